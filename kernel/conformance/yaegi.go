package conformance

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// JudgeInterpreterProgram is Judge for a program of yaegi's tests. Some name an
// output that is not Go's: they are older than the loop variables of Go 1.22, or
// print names that yaegi gives its types. So where the output is another one, it
// is compared with what the compiled program prints.
func JudgeInterpreterProgram(executable string, p Program) string {
	verdict := Judge(executable, p)
	if verdict == Passed {
		return verdict
	}
	cmd := exec.Command("go", "run", p.File)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return verdict // not a program that the go command runs by itself
	}
	p.Output = string(out)
	return Judge(executable, p)
}

// InterpreterPrograms returns the programs of the tests of yaegi, the interpreter
// that runs lowered code, whose output stands in a comment at their end.
func InterpreterPrograms(root string) ([]Program, error) {
	files, err := filepath.Glob(filepath.Join(root, "*.go"))
	if err != nil {
		return nil, err
	}
	var list []Program
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		_, comment, ok := strings.Cut(string(src), "\n// Output:\n")
		if !ok {
			continue
		}
		var output strings.Builder
		for line := range strings.Lines(comment) {
			output.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "))
		}
		list = append(list, Program{Name: filepath.Base(file), Root: root, File: file, Output: output.String(), Plain: true})
	}
	return list, nil
}
