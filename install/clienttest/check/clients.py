"""The suites against real clients: pytest's and Node's."""

import functools
import json
import os
import shutil

import environment
import machine
from process import BUILD, SUITES, output, run
from tally import Tally

REPORTS = os.path.join(BUILD, "reports")


@functools.cache
def lacking():
    return machine.prepare()


@functools.cache
def made(part):
    """Makes a part of the environment, once."""
    return part()


def suite(name, minutes):
    """Returns the step that runs one of pytest's files."""
    def step():
        file = os.path.join(SUITES, "suites", f"test_{name}.py")
        return measured(name, pytest(name, file), minutes)
    return step


def nbval(minutes):
    """Returns the step that runs every notebook under nbval, which compares each
    cell's output with what is committed. It runs cells by their own rules: the
    marks it knows are the cell tags that lectern run knows too."""
    def step():
        notebooks = [for_nbval(path) for path in
                     output("git", "ls-files", "--cached", "--others", "--exclude-standard", "notebooks/*.ipynb",
                            "install/clienttest/*.ipynb").split()]
        options = ["--nbval", "--nbval-kernel-name=lectern", "--nbval-cell-timeout=300", "-p", "no:cacheprovider",
                   "-p", "install.clienttest.suites.nbval_updates"]
        return measured("nbval", pytest("nbval", *options, *notebooks), minutes)
    return step


def for_nbval(path):
    """Returns a copy of a notebook in which nbval runs the cells that have to fail,
    but does not compare their errors, which name the cell by a number that nbval
    does not count."""
    with open(path, encoding="utf-8") as file:
        notebook = json.load(file)
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] == "code" and "raises-exception" in tags:
            cell["metadata"]["tags"] = sorted({*tags, "nbval-ignore-output"})
    copy = os.path.join(BUILD, "nbval", path)
    os.makedirs(os.path.dirname(copy), exist_ok=True)
    with open(copy, "w", encoding="utf-8") as file:
        json.dump(notebook, file)
    return copy


def pytest(name, *arguments):
    return [environment.PYTHON, "-B", "-m", "pytest", "-q", f"--junit-xml={report(name)}", *arguments]


def node_suite(name, minutes, programs=()):
    """Returns the step that runs one of Node's files."""
    def step():
        command = ["node", "--test", "--test-reporter=spec", "--test-reporter-destination=stdout",
                   "--test-reporter=junit", f"--test-reporter-destination={report(name)}",
                   os.path.join(environment.NODE, f"{name}.test.mjs")]
        return measured(name, command, minutes, [environment.node], ["node", "npm", *programs])
    return step


def measured(name, command, minutes, parts=(), programs=()):
    """Runs a suite and reads its report. It is skipped if the machine lacks a
    program; all else that is not as it should be is a failure."""
    absent = [program for program in ["ensurepip", *programs] if program in lacking()]
    if absent:
        tally = Tally()
        tally.skip(name, "not on this machine: " + ", ".join(absent))
        return tally
    for part in (environment.python, environment.kernel, *parts):
        if not made(part):
            return Tally(failed=[f"{name}: no {part.__name__} environment"])
    if parts:
        shutil.copytree(os.path.join(SUITES, "suites"), environment.NODE, dirs_exist_ok=True)
    os.makedirs(REPORTS, exist_ok=True)
    if os.path.exists(report(name)):
        os.remove(report(name))
    ok = run(command, minutes, env=environment.variables())
    if not os.path.exists(report(name)):
        return Tally(failed=[f"{name}: no end"])
    tally = Tally.from_junit(report(name))
    if not ok and not tally.failed:
        tally.failed.append(f"{name}: failed outside its tests")
    return tally


def report(name):
    return os.path.join(REPORTS, f"{name}.xml")
