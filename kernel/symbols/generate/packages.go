package main

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
)

// library matches the packages of our own library; those that are internal
// are left out as everywhere.
const library = "github.com/lectern-go/lectern/lib/..."

// excluded are the packages of the standard library that are not preloaded,
// each with the reason.
func excluded() map[string]string {
	return map[string]string{
		"expvar":             "importing it registers a handler for every program that links it",
		"net/http/pprof":     "importing it registers handlers for every program that links it",
		"log/syslog":         "not on Windows",
		"plugin":             "needs cgo",
		"runtime/cgo":        "needs cgo",
		"runtime/race":       "for the race detector's own use",
		"testing/cryptotest": "replaces the random source of the whole process",
	}
}

// gonum names the packages of gonum that are preloaded, below gonum.org/v1/gonum.
const gonum = `blas blas/blas64 cmplxs diff/fd dsp/fourier dsp/window floats floats/scalar
	integrate integrate/quad interp lapack lapack/lapack64 mat mathext mathext/prng
	num/dual num/hyperdual num/quat optimize optimize/convex/lp optimize/functions
	spatial/kdtree spatial/r1 spatial/r2 spatial/r3 stat stat/combin stat/distmat
	stat/distmv stat/distuv stat/mds stat/samplemv stat/sampleuv stat/spatial`

// plot names the packages of gonum's plots that are preloaded, below gonum.org/v1/plot.
const plot = `font palette palette/brewer palette/moreland plotter plotutil text
	vg vg/draw vg/vgimg vg/vgsvg`

// preloaded returns the sorted import paths of all packages a cell can use.
func preloaded() ([]string, error) {
	out, err := exec.Command("go", "list", "std", library).Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	paths := []string{"gonum.org/v1/plot"}
	for _, name := range strings.Fields(gonum) {
		paths = append(paths, "gonum.org/v1/gonum/"+name)
	}
	for _, name := range strings.Fields(plot) {
		paths = append(paths, "gonum.org/v1/plot/"+name)
	}
	left := excluded()
	for _, path := range strings.Fields(string(out)) {
		if _, ok := left[path]; !ok && !hidden(path) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths, nil
}

// hidden reports whether a package may not be imported from outside.
func hidden(path string) bool {
	elements := strings.Split(path, "/")
	return slices.Contains(elements, "internal") || elements[0] == "vendor"
}
