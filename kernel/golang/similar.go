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

// foreignPackages maps what people import in Python to packages.
var foreignPackages = map[string]string{
	"numpy": `"gonum.org/v1/gonum/mat"`, "scipy": `"gonum.org/v1/gonum/optimize"`, "pandas": `"github.com/lectern-go/lectern/lib/table"`,
	"matplotlib": `"github.com/lectern-go/lectern/lib/plot"`, "matplotlib.pyplot": `"github.com/lectern-go/lectern/lib/plot"`, "seaborn": `"github.com/lectern-go/lectern/lib/plot"`,
	"torch": `"github.com/lectern-go/lectern/lib/nn"`, "tensorflow": `"github.com/lectern-go/lectern/lib/nn"`, "keras": `"github.com/lectern-go/lectern/lib/nn"`,
	"sklearn": `"github.com/lectern-go/lectern/lib/nn"`, "random": `"math/rand/v2"`, "re": `"regexp"`, "sys": `"os"`, "threading": `"sync"`, "requests": `"net/http"`,
}

// suggestPackage names preloaded packages that may have been meant, or, if none
// is similar, says what there is. Of one that is preloaded itself, and not allowed,
// it says nothing.
func (c *check) suggestPackage(importPath string) string {
	if slices.Contains(c.s.opts.Paths, importPath) {
		return ""
	}
	if name := foreignPackages[importPath]; name != "" {
		return name + " has what you may look for"
	}
	type candidate struct {
		path           string
		distance, full int
	}
	var similar []candidate
	for _, p := range c.s.opts.Paths {
		if p == importPath || c.s.allowed(p) != nil {
			continue
		}
		full := distance(p, strings.ToLower(importPath))
		d := min(full, distance(path.Base(p), path.Base(importPath)))
		if d == 0 || d <= 2 && 3*d <= len(path.Base(p)) {
			similar = append(similar, candidate{p, d, full})
		}
	}
	slices.SortStableFunc(similar, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.full, b.full))
	})
	if len(similar) > 0 && similar[0].full <= 2 { // a slip in the path: those of other paths are not meant
		similar = slices.DeleteFunc(similar, func(c candidate) bool { return c.full > similar[0].full })
	}
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
// library by their number, others by module and the first element of their paths
// in it.
func (s *Session) preloadedSummary() string {
	standard := 0
	var roots []string
	names := map[string][]string{}
	for _, p := range s.opts.Paths {
		parts := strings.Split(p, "/")
		if !strings.Contains(parts[0], ".") {
			standard++
			continue
		}
		at := min(3, len(parts)-1)
		if parts[at] == "lib" && at < len(parts)-1 { // where modules keep their packages
			at++
		}
		root := strings.Join(parts[:at], "/")
		if names[root] == nil {
			roots = append(roots, root)
		}
		if !slices.Contains(names[root], parts[at]) {
			names[root] = append(names[root], parts[at])
		}
	}
	text := fmt.Sprintf("%d packages of the standard library", standard)
	for _, root := range roots {
		text += fmt.Sprintf("; %s/ %s", root, strings.Join(names[root], " "))
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
