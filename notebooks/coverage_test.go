package notebooks_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A row of the README's tables: item, notebook, cells, check.
var (
	coverageRow = regexp.MustCompile(`^\| ([^|]+) \| \[[^]]*\]\(([^)]+)\) \| ([^|]*) \| ([^|]*) \|$`)
	cellName    = regexp.MustCompile("`([^`]+)`")
	lectureItem = regexp.MustCompile(`^S\d+$`)
)

// TestCoverage holds the README's tables against the notebooks: every item of the
// lecture is in them, the cells that they name are there, and some of them check.
func TestCoverage(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]map[string]string{}
	var items []string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "| ") || strings.HasSuffix(line, "| Notebook | Cells | Check |") || strings.HasSuffix(line, "| What is right |") {
			continue
		}
		row := coverageRow.FindStringSubmatch(line)
		if row == nil {
			t.Errorf("got the row %q, want | item | [notebook](path) | `cell` | check |", line)
			continue
		}
		item, file := row[1], row[2]
		if lectureItem.MatchString(item) {
			items = append(items, item)
		}
		if ids[file] == nil {
			ids[file] = cellIDs(t, file)
		}
		cells := cellName.FindAllStringSubmatch(row[3], -1)
		if len(cells) == 0 || strings.TrimSpace(row[4]) == "" {
			t.Errorf("%s: got no cell or no check", item)
		}
		checks := false
		for _, cell := range cells {
			source, ok := ids[file][cell[1]]
			if !ok {
				t.Errorf("%s: %s has no cell %q", item, file, cell[1])
			}
			checks = checks || strings.Contains(source, "homework.")
		}
		if !checks {
			t.Errorf("%s: got no cell that checks", item)
		}
	}
	var want []string
	for i := range 27 {
		want = append(want, fmt.Sprint("S", i+1))
	}
	if !slices.Equal(items, want) {
		t.Errorf("got the items %v, want each of %v once", items, want)
	}
}

// cellIDs returns the cells' texts by their ids.
func cellIDs(t *testing.T, file string) map[string]string {
	t.Helper()
	ids := map[string]string{}
	for _, cell := range read(t, file).Cells {
		ids[cell.ID] = cell.Source
	}
	return ids
}
