"""Go's own tests."""

import json
import subprocess

from process import finish, output, start
from tally import Tally


def raced():
    """Every test with the race detector, but those under notebooks/, which run
    whole lectures, and kernel/conformance, which runs hundreds of programs: these
    are steps of their own."""
    apart = ("/notebooks", "/kernel/conformance")
    packages = [p for p in output("go", "list", "./...").split() if not any(a in p for a in apart)]
    return go_test(["-race", *packages], minutes=25)


def programs():
    """A sample of the Go distribution's test programs, run through the engine."""
    return go_test(["-count=1", "./kernel/conformance/..."], minutes=15)


def notebooks():
    """Every notebook, run by the built-in client and compared with what is committed."""
    return go_test(["-count=1", "./notebooks/..."], minutes=20)


def go_test(arguments, minutes):
    """Runs go test and counts test functions. What failed is printed whole."""
    command = ["go", "test", "-json", f"-timeout={minutes}m", *arguments]
    print("$", *command[:5], "...", flush=True)
    report = Report()
    with start(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            for line in process.stdout:
                report.read(line)
        finally:
            status = finish(process, minutes)
    if status != 0 and not report.tally.failed:
        report.tally.failed.append("go test")
    return report.tally


class Report:
    """Reads the events of go test -json."""

    def __init__(self):
        self.tally = Tally()
        self.lines = {}

    def read(self, line):
        try:
            event = json.loads(line)
        except ValueError:
            print(line, end="", flush=True)
            return
        name = event.get("Package", event.get("ImportPath", ""))
        test = event.get("Test", "")
        key = (name, test.split("/")[0])
        match event["Action"]:
            case "output" | "build-output":
                self.lines.setdefault(key, []).append(event["Output"])
            case "pass" | "fail" | "skip" if test and "/" in test:
                pass
            case "pass" | "fail" | "skip" as action if test:
                self.test(f"{name}.{test}", action, self.lines.pop(key, []))
            case "pass" | "fail" | "skip" as action:
                self.package(name, action, self.lines.pop(key, []))
            case "build-fail":
                self.fail(name, self.lines.pop(key, []))

    def package(self, name, action, lines):
        """The end of a package's tests: go test's own line, or all it printed if
        the failure belongs to no test."""
        if action == "fail" and not any(f.startswith(name + ".") for f in self.tally.failed):
            self.fail(name, lines)
            return
        print("".join(lines[-1:]), end="", flush=True)

    def test(self, name, action, lines):
        """The end of a test function."""
        if action == "pass":
            self.tally.passed += 1
        elif action == "fail":
            self.fail(name, lines)
        else:
            self.tally.skip(name, " ".join(line.strip() for line in lines[1:-1]))

    def fail(self, name, lines):
        self.tally.failed.append(name)
        print("".join(lines), end="", flush=True)
