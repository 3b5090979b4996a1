package notebooks_test

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// What fits a slide: lines of a cell, and characters of a line whose tabs are four
// wide.
const (
	mostLines   = 20
	mostColumns = 92
)

// TestCellsFitASlide holds the cells of the lectures and of the tour to what can
// be projected.
func TestCellsFitASlide(t *testing.T) {
	for _, file := range all(t) {
		if file == "gallery.ipynb" { // is to be scrolled through
			continue
		}
		for _, c := range read(t, file).Cells {
			if !c.Runs() {
				continue
			}
			lines := strings.Split(strings.TrimRight(c.Source, "\n"), "\n")
			if len(lines) > mostLines {
				t.Errorf("%s: %s: got %d lines, want at most %d", filepath.ToSlash(file), c.ID, len(lines), mostLines)
			}
			for _, line := range lines {
				if n := utf8.RuneCountInString(strings.ReplaceAll(line, "\t", "    ")); n > mostColumns {
					t.Errorf("%s: %s: got %d characters, want at most %d: %s", filepath.ToSlash(file), c.ID, n, mostColumns, line)
				}
			}
		}
	}
}
