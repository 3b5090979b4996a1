# What is run before a change lands. Needs Go and Python 3; on Debian, as root, it
# installs the rest, and what it makes goes into .build.

PYTHON ?= python3
CHECK := $(PYTHON) -B install/clienttest/check

.PHONY: test go clients reference bench build clean

# Everything: the source's state, Go's tests, the notebooks, and real clients.
# Ends with a line such as "12 passed, 0 failed".
test:
	@$(CHECK)

# The part that needs nothing but Go.
go:
	@$(CHECK) gofmt vet staticcheck tidy generate go notebooks

# The suites against real clients.
clients:
	@$(CHECK) conformance nbclient nbconvert nbval console services lab nbgrader

# The numbers that Go's tests compare with, computed anew by NumPy and its kin.
reference:
	@$(CHECK) reference

# Measurements beside other programs, each in one run on the same work.
bench:
	@$(PYTHON) -B install/clienttest/bench

# A static binary for this machine.
build:
	CGO_ENABLED=0 go build -trimpath -ldflags=-s -o lectern .

clean:
	rm -rf .build lectern
