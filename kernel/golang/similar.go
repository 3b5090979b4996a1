package golang

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// maxSimilar is how many preloaded packages are offered in place of another.
const maxSimilar = 3

// suggestPackage names preloaded packages that may have been meant, or, if none
// is similar, says what there is.
func (c *check) suggestPackage(importPath string) string {
	type candidate struct {
		path     string
		distance int
	}
	var similar []candidate
	for _, p := range c.s.opts.Paths {
		if p == importPath || c.s.allowed(p) != nil {
			continue
		}
		d := min(distance(p, importPath), distance(path.Base(p), path.Base(importPath)))
		if d == 0 || d <= 2 && 3*d <= len(path.Base(p)) {
			similar = append(similar, candidate{p, d})
		}
	}
	slices.SortStableFunc(similar, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	if len(similar) == 0 {
		return "preloaded are " + c.s.preloadedSummary()
	}
	var quoted []string
	for _, s := range similar[:min(len(similar), maxSimilar)] {
		quoted = append(quoted, fmt.Sprintf("%q", s.path))
	}
	return "did you mean " + strings.Join(quoted, " or ") + "?"
}

// preloadedSummary says which packages are preloaded: those of the standard
// library by their number, others by module.
func (s *Session) preloadedSummary() string {
	standard := 0
	byModule := map[string][]string{}
	var modules []string
	for _, p := range s.opts.Paths {
		parts := strings.SplitN(p, "/", 4)
		if !strings.Contains(parts[0], ".") {
			standard++
			continue
		}
		module := strings.Join(parts[:min(3, len(parts))], "/")
		if byModule[module] == nil {
			modules = append(modules, module)
		}
		byModule[module] = append(byModule[module], strings.TrimPrefix(strings.TrimPrefix(p, module), "/"))
	}
	text := fmt.Sprintf("%d packages of the standard library", standard)
	for _, module := range modules {
		names := slices.DeleteFunc(byModule[module], func(name string) bool { return name == "" })
		text += "; " + module
		if len(names) > 0 {
			text += "/ " + strings.Join(names, " ")
		}
	}
	return text
}

// distance returns Levenshtein's distance of two texts: the least number of
// bytes inserted, deleted or replaced that lead from one to the other.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replaced := diagonal
			if a[i] != b[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}
