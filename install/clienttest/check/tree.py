"""The state of the source: formatted, checked, tidy, and as its generators write it."""

from process import output, run
from tally import Tally


def formatted():
    files = output("git", "ls-files", "--cached", "--others", "--exclude-standard", "*.go").split()
    wrong = output("gofmt", "-l", *files)
    print(wrong, end="")
    return Tally.of("gofmt", not wrong)


def vetted():
    return Tally.of("go vet", run(["go", "vet", "./..."], minutes=15))


def statically_checked():
    return Tally.of("staticcheck", run(["go", "tool", "staticcheck", "./..."], minutes=15))


def tidy():
    return Tally.of("go mod tidy", run(["go", "mod", "tidy", "-diff"]))


def generated():
    """go generate changes nothing."""
    before = state()
    ok = run(["go", "generate", "./..."], minutes=15)
    after = state()
    if before != after:
        print(after)
    return Tally.of("go generate", ok and before == after)


def state():
    """What differs from the last commit, and how. Hashes of untracked files are
    not in it: a generator that adds a file changes the list."""
    return output("git", "status", "--porcelain") + output("git", "diff", "HEAD")
