package conformance

import (
	"os"
	"strings"
)

// ReadList reads a file with a program's name on each line and, behind ": ", a
// reason. Empty lines and those that begin with # are left out.
func ReadList(file string) (map[string]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	list := map[string]string{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, reason, _ := strings.Cut(line, ": ")
		list[name] = reason
	}
	return list, nil
}
