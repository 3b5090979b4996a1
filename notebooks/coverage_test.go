package notebooks_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// A row of the README's coverage table: item, notebook, cells, check.
var (
	coverageRow = regexp.MustCompile(`^\| (S\d+) \| \[[^]]*\]\(([^)]+)\) \| ([^|]*) \| ([^|]*) \|$`)
	cellName    = regexp.MustCompile("`([^`]+)`")
)

// TestCoverage holds the README's table against the notebooks: the cells that it
// names are there.
func TestCoverage(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]map[string]bool{}
	rows := 0
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "| S") {
			continue
		}
		rows++
		row := coverageRow.FindStringSubmatch(line)
		if row == nil {
			t.Errorf("got the row %q, want | S1 | [notebook](path) | `cell` | check |", line)
			continue
		}
		item, file := row[1], row[2]
		if ids[file] == nil {
			ids[file] = cellIDs(t, file)
		}
		cells := cellName.FindAllStringSubmatch(row[3], -1)
		if len(cells) == 0 || strings.TrimSpace(row[4]) == "" {
			t.Errorf("%s: got no cell or no check", item)
		}
		for _, cell := range cells {
			if !ids[file][cell[1]] {
				t.Errorf("%s: %s has no cell %q", item, file, cell[1])
			}
		}
	}
	if rows == 0 {
		t.Error("got no rows in README.md")
	}
}

func cellIDs(t *testing.T, file string) map[string]bool {
	t.Helper()
	ids := map[string]bool{}
	for _, cell := range read(t, file).Cells {
		ids[cell.ID] = true
	}
	return ids
}
