package page

import (
	_ "embed"
	"fmt"
	"html"
	"html/template"
	"io"
	"regexp"
	"strings"

	"github.com/lectern-go/lectern/kernel/notebook"
)

// Options say how to make a page. The zero value is ready to use.
type Options struct {
	// Title is the page's title; empty means the notebook's first heading.
	Title string
	// Dir is where the notebook's relative pictures are; empty means that
	// they are not put into the page.
	Dir string
	// LinkExtension replaces .ipynb in relative links; empty means ".html".
	LinkExtension string
}

//go:embed style/page.html
var pageTemplate string

//go:embed style/base.css
var baseStyle string

//go:embed style/page.css
var pageStyle string

//go:embed style/theme.js
var themeScript string

// A document is what the templates print.
type document struct {
	Title    string
	Language string
	Style    template.CSS
	Script   template.JS
	Contents []heading
	Body     template.HTML
	Pages    []Entry
}

// Write writes the notebook as one self-contained HTML page to read.
func Write(w io.Writer, nb *notebook.Notebook, opts Options) error {
	m := newMarkdown(opts.Dir, opts.linkExtension())
	var body strings.Builder
	for _, c := range nb.Cells {
		body.WriteString(m.cell(c, language(nb)))
	}
	return execute(w, pageTemplate, document{
		Title:    opts.title(nb),
		Style:    template.CSS(baseStyle + mathFont(body.String()) + pageStyle),
		Script:   template.JS(themeScript),
		Contents: headings(body.String()),
		Body:     template.HTML(body.String()),
	})
}

func (o Options) linkExtension() string {
	if o.LinkExtension == "" {
		return ".html"
	}
	return o.LinkExtension
}

func (o Options) title(nb *notebook.Notebook) string {
	switch {
	case o.Title != "":
		return o.Title
	case nb.Title() != "":
		return plainTitle(nb.Title())
	}
	return "Notebook"
}

// plainTitle removes the marks of Markdown from a title.
func plainTitle(title string) string {
	return strings.NewReplacer("**", "", "*", "", "`", "", "$", "").Replace(title)
}

// language returns the name of the notebook's language; without any it is Go.
func language(nb *notebook.Notebook) string {
	for _, path := range [...][2]string{{"language_info", "name"}, {"kernelspec", "language"}} {
		info, _ := nb.Metadata[path[0]].(map[string]any)
		if name, ok := info[path[1]].(string); ok {
			return name
		}
	}
	return "go"
}

func execute(w io.Writer, text string, doc document) error {
	t, err := template.New("page").Parse(text)
	if err == nil {
		err = t.Execute(w, doc)
	}
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	return nil
}

// A heading is a line of the table of contents.
type heading struct {
	Level int
	ID    string
	Text  template.HTML
}

var (
	headingElement = regexp.MustCompile(`(?s)<h([1-3])\s[^>]*?\bid="([^"]+)"[^>]*>(.*?)</h[1-3]>`)
	linkTags       = regexp.MustCompile(`(?s)</?a\b[^>]*>|<sup\b.*?</sup>|<img\b[^>]*>`)
)

// headings returns the contents of a page: its headings down to the third level,
// but for the first one of the first level, which is the title.
func headings(body string) []heading {
	var list []heading
	titles := 0
	for _, match := range headingElement.FindAllStringSubmatch(body, -1) {
		level := int(match[1][0] - '0')
		if level == 1 {
			if titles++; titles == 1 {
				continue
			}
		}
		text := linkTags.ReplaceAllString(match[3], "")
		list = append(list, heading{Level: level, ID: html.UnescapeString(match[2]), Text: template.HTML(text)})
	}
	return list
}
