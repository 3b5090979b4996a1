package page

import (
	_ "embed"
	"html/template"
	"io"
	"regexp"
	"strings"

	"github.com/lectern-go/lectern/kernel/notebook"
)

//go:embed style/index.html
var indexTemplate string

//go:embed style/index.css
var indexStyle string

// An Entry is one notebook in an index.
type Entry struct {
	// Title is the notebook's title, Summary its first paragraph.
	Title   string
	Summary template.HTML
	// Page, Slides and Notebook are the addresses of its files, relative to the
	// index; empty ones are left out.
	Page, Slides, Notebook string
	// Picture is the data URL of its first figure, or "".
	Picture template.URL
}

// NewEntry describes a notebook; the addresses are the caller's.
func NewEntry(nb *notebook.Notebook, opts Options) Entry {
	entry := Entry{Title: opts.title(nb)}
	m := newMarkdown(opts.Dir, opts.linkExtension())
	for _, c := range nb.Cells {
		if c.Type == notebook.Markdown && entry.Summary == "" {
			entry.Summary = template.HTML(firstParagraph(m.render(c.Source, c.Attachments)))
		}
		for _, o := range c.Outputs {
			if entry.Picture == "" {
				entry.Picture = figure(o)
			}
		}
	}
	return entry
}

var (
	paragraph = regexp.MustCompile(`(?s)<p>(.*?)</p>`)
	ids       = regexp.MustCompile(` id="[^"]*"`)
)

// firstParagraph returns the content of the first paragraph that has text, without
// links, pictures and footnotes.
func firstParagraph(markup string) string {
	for _, match := range paragraph.FindAllStringSubmatch(markup, -1) {
		text := strings.TrimSpace(ids.ReplaceAllString(linkTags.ReplaceAllString(match[1], ""), ""))
		if text != "" {
			return text
		}
	}
	return ""
}

// figure returns an output's picture as a data URL, or "".
func figure(o *notebook.Output) template.URL {
	for _, kind := range [...]string{mimeSVG, "image/png"} {
		if text, ok := o.Data[kind].(string); ok {
			return template.URL(dataURL(kind, text))
		}
	}
	return ""
}

// WriteIndex writes a page that lists notebooks in the order given.
func WriteIndex(w io.Writer, title string, entries []Entry) error {
	var summaries strings.Builder
	for _, entry := range entries {
		summaries.WriteString(string(entry.Summary))
	}
	return execute(w, indexTemplate, document{
		Title:  title,
		Style:  template.CSS(baseStyle + mathFont(summaries.String()) + indexStyle),
		Script: template.JS(themeScript),
		Pages:  entries,
	})
}
