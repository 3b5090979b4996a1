"""The kernel beside ipykernel: start, round trip, memory, prints."""

from rows import Row, median, quantile, report
from session import Session

STARTS = 9
TRIPS = 500
BLOCK = 50
PRINTS = 5
OURS, THEIRS = "lectern-unlimited", "python3"
PRINT = {
    # 8 MB in lines of 80 octets.
    OURS: 'for range 100_000 {\n\tfmt.Println("0123456789012345678901234567890123456789012345678901234567890123456789012345678")\n}',
    THEIRS: 'for _ in range(100_000):\n    print("0123456789012345678901234567890123456789012345678901234567890123456789012345678")',
}


def main():
    starts, memory = start()
    rows = [
        row("start to first result, median", "s", starts, median, 0.25),
        row("memory after the first cell (PSS), median", "MB", memory, median, 1.0),
    ]
    sessions = {name: Session(name) for name in (OURS, THEIRS)}
    for session in sessions.values():
        session.settle()
    trips = round_trips(sessions)
    rows += [
        row("warm 1+1, p50", "ms", trips, lambda values: 1000 * median(values), 0.4),
        row("warm 1+1, p99", "ms", trips, lambda values: 1000 * quantile(values, 0.99), 0.4),
        row("8 MB of prints, median", "s", prints(sessions), median, 0.5),
    ]
    for session in sessions.values():
        session.close()
    report("kernel", rows)


def row(name, unit, values, summary, wanted):
    return Row(name, unit, summary(values[OURS]), "ipykernel", summary(values[THEIRS]), wanted)


def start():
    """Starts both kernels in turn; the first of each, which reads the disk, is left out."""
    starts, memory = {OURS: [], THEIRS: []}, {OURS: [], THEIRS: []}
    for i in range(STARTS + 1):
        for name in starts:
            session = Session(name)
            seconds = session.first_result("1 + 1")
            used = session.memory()
            session.close()
            if i > 0:
                starts[name].append(seconds)
                memory[name].append(used)
    return starts, memory


def round_trips(sessions):
    """Runs 1+1 in blocks, in turn; the first block warms up."""
    trips = {name: [] for name in sessions}
    for block in range(TRIPS // BLOCK + 1):
        for name, session in sessions.items():
            times = [session.run("1 + 1")[0] for _ in range(BLOCK)]
            if block > 0:
                trips[name] += times
    return trips


def prints(sessions):
    """Prints 8 MB, all of which must arrive."""
    times = {name: [] for name in sessions}
    for _ in range(PRINTS):
        for name, session in sessions.items():
            seconds, printed = session.run(PRINT[name])
            times[name].append(seconds)
            if printed < 8e6:
                raise RuntimeError(f"{name} showed {printed} of 8000000 characters")
    return times


if __name__ == "__main__":
    main()
