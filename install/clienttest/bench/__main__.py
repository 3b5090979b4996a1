"""Measures Lectern beside other programs, on the same work in one run, and prints
ours, theirs and the ratio. Where a ratio is wanted, a miss is marked; the exit
status tells nothing of it, since another machine is another measurement.

    python3 install/clienttest/bench            all rows
    python3 install/clienttest/bench kernel     these
"""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "check"))

import environment  # noqa: E402
from process import run  # noqa: E402

GROUPS = ["kernel"]
# The kernel without a limit for what a cell prints, as other kernels are.
UNLIMITED = [environment.BINARY, "install", "--prefix", environment.VENV, "--name", "lectern-unlimited",
             "--output-limit=-1"]


def main(groups):
    if not (environment.python() and environment.kernel() and run(UNLIMITED)):
        return 1
    for group in groups or GROUPS:
        command = [environment.PYTHON, "-B", os.path.join(HERE, f"{group}.py")]
        subprocess.run(command, check=True, env={**os.environ, **environment.variables()})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
