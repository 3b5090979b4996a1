"""The table of what was measured."""

import statistics
from dataclasses import dataclass


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

    @property
    def ratio(self):
        return self.ours / self.theirs

    def __str__(self):
        aim = "" if self.wanted is None else f"  wanted {self.wanted:.2f}" + ("" if self.ratio <= self.wanted else "  MISSED")
        return (f"{self.name:42} {self.ours:10.3g} {self.unit:5} {self.peer:>14} {self.theirs:10.3g} {self.unit:5}"
                f" ratio {self.ratio:6.3f}{aim}")


def quantile(values, q):
    """Returns the value that a share q of values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(q * len(ordered)))]


median = statistics.median
