"""Writes default.pgo, by which the compiler optimises the kernel: where the time goes
while cells compute, and while cells are checked and lowered."""

import gzip
import os
import subprocess

from languages import NAMES, PROGRAM
from process import BUILD, ROOT
from workers import Worker, built

RUNS = 60


def main():
    program = built("cells")
    parts = [
        profiled(program, "loops", [row for row in NAMES for _ in range(RUNS)], PROGRAM),
        profiled(program, "cells", ["cell"] * RUNS),
    ]
    merged = subprocess.run(["go", "tool", "pprof", "-proto", *parts], check=True, capture_output=True).stdout
    with open(os.path.join(ROOT, "default.pgo"), "wb") as file:
        file.write(gzip.compress(anonymous(gzip.decompress(merged), program), mtime=0))


def anonymous(profile, program):
    """Blanks out where the program lay, which is nobody's business. A string's length
    stands ahead of it, and so stays."""
    return profile.replace(program.encode(), b" " * len(program.encode()))


def profiled(program, name, rows, *arguments):
    """Asks a program for rows and returns the path of its profile."""
    path = os.path.join(BUILD, name + ".pprof")
    worker = Worker(program, "-profile", path, *arguments)
    for row in rows:
        worker.ask(row)
    worker.close()
    return path


if __name__ == "__main__":
    main()
