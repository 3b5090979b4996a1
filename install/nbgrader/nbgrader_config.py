# nbgrader for courses in Go: put it into the course's folder.
#
# Cells are marked as in other languages, in Go's comments: // BEGIN SOLUTION,
# // END SOLUTION, // BEGIN HIDDEN TESTS, // END HIDDEN TESTS. A test cell passes
# when it does not fail and prints nothing to the standard error; the checks of the
# package homework do that. A test cell whose value is a number gives so many points.

c = get_config()  # noqa: F821

# What a student finds in place of a solution. It compiles where a result is due.
c.ClearSolutions.code_stub = {
    "go": '// YOUR CODE HERE\npanic("not implemented")',
    "python": "# YOUR CODE HERE\nraise NotImplementedError()",
}

# Submissions are graded by the teacher's kernel, whatever the student's was.
c.ExecutePreprocessor.timeout = 60
c.ExecutePreprocessor.interrupt_on_timeout = True
