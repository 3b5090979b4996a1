# What is run before a change lands. Needs Go and Python 3; on Debian, as root, it
# installs the rest, and what it makes goes into .build.

PYTHON ?= python3
CHECK := $(PYTHON) -B install/clienttest/check

.PHONY: conformance fuzz test go clients reference bench build release clean

# Everything: the source's state, Go's tests, the notebooks, and real clients.
# Ends with a line such as "12 passed, 0 failed".
test:
	@$(CHECK)

# The part that needs nothing but Go.
go:
	@$(CHECK) gofmt vet staticcheck tidy generate go race

# The suites against real clients.
clients:
	@$(CHECK) conformance nbclient nbconvert nbval console services lab pictures nbgrader

# The numbers that Go's tests compare with, computed anew by NumPy and its kin.
reference:
	@$(CHECK) reference

# Measurements beside other programs, each in one run on the same work.
# ROWS names groups of them, such as "languages"; all by default.
bench:
	@$(PYTHON) -B install/clienttest/bench $(ROWS)

# Every program of the Go distribution's test folder, and of the interpreter's own
# tests, against the lists in kernel/conformance/testdata. The verdicts go into .build.
conformance:
	mkdir -p .build
	LECTERN_CONFORMANCE=$(CURDIR)/.build/conformance.txt go test -count=1 -timeout=30m -v ./kernel/conformance

# Generated programs, compiled and interpreted: FUZZ of them, from seed SEED on. A
# thousand take about two minutes on two cores; the first hundred are in the tests.
FUZZ ?= 20000
SEED ?= 1
fuzz:
	LECTERN_FUZZ=$(FUZZ) LECTERN_SEED=$(SEED) go test -count=1 -timeout=0 ./kernel/conformance/generate

# How binaries are linked. The interpreter jumps between many small functions, and
# is some per cent faster where each begins on a cache line of its own.
LINK := -trimpath -ldflags='-s -funcalign=64'

# A static binary for this machine.
build:
	CGO_ENABLED=0 go build $(LINK) -o lectern .

# Static binaries for every system, one archive each with the licence, and their sums.
TARGETS ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
release: $(TARGETS:%=release/%)
	cd .build/release && sha256sum lectern_* > SHA256SUMS

release/%: SYSTEM = $(subst /,_,$*)
release/%:
	mkdir -p .build/release/$(SYSTEM)
	CGO_ENABLED=0 GOOS=$(*D) GOARCH=$(*F) go build $(LINK) -o .build/release/$(SYSTEM)/ .
	cp LICENSE .build/release/$(SYSTEM)
	tar -C .build/release/$(SYSTEM) -czf .build/release/lectern_$(SYSTEM).tar.gz .
	rm -r .build/release/$(SYSTEM)

clean:
	rm -rf .build lectern
