package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"maps"
	"slices"
	"strings"
)

// archivePair packs files named by import path into two archives: name.zip, and
// name_lib.zip for our own library, which changes more often.
func archivePair(name string, files map[string][]byte) (map[string][]byte, error) {
	lib, rest := map[string][]byte{}, map[string][]byte{}
	for path, content := range files {
		if strings.HasPrefix(path, strings.TrimSuffix(library, "...")) {
			lib[path] = content
		} else {
			rest[path] = content
		}
	}
	pair := map[string][]byte{}
	var err error
	if pair[name+".zip"], err = archive(rest); err != nil {
		return nil, err
	}
	if pair[name+"_lib.zip"], err = archive(lib); err != nil {
		return nil, err
	}
	return pair, nil
}

// archive packs files into a zip that is the same for the same files.
func archive(files map[string][]byte) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, flate.BestCompression)
	})
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(files[name]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
