"""The side of a worker that measures: see workers.py."""

import sys
import time


def serve(rows):
    """Reads names of rows from the lines of the standard input, and prints the number
    that each returns."""
    for line in sys.stdin:
        print(repr(rows[line.strip()]()), flush=True)


def timed(call):
    """Returns a row that measures call: the mean of as many runs as take 10 ms."""
    def row():
        runs = 1
        while True:
            begun = time.perf_counter()
            for _ in range(runs):
                call()
            spent = time.perf_counter() - begun
            if spent > 0.01:
                return spent / runs
            runs *= 2
    return row
