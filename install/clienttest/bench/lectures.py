"""Three of the lecture's notebooks beside notebooks that do the same computations
and draw the same figures by NumPy, SciPy and matplotlib: each run headless from
top to bottom by its own program, on all cores, once."""

import os
import subprocess
import tempfile
import time

import jupytext
from nbclient import NotebookClient

from process import ROOT
from rows import Row, report
from workers import HERE

NAMES = ["05-polynomial-curve-fitting", "07-regularisation", "08-early-stopping"]
PEERS = os.path.join(HERE, "notebooks")
WANTED = 0.5


def main():
    rows = []
    for name in NAMES:
        rows.append(Row(name, "s", ours(name), "Python", theirs(name), WANTED))
    rows.append(Row("all three", "s", sum(row.ours for row in rows), "Python", sum(row.theirs for row in rows), WANTED))
    report("lectures", rows)


def ours(name):
    notebook = os.path.join(ROOT, "notebooks", "lectures", name + ".ipynb")
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        subprocess.run([os.environ["LECTERN"], "run", "--output", folder, notebook], check=True, capture_output=True)
        return time.perf_counter() - begun


def theirs(name):
    # So small products take longer with several threads.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    notebook = jupytext.read(os.path.join(PEERS, name + ".py"), fmt="py:percent")
    begun = time.perf_counter()
    NotebookClient(notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": PEERS}}).execute()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
