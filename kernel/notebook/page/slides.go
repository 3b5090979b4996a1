package page

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/lectern-go/lectern/kernel/notebook"
)

//go:embed style/slides.html
var slidesTemplate string

//go:embed style/slides.css
var slidesStyle string

//go:embed style/slides.js
var slidesScript string

// WriteSlides writes the notebook as self-contained slides to project. Keys: arrows,
// space, S for the speaker's notes, O for an overview, ? for the rest.
func WriteSlides(w io.Writer, nb *notebook.Notebook, opts Options) error {
	deck := newDeck(nb, newMarkdown(opts.Dir, opts.linkExtension()))
	for _, c := range nb.Cells {
		deck.add(c)
	}
	body := deck.html()
	return execute(w, slidesTemplate, document{
		Title:  opts.title(nb),
		Style:  template.CSS(baseStyle + mathFont(body) + slidesStyle),
		Script: template.JS(themeScript + slidesScript),
		Body:   template.HTML(body),
	})
}

// A deck collects cells into slides.
type deck struct {
	markdown *markdown
	language string
	// byHeadings cuts at headings, in a notebook that says nothing of slides.
	byHeadings bool
	slides     []*slide
}

// A slide is one slide; column and row are its place.
type slide struct {
	column, row int
	content     strings.Builder
	notes       strings.Builder
	steps       int
	inFragment  bool
}

func newDeck(nb *notebook.Notebook, m *markdown) *deck {
	d := &deck{markdown: m, language: language(nb), byHeadings: true}
	for _, c := range nb.Cells {
		if kind := slideType(c); kind != "" && kind != "-" {
			d.byHeadings = false
		}
	}
	return d
}

// slideType returns the slide type in a cell's metadata, or "".
func slideType(c *notebook.Cell) string {
	show, _ := c.Metadata["slideshow"].(map[string]any)
	kind, _ := show["slide_type"].(string)
	return kind
}

// kind says how a cell continues the deck.
func (d *deck) kind(c *notebook.Cell) string {
	if !d.byHeadings {
		return slideType(c)
	}
	text := strings.TrimSpace(c.Source)
	switch {
	case c.Type != notebook.Markdown:
	case strings.HasPrefix(text, "# "), strings.HasPrefix(text, "## "):
		return "slide"
	case strings.HasPrefix(text, "### "):
		return "subslide"
	}
	return ""
}

// add puts a cell on the slide where it belongs.
func (d *deck) add(c *notebook.Cell) {
	kind := d.kind(c)
	if kind == "skip" {
		return
	}
	markup := d.markdown.cell(c, d.language)
	if markup == "" {
		return
	}
	if len(d.slides) == 0 || kind == "slide" || kind == "subslide" {
		d.begin(kind)
	}
	s := d.slides[len(d.slides)-1]
	switch {
	case kind == "notes":
		s.notes.WriteString(markup)
		return
	case kind == "fragment":
		s.steps++
		s.inFragment = true
	}
	if s.inFragment {
		fmt.Fprintf(&s.content, "<div class=\"fragment waiting\" data-step=\"%d\">\n%s</div>\n", s.steps, markup)
	} else {
		s.content.WriteString(markup)
	}
}

// begin begins a slide: in a new column, or with "subslide" in the same one.
func (d *deck) begin(kind string) {
	s := &slide{}
	if n := len(d.slides); n > 0 {
		last := d.slides[n-1]
		s.column, s.row = last.column+1, 0
		if kind == "subslide" {
			s.column, s.row = last.column, last.row+1
		}
	}
	d.slides = append(d.slides, s)
}

func (d *deck) html() string {
	var b strings.Builder
	for _, s := range d.slides {
		fmt.Fprintf(&b, "<section class=\"slide\" data-h=\"%d\" data-v=\"%d\">\n<div class=\"content\">\n%s</div>\n", s.column, s.row, s.content.String())
		if s.notes.Len() > 0 {
			fmt.Fprintf(&b, "<aside class=\"notes\">\n%s</aside>\n", s.notes.String())
		}
		b.WriteString("</section>\n")
	}
	return b.String()
}
