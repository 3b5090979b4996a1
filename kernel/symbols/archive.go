package symbols

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

// An archive is an embedded zip whose files are named by import path.
type archive struct {
	files map[string]*zip.File
}

// openArchive reads an archive's directory.
func openArchive(data string) (*archive, error) {
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("symbols: opening embedded data: %w", err)
	}
	a := &archive{files: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		a.files[f.Name] = f
	}
	return a, nil
}

// open opens a file; ok is false if there is none of that name.
func (a *archive) open(name string) (r io.ReadCloser, ok bool, err error) {
	f, ok := a.files[name]
	if !ok {
		return nil, false, nil
	}
	if r, err = f.Open(); err != nil {
		return nil, false, fmt.Errorf("symbols: reading embedded data of %s: %w", name, err)
	}
	return r, true, nil
}
