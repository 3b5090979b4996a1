package notebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// ReadFile reads the notebook in the named file. What is wrong with its content
// comes as a [*FormatError].
func ReadFile(name string) (*Notebook, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("notebook: %w", err)
	}
	nb, err := Read(data)
	var format *FormatError
	if errors.As(err, &format) {
		format.File = name
	}
	return nb, err
}

// Read reads a notebook. Every error is a [*FormatError].
func Read(data []byte) (*Notebook, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, &FormatError{Message: "the file is empty; an empty notebook is " +
			`{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`}
	}
	if at := invalidUTF8(data); at >= 0 {
		line, column := position(data, at)
		return nil, &FormatError{Line: line, Column: column, Message: "not UTF-8 text"}
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var root any
	if err := decoder.Decode(&root); err != nil {
		return nil, syntaxError(data, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		line, column := position(data, int(decoder.InputOffset()))
		return nil, &FormatError{Line: line, Column: column, Message: "something follows the end of the notebook"}
	}
	var r reader
	nb := r.notebook(root)
	if r.err != nil {
		return nil, r.err
	}
	return nb, nil
}

// A reader takes decoded JSON apart and keeps the first complaint.
type reader struct{ err *FormatError }

func (r *reader) fail(path, format string, args ...any) {
	if r.err == nil {
		r.err = &FormatError{Path: path, Message: fmt.Sprintf(format, args...)}
	}
}

func (r *reader) notebook(root any) *Notebook {
	object, ok := root.(map[string]any)
	if !ok {
		r.fail("", "not a notebook: the file holds %s", kind(root))
		return nil
	}
	if !r.version(object) {
		return nil
	}
	nb := &Notebook{
		Minor:    r.integer(object, "", "nbformat_minor"),
		Metadata: r.object(object, "", "metadata"),
	}
	for i, value := range r.list(object, "", "cells") {
		path := fmt.Sprintf("cells[%d]", i)
		if fields, ok := value.(map[string]any); ok {
			nb.Cells = append(nb.Cells, r.cell(fields, path))
		} else {
			r.fail(path, "want an object, got %s", kind(value))
		}
	}
	nb.extra = rest(object, "nbformat", "nbformat_minor", "metadata", "cells")
	return nb
}

// version checks the format's major version.
func (r *reader) version(object map[string]any) bool {
	value, ok := object["nbformat"]
	if !ok {
		r.fail("nbformat", "missing: not a Jupyter notebook")
		return false
	}
	switch major := r.integer(object, "", "nbformat"); {
	case r.err != nil:
	case major < 4:
		r.fail("nbformat", "version %v, of before 2015, cannot be run; convert the file first: jupyter nbconvert --to notebook --nbformat 4 FILE, or open and save it in JupyterLab", value)
	case major > 4:
		r.fail("nbformat", "version %v is newer than this program, which knows version 4; save the file as version 4 or update the program", value)
	}
	return r.err == nil
}

func (r *reader) cell(fields map[string]any, path string) *Cell {
	c := &Cell{
		ID:       r.optionalText(fields, path, "id"),
		Type:     CellType(r.text(fields, path, "cell_type")),
		Source:   r.text(fields, path, "source"),
		Metadata: r.object(fields, path, "metadata"),
	}
	known := []string{"id", "cell_type", "source", "metadata"}
	switch c.Type {
	case Code:
		if fields["execution_count"] != nil {
			c.Count = r.integer(fields, path, "execution_count")
		}
		for i, value := range r.list(fields, path, "outputs") {
			at := fmt.Sprintf("%s.outputs[%d]", path, i)
			if output, ok := value.(map[string]any); ok {
				c.Outputs = append(c.Outputs, r.output(output, at))
			} else {
				r.fail(at, "want an object, got %s", kind(value))
			}
		}
		known = append(known, "execution_count", "outputs")
	case Markdown, Raw:
		if _, ok := fields["attachments"]; ok {
			c.Attachments = r.object(fields, path, "attachments")
			for _, bundle := range c.Attachments {
				if data, ok := bundle.(map[string]any); ok {
					joinBundle(data)
				}
			}
		}
		known = append(known, "attachments")
	default:
		r.fail(path+".cell_type", "unknown type %q; want code, markdown or raw", c.Type)
	}
	c.extra = rest(fields, known...)
	return c
}

func (r *reader) output(fields map[string]any, path string) *Output {
	o := &Output{Type: OutputType(r.text(fields, path, "output_type"))}
	known := []string{"output_type"}
	switch o.Type {
	case StreamOutput:
		o.Name = r.text(fields, path, "name")
		o.Text = r.text(fields, path, "text")
		known = append(known, "name", "text")
	case DisplayOutput, ResultOutput:
		o.Data = r.object(fields, path, "data")
		joinBundle(o.Data)
		o.Metadata = r.object(fields, path, "metadata")
		known = append(known, "data", "metadata")
		if o.Type == ResultOutput {
			if fields["execution_count"] != nil {
				o.Count = r.integer(fields, path, "execution_count")
			}
			known = append(known, "execution_count")
		}
	case ErrorOutput:
		o.ErrorName = r.text(fields, path, "ename")
		o.ErrorValue = r.text(fields, path, "evalue")
		for i, line := range r.list(fields, path, "traceback") {
			text, ok := line.(string)
			if !ok {
				r.fail(fmt.Sprintf("%s.traceback[%d]", path, i), "want a string, got %s", kind(line))
			}
			o.Traceback = append(o.Traceback, text)
		}
		known = append(known, "ename", "evalue", "traceback")
	default:
		r.fail(path+".output_type", "unknown type %q", o.Type)
	}
	o.extra = rest(fields, known...)
	return o
}
