package page

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"

	"github.com/lectern-go/lectern/kernel/ansi"
	"github.com/lectern-go/lectern/kernel/notebook"
)

const mimeSVG = "image/svg+xml"

// output returns an output as HTML.
func (m *markdown) output(o *notebook.Output) string {
	switch o.Type {
	case notebook.StreamOutput:
		return fmt.Sprintf("<pre class=\"output stream %s\">%s</pre>\n", html.EscapeString(o.Name), ansi.HTML(strings.TrimRight(o.Text, "\n")))
	case notebook.ErrorOutput:
		report := strings.Join(o.Traceback, "\n")
		if report == "" {
			report = o.ErrorName + ": " + o.ErrorValue
		}
		return "<pre class=\"output error\" role=\"alert\">" + ansi.HTML(strings.TrimRight(report, "\n")) + "</pre>\n"
	}
	return m.bundle(o.Data, o.Metadata)
}

// bundle returns the richest representation that a page can show. Vega-Lite and
// widgets need programs that a page does not carry: their pictures are taken.
func (m *markdown) bundle(data, metadata map[string]any) string {
	for _, kind := range [...]string{
		"text/html", mimeSVG, "text/latex", "image/png", "image/jpeg", "image/gif", "image/webp",
		"text/markdown", "application/javascript", "text/plain",
	} {
		text, ok := data[kind].(string)
		if !ok {
			continue
		}
		hints, _ := metadata[kind].(map[string]any)
		if markup := m.representation(kind, text, hints); markup != "" {
			return `<div class="output ` + outputClass(kind) + `">` + markup + "</div>\n"
		}
	}
	return ""
}

// outputClass returns the class of an output: html, image or text.
func outputClass(kind string) string {
	switch {
	case strings.HasPrefix(kind, "image/"):
		return "image"
	case kind == "text/plain":
		return "text"
	}
	return "rich"
}

// representation returns HTML for text of the MIME type, or "" if it cannot.
func (m *markdown) representation(kind, text string, hints map[string]any) string {
	switch kind {
	case "text/html":
		return m.typeset(text)
	case "text/latex":
		return m.latex(text)
	case "text/markdown":
		return m.render(text, nil)
	case "application/javascript":
		return "<script>" + text + "</script>"
	case "text/plain":
		return "<pre>" + ansi.HTML(strings.TrimRight(text, "\n")) + "</pre>"
	}
	return `<img src="` + html.EscapeString(dataURL(kind, text)) + `" alt=""` + pixels(hints, "width") + pixels(hints, "height") + ">"
}

// pixels returns an attribute for a number among a picture's hints.
func pixels(hints map[string]any, name string) string {
	switch hints[name].(type) {
	case json.Number, int, float64:
		return fmt.Sprintf(` %s="%v"`, name, hints[name])
	}
	return ""
}

// latex returns a LaTeX output that is one formula, or "": of LaTeX for
// typesetting, such as a tabular, another representation is taken.
func (m *markdown) latex(text string) string {
	tex := strings.TrimSpace(text)
	display := true
	for _, delimiters := range [...]struct {
		open, end string
		display   bool
	}{{"$$", "$$", true}, {`\[`, `\]`, true}, {`\(`, `\)`, false}, {"$", "$", false}} {
		inner, ok := strings.CutPrefix(tex, delimiters.open)
		if !ok {
			continue
		}
		if inner, ok = strings.CutSuffix(inner, delimiters.end); ok && !strings.Contains(inner, "$$") {
			tex, display = inner, delimiters.display
			break
		}
	}
	markup, ok := m.formulas.Convert(tex, display)
	if !ok || strings.Contains(markup, "tex-unknown") {
		return ""
	}
	return markup
}
