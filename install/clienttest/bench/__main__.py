"""Measures Lectern beside other programs, on the same work in one run, and prints
ours, theirs and the ratio. Where a ratio is wanted, a miss is marked; the exit
status tells nothing of it, since another machine is another measurement. The rows
are kept in .build/bench.json too.

    python3 install/clienttest/bench                    all groups
    python3 install/clienttest/bench kernel languages   these
"""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CHECK = os.path.join(HERE, "..", "check")
sys.path.insert(0, CHECK)

import environment  # noqa: E402
from process import run  # noqa: E402

GROUPS = ["kernel", "languages", "library", "lectures"]
# The kernel without a limit for what a cell prints, as other kernels are.
UNLIMITED = [environment.BINARY, "install", "--prefix", environment.VENV, "--name", "lectern-unlimited",
             "--output-limit=-1"]


def main(groups):
    unknown = [group for group in groups if group not in GROUPS]
    if unknown:
        sys.exit(f"no rows {', '.join(unknown)}; the groups are {', '.join(GROUPS)}")
    if not (environment.python() and environment.kernel() and run(UNLIMITED)):
        return 1
    variables = {**os.environ, **environment.variables(), "PYTHONPATH": CHECK}
    for group in groups or GROUPS:
        command = [environment.PYTHON, "-B", os.path.join(HERE, f"{group}.py")]
        subprocess.run(command, check=True, env=variables)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
