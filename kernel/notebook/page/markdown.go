package page

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"mime"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	ghtml "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"github.com/lectern-go/lectern/kernel/notebook/mathml"
)

// A markdown renders the Markdown of one page: ids and footnotes are unique in it.
type markdown struct {
	dir       string // where relative pictures are
	extension string // of links to other notebooks
	ids       *headingIDs
	formulas  *mathml.Converter
	cells     int
}

func newMarkdown(dir, linkExtension string) *markdown {
	return &markdown{
		dir: dir, extension: linkExtension,
		ids: &headingIDs{used: map[string]bool{}}, formulas: mathml.NewConverter(),
	}
}

// render returns Markdown as HTML. Attachments are pictures by name.
func (m *markdown) render(source string, attachments map[string]any) string {
	m.cells++
	text, formulas := takeFormulas(source)
	converter := goldmark.New(
		goldmark.WithExtensions(
			extension.GFM,
			extension.NewFootnote(extension.WithFootnoteIDPrefix(fmt.Sprintf("c%d-", m.cells))),
		),
		goldmark.WithParserOptions(parser.WithAutoHeadingID(), parser.WithAttribute()),
		goldmark.WithRendererOptions(
			ghtml.WithUnsafe(),
			renderer.WithNodeRenderers(util.Prioritized(codeBlocks{}, 100)),
		),
	)
	var b bytes.Buffer
	context := parser.NewContext(parser.WithIDs(m.ids))
	if err := converter.Convert([]byte(text), &b, parser.WithContext(context)); err != nil {
		// The converter writes to memory and has no other cause to fail.
		return "<pre>" + html.EscapeString(source) + "</pre>"
	}
	return m.embed(m.putFormulas(b.String(), formulas), attachments)
}

// headingIDs makes the ids of headings: the text in lower case, with hyphens.
type headingIDs struct{ used map[string]bool }

// Generate implements parser.IDs.
func (h *headingIDs) Generate(value []byte, _ ast.NodeKind) []byte {
	text := held.ReplaceAllString(string(value), "")
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	id := strings.Join(words, "-")
	if id == "" {
		id = "section"
	}
	for base, n := id, 2; h.used[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	h.used[id] = true
	return []byte(id)
}

// Put implements parser.IDs.
func (h *headingIDs) Put(value []byte) { h.used[string(value)] = true }

// codeBlocks highlights fenced code; a block without a language is left plain.
type codeBlocks struct{}

// RegisterFuncs implements renderer.NodeRenderer.
func (c codeBlocks) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindFencedCodeBlock, c.render)
}

func (codeBlocks) render(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	block := n.(*ast.FencedCodeBlock)
	_, err := w.WriteString(highlight(string(block.Lines().Value(source)), string(block.Language(source))))
	return ast.WalkSkipChildren, err
}

var (
	imageSource  = regexp.MustCompile(`(<img\b[^>]*?\bsrc=")([^"]+)(")`)
	notebookLink = regexp.MustCompile(`(<a\b[^>]*?\bhref=")([^":#]+)\.ipynb((?:#[^"]*)?")`)
)

// embed puts pictures into the page and turns links to notebooks into links to pages.
func (m *markdown) embed(markup string, attachments map[string]any) string {
	markup = imageSource.ReplaceAllStringFunc(markup, func(tag string) string {
		parts := imageSource.FindStringSubmatch(tag)
		if data := m.picture(html.UnescapeString(parts[2]), attachments); data != "" {
			return parts[1] + data + parts[3]
		}
		return tag
	})
	return notebookLink.ReplaceAllString(markup, "${1}${2}"+m.extension+"${3}")
}

// picture returns the data URL of an attachment or of a file beside the notebook,
// or "" if source is neither.
func (m *markdown) picture(source string, attachments map[string]any) string {
	target, err := url.Parse(source)
	if err != nil {
		return ""
	}
	if target.Scheme == "attachment" {
		name, err := url.PathUnescape(strings.TrimPrefix(source, "attachment:"))
		bundle, _ := attachments[name].(map[string]any)
		for kind, data := range bundle {
			if text, ok := data.(string); ok && err == nil {
				return dataURL(kind, text)
			}
		}
		return ""
	}
	if target.Scheme != "" || target.Host != "" || target.Path == "" || filepath.IsAbs(target.Path) || m.dir == "" {
		return ""
	}
	data, err := os.ReadFile(filepath.Join(m.dir, filepath.FromSlash(target.Path)))
	if err != nil {
		return ""
	}
	kind := mime.TypeByExtension(filepath.Ext(target.Path))
	if kind == "" {
		kind = http.DetectContentType(data)
	}
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)
}

// dataURL returns the data URL of a representation in a MIME bundle: text for SVG,
// base64 otherwise.
func dataURL(kind, data string) string {
	if kind == mimeSVG {
		data = base64.StdEncoding.EncodeToString([]byte(data))
	}
	return "data:" + kind + ";base64," + strings.Join(strings.Fields(data), "")
}
