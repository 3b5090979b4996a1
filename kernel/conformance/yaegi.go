package conformance

import (
	"os"
	"path/filepath"
	"strings"
)

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
