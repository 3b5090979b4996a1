"""Interpreted cells beside CPython, compiled Go and the interpreter alone, and what
the front end costs."""

import math
import os
import sys

from rows import Row, report
from workers import HERE, Worker, built, compare

NAMES = {
    "fib": "fib(25)",
    "loop": "1,000,000 float additions",
    "matrix": "80x80 matrix product by slices",
    "backprop": "backpropagation epoch, 2-20-1, N=250",
    "sieve": "sieve to 200,000",
    "counting": "200,000 map counts",
    "string": "string of 200,000 bytes",
}
PROGRAM = os.path.join(HERE, "algorithms", "main.go")
# Each process has its own luck with where its memory lies, which is worth several
# per cent: several are started, one after the other.
STARTS = 12
ROUNDS = 4
# What a cell may cost beyond the interpreter alone.
OVERHEAD = 1.1
# What exact lines may cost.
LINES = 1.15
FRONT_END_MS = 2


def main():
    report("languages", [*algorithms(), *lines(), *cells()])


def algorithms():
    ms = measured({
        "ours": [os.environ["LECTERN"], "run", PROGRAM],
        "yaegi": [built("plainyaegi"), PROGRAM],
        "CPython": [sys.executable, "-B", os.path.join("peers", "algorithms.py")],
        "compiled Go": [built("algorithms")],
    })
    wanted = {"yaegi": OVERHEAD}
    return [Row(name, "ms", ms[row]["ours"], peer, ms[row][peer], wanted.get(peer))
            for row, name in NAMES.items() for peer in ms[row] if peer != "ours"]


def lines():
    program = built("cells")
    ms = measured({"with": [program, PROGRAM], "without": [program, "-unmarked", PROGRAM]})
    return [Row("exact lines: " + name, "ms", ms[row]["with"], "without them", ms[row]["without"], LINES)
            for row, name in NAMES.items()]


def measured(commands):
    """Returns the least milliseconds of each program for each row."""
    best = {row: {} for row in NAMES}
    for _ in range(STARTS):
        workers = {name: Worker(*command) for name, command in commands.items()}
        for row in NAMES:
            for name, ms in in_ms(compare(workers, row, ROUNDS)).items():
                best[row][name] = min(ms, best[row].get(name, math.inf))
        for worker in workers.values():
            worker.close()
    return best


def cells():
    workers = {"ours": Worker(built("cells")), "yaegi": Worker(built("plainyaegi"), "-cells")}
    whole = in_ms(compare(workers, "cell", ROUNDS))
    front = 1000 * min(float(workers["ours"].ask("front end")) for _ in range(ROUNDS))
    return closed(workers, [
        Row("30-line cell after 200 others, front end", "ms", front, "yaegi's whole", whole["yaegi"], limit=FRONT_END_MS),
        Row("30-line cell after 200 others, whole", "ms", whole["ours"], "yaegi", whole["yaegi"]),
    ])


def in_ms(seconds):
    return {name: 1000 * value for name, value in seconds.items()}


def closed(workers, rows):
    for worker in workers.values():
        worker.close()
    return rows


if __name__ == "__main__":
    main()
