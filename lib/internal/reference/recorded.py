"""Numbers that Go's tests compare with, recorded by a script beside the tests.

The script computes them by other programs and hands over to main, which writes
them to the JSON file of the script's name; with --check it compares them with what
is recorded there instead, and fails where they differ.
"""

import json
import pathlib
import sys

import numpy as np

TOLERANCE = 1e-7


def numbers(v):
    """Returns an array as lists of floats."""
    return np.asarray(v, dtype=float).tolist()


def main(script, compute, tolerances=None, lacking=None):
    """Records what compute returns, or checks it. The tolerances are those of names
    whose numbers are found roughly; what is lacking are the programs that some
    names need and this machine does not have."""
    path = pathlib.Path(script).with_suffix(".json")
    found, lacking = compute(), lacking or {}
    if "--check" not in sys.argv[1:]:
        if lacking:
            sys.exit(f"recording needs {', '.join(lacking.values())}")
        path.write_text(json.dumps(found, indent=1) + "\n")
        return
    recorded = json.loads(path.read_text())
    failed = found.keys() - recorded.keys()
    for name in recorded:
        if name in lacking:
            print(f"{name:12} not checked: {lacking[name]} is not installed")
            continue
        difference = worst(recorded[name], found.get(name))
        bad = not difference <= (tolerances or {}).get(name, TOLERANCE)
        if bad:
            failed.add(name)
        print(f"{name:12} {difference:.1e}{'  DIFFERS' if bad else ''}")
    sys.exit(", ".join(sorted(failed)) or None)


def worst(a, b):
    """The largest difference of two trees of numbers, relative above 1."""
    if isinstance(a, dict):
        return max((worst(a[k], b[k]) for k in a), default=0) if isinstance(b, dict) and a.keys() == b.keys() else float("inf")
    if isinstance(a, list):
        return max((worst(p, q) for p, q in zip(a, b)), default=0) if isinstance(b, list) and len(a) == len(b) else float("inf")
    return abs(a - b) / max(1, abs(a)) if b is not None else float("inf")
