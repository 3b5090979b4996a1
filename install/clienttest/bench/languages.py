"""Interpreted cells beside CPython, compiled Go and the interpreter alone, and what
the front end costs."""

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
ROUNDS = 12
# What a cell may cost beyond the interpreter alone.
OVERHEAD = 1.1
# What exact lines may cost.
LINES = 1.15
FRONT_END_MS = 2


def main():
    report("languages", [*algorithms(), *lines(), *cells()])


def algorithms():
    workers = {
        "ours": Worker(os.environ["LECTERN"], "run", PROGRAM),
        "yaegi": Worker(built("plainyaegi"), PROGRAM),
        "CPython": Worker(sys.executable, "-B", os.path.join("peers", "algorithms.py")),
        "compiled Go": Worker(built("algorithms")),
    }
    rows = []
    for row, name in NAMES.items():
        ms = in_ms(compare(workers, row, ROUNDS))
        wanted = {"yaegi": OVERHEAD}
        rows += [Row(name, "ms", ms["ours"], peer, ms[peer], wanted.get(peer)) for peer in workers if peer != "ours"]
    return closed(workers, rows)


def lines():
    program = built("cells")
    workers = {"with": Worker(program, PROGRAM), "without": Worker(program, "-unmarked", PROGRAM)}
    rows = []
    for row, name in NAMES.items():
        ms = in_ms(compare(workers, row, ROUNDS))
        rows.append(Row("exact lines: " + name, "ms", ms["with"], "without them", ms["without"], LINES))
    return closed(workers, rows)


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
