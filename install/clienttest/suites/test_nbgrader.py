"""A homework from the teacher's notebook to points, by nbgrader with our settings."""

import os
import pathlib
import shutil
import subprocess

import nbformat
import pytest
from nbformat import v4
from nbgrader.api import Gradebook

SETTINGS = pathlib.Path(os.environ["LECTERN_ROOT"], "install", "nbgrader", "nbgrader_config.py")

SOLUTION = """func square(x float64) float64 {
	// BEGIN SOLUTION
	return x * x
	// END SOLUTION
}"""
TEST = """homework.Near("square(3)", square(3), 9, 1e-12)
// BEGIN HIDDEN TESTS
homework.Near("square(-2)", square(-2), 4, 1e-12)
// END HIDDEN TESTS"""
PARTIAL = """points := 0.0
for _, x := range []float64{1, 2} {
	if homework.Try(func() { homework.Near("square", square(x), x*x, 1e-12) }) == nil {
		points += 0.5
	}
}
points"""

STUB = '// YOUR CODE HERE\n\tpanic("not implemented")'
# What students write in place of the stub, and the points that it is worth.
STUDENTS = {
    "ada": ("return x * x", 3),
    "bob": ("return 2*x + 3", 0),
    "cyd": ("if x < 0 {\n\t\treturn 0\n\t}\n\treturn x * x", 1),
    "dan": (STUB, 0),
    "eve": ("os.Exit(0)\n\treturn 0", 0),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course whose one homework has been released, handed in and graded."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(SETTINGS, root)
    source = root / "source" / "week1"
    source.mkdir(parents=True)
    nbformat.write(homework(), source / "square.ipynb")
    nbgrader(root, "generate_assignment", "week1", "--create")
    released = (root / "release" / "week1" / "square.ipynb").read_text()
    for student, (code, _) in STUDENTS.items():
        notebook = nbformat.reads(released, as_version=4)
        notebook.cells[0].source = notebook.cells[0].source.replace(STUB, code)
        folder = root / "submitted" / student / "week1"
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / "square.ipynb")
    nbgrader(root, "autograde", "week1", "--create")
    return root


def homework():
    notebook = v4.new_notebook(metadata={
        "kernelspec": {"name": "lectern", "display_name": "Go (Lectern)", "language": "go"}})
    notebook.cells = [
        cell("solution", SOLUTION, solution=True),
        cell("test", TEST, grade=True, locked=True, points=2),
        cell("partial", PARTIAL, grade=True, locked=True, points=1),
    ]
    return notebook


def cell(name, source, **marks):
    settings = {"schema_version": 3, "grade_id": name, "grade": False, "solution": False, "locked": False, "task": False}
    return v4.new_code_cell(source, metadata={"nbgrader": {**settings, **marks}})


def nbgrader(root, *arguments):
    subprocess.run(["nbgrader", *arguments], cwd=root, check=True)


@pytest.mark.timeout(180)
def test_release(course):
    """Students get a stub that compiles, and no hidden test."""
    notebook = nbformat.read(course / "release" / "week1" / "square.ipynb", as_version=4)
    assert notebook.cells[0].source == "func square(x float64) float64 {\n\t" + STUB + "\n}"
    assert "square(-2)" not in notebook.cells[1].source


@pytest.mark.timeout(180)
@pytest.mark.parametrize("student", STUDENTS)
def test_points(course, student):
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        assert book.find_submission("week1", student).score == STUDENTS[student][1]
