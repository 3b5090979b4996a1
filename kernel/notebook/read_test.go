package notebook_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/notebook"
)

// TestRoundTrip holds that what Jupyter's nbformat wrote comes back byte for byte.
func TestRoundTrip(t *testing.T) {
	files, err := filepath.Glob("testdata/format/*.ipynb")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	for _, file := range files {
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		nb, err := notebook.ReadFile(file)
		if err != nil {
			t.Error(err)
			continue
		}
		var got strings.Builder
		if _, err := nb.WriteTo(&got); err != nil {
			t.Error(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s changed:\n%s", file, got.String())
		}
	}
}

func TestReadErrors(t *testing.T) {
	const head = `{"nbformat": 4, "nbformat_minor": 5, "cells": [`
	for _, test := range []struct{ text, want string }{
		{"", "notebook: the file is empty; an empty notebook is "},
		{"{\n \"cells\": [\n  {]\n", "notebook: 3:4: not JSON: invalid character ']'"},
		{"{\n \"cells\": [", "notebook: 2:12: the file ends in the middle of the notebook"},
		{"{\n<<<<<<< HEAD\n", "notebook: 2:1: the file holds the conflict markers of a merge"},
		{"{\"a\": \"\xff\"}", "notebook: 1:8: not UTF-8 text"},
		{`{} x`, "notebook: 1:"},
		{`[1]`, "notebook: not a notebook: the file holds a list"},
		{`{"a": 1}`, "notebook: nbformat: missing: not a Jupyter notebook"},
		{`{"nbformat": 3, "worksheets": []}`, "notebook: nbformat: version 3, of before 2015, cannot be run; convert the file first: jupyter nbconvert"},
		{`{"nbformat": 5}`, "notebook: nbformat: version 5 is newer than this program"},
		{`{"nbformat": "4"}`, "notebook: nbformat: want a number, got a string"},
		{`{"nbformat": 4.5}`, "notebook: nbformat: want a whole number from 0, got 4.5"},
		{head + `7]}`, "notebook: cells[0]: want an object, got a number"},
		{head + `{"cell_type": "graph", "source": ""}]}`, `notebook: cells[0].cell_type: unknown type "graph"; want code, markdown or raw`},
		{head + `{"cell_type": "code"}]}`, "notebook: cells[0].source: want a string or a list of strings, got nothing"},
		{head + `{"cell_type": "code", "source": ["a", 1]}]}`, "notebook: cells[0].source: want a string or a list of strings, got a list"},
		{head + `{"cell_type": "code", "source": "", "outputs": [{"output_type": "pyout"}]}]}`, `notebook: cells[0].outputs[0].output_type: unknown type "pyout"`},
		{head + `{"cell_type": "code", "source": "", "metadata": 1}]}`, "notebook: cells[0].metadata: want an object, got a number"},
	} {
		_, err := notebook.Read([]byte(test.text))
		var format *notebook.FormatError
		if !errors.As(err, &format) {
			t.Errorf("Read(%q): got %v, want a FormatError", test.text, err)
		} else if !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("Read(%q)\n got %v\nwant %v...", test.text, err, test.want)
		}
	}
}

func TestReadFileNamesTheFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "broken.ipynb")
	if err := os.WriteFile(file, []byte("{\n x"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := notebook.ReadFile(file)
	if want := "notebook: " + file + ":2:2: not JSON: "; err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s...", err, want)
	}
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/format/*.ipynb")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"nbformat": 4, "cells": [{"cell_type": "raw", "source": ["a\u2028b", ""], "attachments": {"f": 1}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		nb, err := notebook.Read(data)
		if err != nil {
			return
		}
		var once, twice strings.Builder
		if _, err := nb.WriteTo(&once); err != nil {
			t.Fatal(err)
		}
		again, err := notebook.Read([]byte(once.String()))
		if err != nil {
			t.Fatalf("cannot read what was written: %v\n%s", err, once.String())
		}
		if _, err := again.WriteTo(&twice); err != nil {
			t.Fatal(err)
		}
		if once.String() != twice.String() {
			t.Errorf("writing changes the notebook:\n%s\n%s", once.String(), twice.String())
		}
	})
}
