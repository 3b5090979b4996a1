package notebook

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lectern-go/lectern/kernel/ansi"
)

// A Difference is one place where the outputs of two notebooks differ.
type Difference struct {
	// Cell is the cell's index, Output the output's in the cell; -1 where the
	// whole notebook or the whole cell is meant.
	Cell, Output int
	// What names what differs, such as "image/png" or "number of outputs".
	What string
	// Want and Got are the two, shortened.
	Want, Got string
}

// String says where and what in a few lines.
func (d Difference) String() string {
	var where strings.Builder
	if d.Cell >= 0 {
		fmt.Fprintf(&where, "cells[%d]", d.Cell)
		if d.Output >= 0 {
			fmt.Fprintf(&where, ".outputs[%d]", d.Output)
		}
		where.WriteString(": ")
	}
	return fmt.Sprintf("%s%s\n  want %s\n  got  %s", where.String(), d.What, d.Want, d.Got)
}

// CompareOptions say what counts. The zero value compares everything but what the
// notebook marks.
type CompareOptions struct {
	// IgnoreMIME are MIME types that are not compared, such as "image/png".
	IgnoreMIME []string
}

// Compare tells where the outputs in got differ from those in want, the notebook as
// it was committed. The cells must be the same; their counts, ids and metadata may
// differ.
//
// These marks in want exempt what differs from run to run:
//   - the cell tag nbval-ignore-output, which nbval knows too: the whole cell;
//   - "volatile": true in the metadata of a display or a result: that output's
//     content, but not that there is one of its type.
//
// Of an error the name and the value are compared, not the traceback.
func Compare(want, got *Notebook, opts CompareOptions) []Difference {
	if len(want.Cells) != len(got.Cells) {
		return []Difference{{-1, -1, "number of cells", fmt.Sprint(len(want.Cells)), fmt.Sprint(len(got.Cells))}}
	}
	var differences []Difference
	for i, w := range want.Cells {
		c := comparison{cell: i, options: opts}
		c.cells(w, got.Cells[i])
		differences = append(differences, c.found...)
	}
	return differences
}

// A comparison is that of one cell.
type comparison struct {
	cell    int
	options CompareOptions
	found   []Difference
}

func (c *comparison) differ(output int, what, want, got string) {
	if want != got {
		want, got = excerpt(want, got)
		c.found = append(c.found, Difference{c.cell, output, what, want, got})
	}
}

func (c *comparison) cells(want, got *Cell) {
	c.differ(-1, "cell type", string(want.Type), string(got.Type))
	c.differ(-1, "source", want.Source, got.Source)
	if want.Type != Code || want.HasTag(TagVolatile) {
		return
	}
	if len(want.Outputs) != len(got.Outputs) {
		c.differ(-1, "number of outputs", types(want.Outputs), types(got.Outputs))
		return
	}
	for i, w := range want.Outputs {
		c.outputs(i, w, got.Outputs[i])
	}
}

// types lists outputs by type.
func types(outputs []*Output) string {
	list := fmt.Sprint(len(outputs), ":")
	for _, o := range outputs {
		list += " " + strings.TrimSpace(string(o.Type)+" "+o.Name+o.ErrorName)
	}
	return list
}

func (c *comparison) outputs(i int, want, got *Output) {
	c.differ(i, "type", string(want.Type), string(got.Type))
	c.differ(i, "stream", want.Name, got.Name)
	if want.Metadata["volatile"] == true {
		return
	}
	c.differ(i, want.Name, want.Text, got.Text)
	c.differ(i, "error name", want.ErrorName, got.ErrorName)
	c.differ(i, "error value", ansi.Strip(want.ErrorValue), ansi.Strip(got.ErrorValue))
	kinds := maps.Clone(want.Data)
	if kinds == nil {
		kinds = map[string]any{}
	}
	maps.Copy(kinds, got.Data)
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		if !slices.Contains(c.options.IgnoreMIME, kind) {
			c.representations(i, kind, want.Data[kind], got.Data[kind])
		}
	}
}

// representations compares two values of a MIME bundle; nil means that there is none.
func (c *comparison) representations(i int, kind string, want, got any) {
	a, aIsText := want.(string)
	b, bIsText := got.(string)
	if aIsText && bIsText {
		// Base64 is the same with and without line ends.
		if strings.HasPrefix(kind, "image/") && kind != "image/svg+xml" || kind == "application/pdf" {
			a, b = strings.Join(strings.Fields(a), ""), strings.Join(strings.Fields(b), "")
		}
		c.differ(i, kind, a, b)
		return
	}
	c.differ(i, kind, jsonText(want), jsonText(got))
}

// jsonText returns a value as it would be written.
func jsonText(value any) string {
	if value == nil {
		return "nothing"
	}
	var b bytes.Buffer
	if err := encode(&b, value, 0); err != nil {
		return err.Error()
	}
	return b.String()
}

// excerpt returns the first line that differs, cut around the first difference.
func excerpt(want, got string) (string, string) {
	wantLines, gotLines := strings.Split(want, "\n"), strings.Split(got, "\n")
	line := 0
	for line < min(len(wantLines), len(gotLines))-1 && wantLines[line] == gotLines[line] {
		line++
	}
	a, b := []rune(wantLines[line]), []rune(gotLines[line])
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	cut := func(text []rune, lines int) string {
		const before, after = 30, 50
		from, to := max(0, same-before), min(len(text), same+after)
		shown := fmt.Sprintf("%q", string(text[from:to]))
		if from > 0 {
			shown = "..." + shown
		}
		if to < len(text) {
			shown += "..."
		}
		if lines > 1 {
			shown = fmt.Sprintf("line %d of %d: %s", line+1, lines, shown)
		}
		return shown
	}
	return cut(a, len(wantLines)), cut(b, len(gotLines))
}
