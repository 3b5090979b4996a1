"""The table of what was measured."""

import json
import os
import statistics
from dataclasses import asdict, dataclass


@dataclass
class Row:
    """One measurement: ours and the peer's, in the same unit; less is better."""

    name: str
    unit: str
    ours: float
    peer: str
    theirs: float
    # What the ratio should be at most; None where there is no aim.
    wanted: float | None = None
    # What ours should be at most.
    limit: float | None = None

    @property
    def ratio(self):
        return self.ours / self.theirs

    @property
    def missed(self):
        return (self.wanted is not None and self.ratio > self.wanted
                or self.limit is not None and self.ours > self.limit)

    def __str__(self):
        aim = "" if self.wanted is None else f"  wanted {self.wanted:.2f}"
        aim += "" if self.limit is None else f"  wanted {self.limit:.3g} {self.unit}"
        return (f"{self.name:52} {self.ours:10.3g} {self.unit:5} {self.peer:>14} {self.theirs:10.3g} {self.unit:5}"
                f" ratio {self.ratio:8.4g}{aim}{'  MISSED' if self.missed else ''}")


@dataclass
class Agreement:
    """Two programs' results for the same computation."""

    name: str
    ours: float
    peer: str
    theirs: float
    # How far apart they may be.
    tolerance: float

    @property
    def difference(self):
        return abs(self.ours - self.theirs)

    @property
    def missed(self):
        return not self.difference <= self.tolerance

    def __str__(self):
        return (f"{self.name:52} {self.ours:.12g} {self.peer} {self.theirs:.12g} difference {self.difference:.2g}"
                f"  wanted {self.tolerance:.0e}{'  MISSED' if self.missed else ''}")


def report(group, rows):
    """Prints rows and puts them into bench.json, in place of the group's earlier ones."""
    print(f"\n{group}", *rows, sep="\n", flush=True)
    path = os.path.join(os.environ["LECTERN_BUILD"], "bench.json")
    groups = {}
    if os.path.exists(path):
        with open(path) as file:
            groups = json.load(file)
    groups[group] = [asdict(row) | {"missed": row.missed} for row in rows]
    with open(path, "w") as file:
        json.dump(groups, file, indent=1)


def quantile(values, q):
    """Returns the value that a share q of values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(q * len(ordered)))]


median = statistics.median
