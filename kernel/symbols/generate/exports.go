package main

import (
	"bytes"
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/gcexportdata"
)

// exportData writes what a package exports, and what that refers to, in the
// indexed format of export data, without source positions.
func exportData(pkg *types.Package) ([]byte, error) {
	var b bytes.Buffer
	if err := gcexportdata.Write(&b, token.NewFileSet(), pkg); err != nil {
		return nil, fmt.Errorf("%s: %w", pkg.Path(), err)
	}
	return b.Bytes(), nil
}

// exportArchives returns the archives of the export data that is the same on
// all targets, and one of the rest for each target. A file is named by the
// package's import path.
func exportArchives(paths []string, all map[target]map[string]*loaded) (map[string][]byte, error) {
	common := map[string][]byte{}
	own := map[target]map[string][]byte{}
	for _, t := range targets() {
		own[t] = map[string][]byte{}
	}
	for _, path := range paths {
		if path == "unsafe" {
			continue
		}
		same := true
		for _, t := range targets() {
			data, err := exportData(all[t][path].types)
			if err != nil {
				return nil, err
			}
			own[t][path] = data
			same = same && bytes.Equal(data, own[targets()[0]][path])
		}
		if same {
			common[path] = own[targets()[0]][path]
			for _, t := range targets() {
				delete(own[t], path)
			}
		}
	}
	files, err := archivePair("exports", common)
	if err != nil {
		return nil, err
	}
	for _, t := range targets() {
		if files["exports_"+t.String()+".zip"], err = archive(own[t]); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// embedSource writes the file that embeds a target's export data.
func embedSource(t target) []byte {
	return fmt.Appendf(nil, `%s
package symbols

import _ "embed"

// platformExports is an archive of the export data that is particular to this
// platform.
//
//go:embed data/exports_%s.zip
var platformExports string
`, header, t)
}
