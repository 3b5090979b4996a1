"""Runs what must hold before a change lands, and ends with what passed and failed.

    python3 install/clienttest/check            every step
    python3 install/clienttest/check lab nbval  these steps

A step goes on where another failed. Where CI is set nothing may be skipped: a
missing program is a failure there, and elsewhere a line that says so.
"""

import signal
import sys
import time
import traceback

import gotests
import tree
from clients import nbval, node_suite, suite
from tally import Tally

STEPS = {
    "gofmt": tree.formatted,
    "vet": tree.vetted,
    "staticcheck": tree.statically_checked,
    "tidy": tree.tidy,
    "generate": tree.generated,
    "go": gotests.tested,
    "race": gotests.raced,
    "conformance": suite("conformance", minutes=5),
    "nbclient": suite("nbclient", minutes=15),
    "nbconvert": suite("nbconvert", minutes=15),
    "nbval": nbval(minutes=15),
    "console": suite("console", minutes=5),
    "services": node_suite("services", minutes=5),
    "lab": node_suite("lab", minutes=10, programs=["chromium"]),
    "pictures": node_suite("pictures", minutes=20, programs=["chromium"]),
    "nbgrader": suite("nbgrader", minutes=5),
    "reference": suite("reference", minutes=5),
}


def main(names):
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        sys.exit(f"no step {', '.join(unknown)}; the steps are {', '.join(STEPS)}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    total = Tally()
    for name in names or STEPS:
        total.add(timed(name))
    for line in total.skipped:
        print("skipped", line)
    for line in total.failed:
        print("FAILED ", line)
    print(summary(total), flush=True)
    return 1 if total.failed else 0


def timed(name):
    """Runs a step, with what it found and how long it took."""
    print(f"\n== {name}", flush=True)
    begin = time.monotonic()
    try:
        tally = STEPS[name]()
    except Exception:
        traceback.print_exc()
        tally = Tally(failed=[name])
    print(f"{name}: {summary(tally)} ({time.monotonic() - begin:.0f} s)", flush=True)
    return tally


def summary(tally):
    text = f"{tally.passed} passed, {len(tally.failed)} failed"
    return text + (f", {len(tally.skipped)} skipped" if tally.skipped else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
