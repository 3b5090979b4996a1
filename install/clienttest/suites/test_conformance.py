"""Jupyter's own test suite for kernels, with a sample of Go for each of its tests."""

from jupyter_kernel_test import IopubWelcomeTests, KernelTests


class LecternTests(KernelTests):
    kernel_name = "lectern"
    language_name = "go"
    file_extension = ".go"

    code_hello_world = 'fmt.Println("hello, world")'
    code_stderr = 'fmt.Fprintln(os.Stderr, "hello, world")'

    completion_samples = [
        {"text": "strings.Repe", "matches": {"Repeat"}},
        {"text": "fallth", "matches": {"fallthrough"}},
    ]

    complete_code_samples = [
        "x := 1",
        "func double(x int) int { return 2 * x }",
        'import "strings"\n\nstrings.ToUpper("a")',
        "for i := range 3 {\n\tfmt.Println(i)\n}",
        "// only a comment",
    ]
    incomplete_code_samples = [
        "for i := range 3 {",
        "func double(x int) int {\n\treturn",
        "fmt.Println(",
        "text := `raw",
        "a := 1 +",
    ]
    invalid_code_samples = ["x := := 1", "func 1() {}", "}"]

    code_page_something = "%help"
    code_generate_error = 'panic("on purpose")'

    code_execute_result = [
        {"code": "1 + 1", "result": "2"},
        {"code": 'strings.Repeat("ab", 2)', "result": "abab"},
        {"code": "[]float64{1, 2.5}", "result": "[1 2.5]"},
        {"code": "1 + 2 + 3", "result": "6"},
        {"code": "6 * 7", "result": "42"},
    ]
    code_history_pattern = "1 + 1*"
    supported_history_operations = ("tail", "range", "search")

    code_display_data = [
        {"code": 'display.Show(display.HTML("<b>bold</b>"))', "mime": "text/html"},
        {"code": 'display.Show(display.Markdown("*slanted*"))', "mime": "text/markdown"},
        {"code": 'display.Show(display.LaTeX("$$x^2$$"))', "mime": "text/latex"},
    ]
    code_inspect_sample = "strings.Repeat"
    code_clear_output = "display.Clear(false)"


class WelcomeTests(IopubWelcomeTests):
    kernel_name = "lectern"
    support_iopub_welcome = True


# The bases are no tests of ours.
del KernelTests, IopubWelcomeTests
