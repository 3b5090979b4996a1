"""What passed, failed and was skipped."""

import os
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field

# Node's report holds the terminal's colours, which XML must not.
COLOURS = re.compile("\x1b\\[[0-9;]*m")


def in_ci():
    """Where nothing may be skipped, so that nothing is missed unseen."""
    return os.environ.get("CI", "").lower() in ("1", "true")


@dataclass
class Tally:
    """The results of one step: how many passed, and the names of the others."""

    passed: int = 0
    failed: list = field(default_factory=list)
    skipped: list = field(default_factory=list)

    def add(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped

    def skip(self, name, reason):
        """Counts name as skipped, or as failed in CI."""
        (self.failed if in_ci() else self.skipped).append(f"{name}: {reason}")

    @classmethod
    def of(cls, name, ok):
        """One check with one result."""
        return cls(passed=1) if ok else cls(failed=[name])

    @classmethod
    def from_junit(cls, path):
        """Reads the report that pytest and Node's test runner write. A report
        without a test is a failure."""
        tally = cls()
        with open(path, encoding="utf-8") as report:
            text = COLOURS.sub("", report.read())
        for case in ElementTree.fromstring(text.encode()).iter("testcase"):
            name = ".".join(filter(None, [case.get("classname"), case.get("name")]))
            skipped = case.find("skipped")
            if case.find("failure") is not None or case.find("error") is not None:
                tally.failed.append(name)
            elif skipped is not None:
                tally.skip(name, skipped.get("message") or "no reason given")
            else:
                tally.passed += 1
        if not (tally.passed or tally.failed or tally.skipped):
            tally.failed.append(f"{path}: no test ran")
        return tally
