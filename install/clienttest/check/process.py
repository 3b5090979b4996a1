"""Running a program with a time limit, its descendants included."""

import contextlib
import os
import signal
import subprocess
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
BUILD = os.path.join(ROOT, ".build")
SUITES = os.path.join(ROOT, "install", "clienttest")


def run(command, minutes=5, env=None, cwd=ROOT):
    """Runs command with its output on ours and returns whether it succeeded."""
    print("$", " ".join(command), flush=True)
    with started(command, env, cwd) as process:
        return status(process, minutes) == 0


@contextlib.contextmanager
def started(command, env=None, cwd=ROOT, **options):
    """Starts command in a process group of its own, all of which has ended when
    the context has."""
    process = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL,
        start_new_session=True, **options)
    try:
        yield process
    finally:
        end(process)


def status(process, minutes):
    """Waits for process and returns its status, or -1 at the time limit."""
    try:
        return process.wait(minutes * 60)
    except subprocess.TimeoutExpired:
        print(f"no end after {minutes} minutes", file=sys.stderr)
        return -1


def end(process):
    """Ends process and its descendants, if it has not ended."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def output(*command):
    """Returns what command prints; it must succeed."""
    return subprocess.run(command, cwd=ROOT, check=True, text=True, capture_output=True).stdout
