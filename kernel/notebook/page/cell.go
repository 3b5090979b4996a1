package page

import (
	"fmt"
	"html"
	"strings"

	"github.com/lectern-go/lectern/kernel/notebook"
)

// cell returns a cell as HTML, or "" if its tags hide it.
func (m *markdown) cell(c *notebook.Cell, language string) string {
	if c.HasTag("remove-cell") || c.HasTag("remove_cell") {
		return ""
	}
	var body string
	switch c.Type {
	case notebook.Markdown:
		body = `<div class="prose">` + m.render(c.Source, c.Attachments) + "</div>\n"
	case notebook.Code:
		body = m.input(c, language) + m.outputs(c)
	case notebook.Raw:
		if format, _ := c.Metadata["format"].(string); format == "text/html" {
			body = c.Source
		}
	}
	if body == "" {
		return ""
	}
	if c.HasTag("hide-cell") {
		body = folded("Cell", body)
	}
	id := ""
	if c.ID != "" {
		id = fmt.Sprintf(` id="cell-%s"`, html.EscapeString(c.ID))
	}
	return fmt.Sprintf("<div class=\"cell %s\"%s>\n%s</div>\n", c.Type, id, body)
}

// input returns a code cell's code with its execution count.
func (m *markdown) input(c *notebook.Cell, language string) string {
	if c.HasTag("remove-input") || c.HasTag("remove_input") || strings.TrimSpace(c.Source) == "" {
		return ""
	}
	count := ""
	if c.Count > 0 {
		count = fmt.Sprint(c.Count)
	}
	code := fmt.Sprintf("<div class=\"input\" data-count=\"%s\">%s</div>\n", count, highlight(c.Source, language))
	if c.HasTag("hide-input") || hiddenBy(c, "source_hidden") {
		return folded("Code", code)
	}
	return code
}

// outputs returns a code cell's outputs.
func (m *markdown) outputs(c *notebook.Cell) string {
	if c.HasTag("remove-output") || c.HasTag("remove_output") {
		return ""
	}
	var b strings.Builder
	for _, o := range c.Outputs {
		b.WriteString(m.output(o))
	}
	if b.Len() == 0 {
		return ""
	}
	outputs := "<div class=\"outputs\">\n" + b.String() + "</div>\n"
	if c.HasTag("hide-output") || hiddenBy(c, "outputs_hidden") || c.Metadata["collapsed"] == true {
		return folded("Output", outputs)
	}
	return outputs
}

// hiddenBy reports whether JupyterLab was told to fold a part of the cell.
func hiddenBy(c *notebook.Cell, part string) bool {
	jupyter, _ := c.Metadata["jupyter"].(map[string]any)
	return jupyter[part] == true
}

func folded(title, body string) string {
	return "<details class=\"folded\"><summary>" + title + "</summary>\n" + body + "</details>\n"
}
