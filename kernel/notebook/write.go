package notebook

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// WriteFile writes the notebook to the named file, by way of a temporary file
// in the same directory, so that the old content survives a failure.
func (nb *Notebook) WriteFile(name string) error {
	var b bytes.Buffer
	if _, err := nb.WriteTo(&b); err != nil {
		return err
	}
	return Replace(name, b.Bytes())
}

// Replace writes data to the named file, by way of a temporary file in the same
// directory: a reader sees the old content or the new one, never a part. Of a
// symbolic link it replaces the file that the link leads to.
func Replace(name string, data []byte) error {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	mode := os.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	temp, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if err != nil {
		return fmt.Errorf("notebook: %w", err)
	}
	_, err = temp.Write(data)
	if closing := temp.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Chmod(temp.Name(), mode)
	}
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		os.Remove(temp.Name())
		return fmt.Errorf("notebook: %w", err)
	}
	return nil
}

// WriteTo writes the notebook as Jupyter does. It implements [io.WriterTo].
func (nb *Notebook) WriteTo(w io.Writer) (int64, error) {
	cells := make([]any, len(nb.Cells))
	for i, c := range nb.Cells {
		cells[i] = c.fields()
	}
	var b bytes.Buffer
	err := encode(&b, merge(nb.extra, map[string]any{
		"cells":          cells,
		"metadata":       orEmpty(nb.Metadata),
		"nbformat":       4,
		"nbformat_minor": nb.Minor,
	}), 0)
	if err != nil {
		return 0, fmt.Errorf("notebook: %w", err)
	}
	b.WriteByte('\n')
	return b.WriteTo(w)
}

func (c *Cell) fields() map[string]any {
	fields := map[string]any{
		"cell_type": string(c.Type),
		"metadata":  orEmpty(c.Metadata),
		"source":    splitLines(c.Source),
	}
	if c.ID != "" {
		fields["id"] = c.ID
	}
	if c.Attachments != nil {
		files := map[string]any{}
		for name, bundle := range c.Attachments {
			if data, ok := bundle.(map[string]any); ok {
				files[name] = splitBundle(data)
			} else {
				files[name] = bundle
			}
		}
		fields["attachments"] = files
	}
	if c.Type == Code {
		outputs := make([]any, len(c.Outputs))
		for i, o := range c.Outputs {
			outputs[i] = o.fields()
		}
		fields["outputs"] = outputs
		fields["execution_count"] = countOrNull(c.Count)
	}
	return merge(c.extra, fields)
}

func (o *Output) fields() map[string]any {
	fields := map[string]any{"output_type": string(o.Type)}
	switch o.Type {
	case StreamOutput:
		fields["name"] = o.Name
		fields["text"] = splitLines(o.Text)
	case DisplayOutput, ResultOutput:
		fields["data"] = splitBundle(o.Data)
		fields["metadata"] = orEmpty(o.Metadata)
		if o.Type == ResultOutput {
			fields["execution_count"] = countOrNull(o.Count)
		}
	case ErrorOutput:
		lines := make([]any, len(o.Traceback))
		for i, line := range o.Traceback {
			lines[i] = line
		}
		fields["ename"], fields["evalue"], fields["traceback"] = o.ErrorName, o.ErrorValue, lines
	}
	return merge(o.extra, fields)
}

func countOrNull(count int) any {
	if count == 0 {
		return nil
	}
	return count
}

func orEmpty(m map[string]any) map[string]any {
	if m == nil {
		return map[string]any{}
	}
	return m
}

// merge returns extra overridden by fields.
func merge(extra, fields map[string]any) map[string]any {
	if extra == nil {
		return fields
	}
	all := maps.Clone(extra)
	maps.Copy(all, fields)
	return all
}

// splitBundle returns the bundle with its text as lists of lines. nbformat splits
// text, SVG and JavaScript only; an image stays one string.
func splitBundle(data map[string]any) map[string]any {
	split := make(map[string]any, len(data))
	for mime, value := range data {
		text, isText := value.(string)
		if isText && (strings.HasPrefix(mime, "text/") || mime == "image/svg+xml" || mime == "application/javascript") {
			split[mime] = splitLines(text)
		} else {
			split[mime] = value
		}
	}
	return split
}

// splitLines splits after every line end, as Python's str.splitlines(True) does.
func splitLines(text string) []any {
	lines := []any{}
	start := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch r {
		case '\r':
			if i < len(text) && text[i] == '\n' {
				i++
			}
		case '\n', '\v', '\f', '\x1c', '\x1d', '\x1e', '\u0085', '\u2028', '\u2029':
		default:
			continue
		}
		lines = append(lines, text[start:i])
		start = i
	}
	if start < len(text) {
		lines = append(lines, text[start:])
	}
	return lines
}
