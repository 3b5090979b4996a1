"""Programs that measure rows, one in each language or library, kept running side by
side: each reads the name of a row and answers with the seconds of one run of it.
They are asked in turn, and the least answer of each counts, so that what else the
machine does falls on all alike."""

import os
import subprocess

from environment import LINK
from process import BUILD, ROOT

HERE = os.path.dirname(os.path.abspath(__file__))
# One thread each, unless a row says otherwise.
SINGLE = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "GOMAXPROCS")}


class Worker:
    def __init__(self, *command, threads=SINGLE):
        self.command = command
        self.process = subprocess.Popen(command, cwd=HERE, env={**os.environ, **threads}, text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, row):
        """Returns the line that answers row."""
        self.process.stdin.write(row + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{' '.join(self.command)}: no answer to {row}")
        return line

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(10)


def compare(workers, row, rounds):
    """Returns the least seconds of each worker by its name, a row's name being the
    same for all. The first round warms up."""
    best = {name: float("inf") for name in workers}
    for turn in range(rounds + 1):
        for name, worker in workers.items():
            seconds = float(worker.ask(row))
            if turn > 0:
                best[name] = min(best[name], seconds)
    return best


def built(folder):
    """Builds one of the Go programs beside this file, linked as Lectern is, and returns its path."""
    path = os.path.join(BUILD, "bin", "bench-" + folder)
    subprocess.run(["go", "build", *LINK, "-o", path, "./install/clienttest/bench/" + folder], cwd=ROOT, check=True)
    return path
