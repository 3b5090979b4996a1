"""Go's own tests."""

import json
import subprocess
import threading

from process import end, output, started, status
from tally import Tally


def tested():
    """Every test; with them every notebook, run by the built-in client and compared
    with what is committed, and a sample of the Go distribution's test programs."""
    return go_test(["./..."], minutes=20)


def raced():
    """The tests with the race detector, but not those that are long: it makes them
    ten times longer. Notebooks have no concurrency of their own."""
    packages = [p for p in output("go", "list", "./...").split() if "/notebooks" not in p]
    return go_test(["-race", "-short", *packages], minutes=20, skips=False)


def go_test(arguments, minutes, skips=True):
    """Runs go test and counts test functions. What failed is printed whole."""
    command = ["go", "test", "-json", f"-timeout={minutes}m", *arguments]
    print("$", *command[:6], *(["..."] if command[6:] else []), flush=True)
    report = Report(skips)
    with started(command, stdout=subprocess.PIPE, text=True) as process:
        clock = threading.Timer(minutes * 60, end, [process])
        clock.start()
        for line in process.stdout:
            report.read(line)
        clock.cancel()
        if status(process, 1) != 0 and not report.tally.failed:
            report.tally.failed.append("go test")
    return report.tally


class Report:
    """Reads the events of go test -json. Skipped tests count unless skips is False."""

    def __init__(self, skips):
        self.skips = skips
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
        elif self.skips:
            self.tally.skip(name, " ".join(line.strip() for line in lines[1:-1]))

    def fail(self, name, lines):
        self.tally.failed.append(name)
        print("".join(lines), end="", flush=True)
