package notebook

import (
	"slices"
	"strings"
)

// A Notebook is a Jupyter notebook of format 4.
type Notebook struct {
	// Minor is the format's minor version; cells have ids from 4.5 on.
	Minor int
	// Metadata is the notebook's metadata. Its values are those of decoded
	// JSON, with numbers as json.Number.
	Metadata map[string]any
	// Cells are the cells in order.
	Cells []*Cell

	extra map[string]any
}

// A CellType is the kind of a cell.
type CellType string

// The kinds of cells.
const (
	Code     CellType = "code"
	Markdown CellType = "markdown"
	Raw      CellType = "raw"
)

// A Cell is one cell of a notebook.
type Cell struct {
	// ID identifies the cell; it is empty in notebooks before 4.5.
	ID     string
	Type   CellType
	Source string
	// Metadata is the cell's metadata, never nil after reading.
	Metadata map[string]any
	// Attachments maps a file name to a MIME bundle; Markdown and raw cells.
	Attachments map[string]any
	// Count is the execution count of a code cell, 0 when it was not run.
	Count int
	// Outputs are the outputs of a code cell.
	Outputs []*Output

	extra map[string]any
}

// An OutputType is the kind of an output.
type OutputType string

// The kinds of outputs.
const (
	StreamOutput  OutputType = "stream"
	DisplayOutput OutputType = "display_data"
	ResultOutput  OutputType = "execute_result"
	ErrorOutput   OutputType = "error"
)

// An Output is one output of a code cell. Which fields matter depends on Type.
type Output struct {
	Type OutputType

	// Name ("stdout" or "stderr") and Text make a stream.
	Name, Text string

	// Data and Metadata make a MIME bundle: display_data and execute_result.
	// Text representations are strings, JSON ones decoded values.
	Data, Metadata map[string]any
	// Count is the execution count of an execute_result.
	Count int

	// ErrorName, ErrorValue and Traceback make an error.
	ErrorName, ErrorValue string
	Traceback             []string

	extra map[string]any
}

// Tags returns the tags in the cell's metadata.
func (c *Cell) Tags() []string {
	list, _ := c.Metadata["tags"].([]any)
	var tags []string
	for _, tag := range list {
		if s, ok := tag.(string); ok {
			tags = append(tags, s)
		}
	}
	return tags
}

// HasTag reports whether the cell's metadata holds the tag.
func (c *Cell) HasTag(tag string) bool { return slices.Contains(c.Tags(), tag) }

// Runs reports whether [Run] executes the cell: it is code, is not blank and
// is not tagged skip-execution.
func (c *Cell) Runs() bool {
	return c.Type == Code && strings.TrimSpace(c.Source) != "" && !c.HasTag(TagSkip)
}

// The cell tags that this package knows; nbclient and nbval know the same.
const (
	// TagSkip leaves a cell as it is.
	TagSkip = "skip-execution"
	// TagRaises marks a cell that must fail.
	TagRaises = "raises-exception"
	// TagVolatile marks a cell whose outputs differ from run to run.
	TagVolatile = "nbval-ignore-output"
)
