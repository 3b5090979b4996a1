package page_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/lectern-go/lectern/kernel/notebook"
	"github.com/lectern-go/lectern/kernel/notebook/page"
)

// render returns the body of the page of one Markdown cell.
func render(t testing.TB, source string) string {
	t.Helper()
	var b bytes.Buffer
	nb := &notebook.Notebook{Cells: []*notebook.Cell{{Type: notebook.Markdown, Source: source}}}
	if err := page.Write(&b, nb, page.Options{}); err != nil {
		t.Fatal(err)
	}
	_, body, ok := strings.Cut(b.String(), `<div class="prose">`)
	if !ok {
		t.Fatalf("no prose in the page of %q", source)
	}
	body, _, _ = strings.Cut(body, "</div>\n</div>\n\n</main>")
	return body
}

func TestFormulas(t *testing.T) {
	for _, test := range []struct {
		source   string
		formulas int
		want     string // part of the page
	}{
		{"$a_1$ and $b_2$", 2, "</math> and <math>"},
		{"*a* $*b*$ *c*", 1, "<em>c</em>"},
		{"it costs $5 or $10", 0, "it costs $5 or $10"},
		{"`$a$` and $b$", 1, "<code>$a$</code>"},
		{"from $5 to `$x$`", 0, "<code>$x$</code>"},
		{"```\n$a$\n```\n\n$b$", 1, "$a$"},
		{"~~~go\nx := \"$a$\"\n~~~", 0, "$a$"},
		{`\$a$ b$`, 0, "$a$ b$"},
		{"$$\na\n\n= b\n$$", 1, `<span class="display-math">`},
		{"\\begin{align}\na &= b \\\\\n- c\n\\end{align}", 1, "<mtable"},
		{`\\(a\\) and \\[b\\]`, 2, "</math> and <span"},
		{"$a\n\nb$", 0, "$a"},
		{"| $x$ | y |\n|--|--|\n| $\\|a\\|$ | 1 |", 2, "<td><math>"},
		{"![$x$](p.png)", 0, `alt="$x$"`},
		{"$\\frac{a$", 0, `<code class="tex-source">$\frac{a$</code>`},
		{"## The *error* $E$", 1, `<h2 id="the-error">`},
	} {
		got := render(t, test.source)
		if n := strings.Count(got, "<math"); n != test.formulas {
			t.Errorf("%q: got %d formulas, want %d:\n%s", test.source, n, test.formulas, got)
		}
		if !strings.Contains(got, test.want) {
			t.Errorf("%q: want %s in\n%s", test.source, test.want, got)
		}
	}
}

func TestOutputPreference(t *testing.T) {
	all := map[string]any{
		"text/html": "<i>html</i>", "image/svg+xml": "<svg/>", "text/latex": "$x$", "image/png": "AAAA", "image/jpeg": "BBBB",
		"text/markdown": "*markdown*", "text/plain": "plain", "application/vnd.vegalite.v5+json": map[string]any{},
	}
	for _, test := range []struct{ without, want string }{
		{"", "<i>html</i>"},
		{"text/html", "data:image/svg+xml;base64,PHN2Zy8+"},
		{"image/svg+xml", "<math><semantics>"},
		{"text/latex", "data:image/png;base64,AAAA"},
		{"image/png", "data:image/jpeg;base64,BBBB"},
		{"image/jpeg", "<em>markdown</em>"},
		{"text/markdown", "<pre>plain</pre>"},
	} {
		delete(all, test.without)
		nb := &notebook.Notebook{Cells: []*notebook.Cell{{Type: notebook.Code, Outputs: []*notebook.Output{
			{Type: notebook.DisplayOutput, Data: all},
		}}}}
		var b bytes.Buffer
		if err := page.Write(&b, nb, page.Options{}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), test.want) {
			t.Errorf("without %q: the page lacks %s", test.without, test.want)
		}
	}
}

func TestLaTeXThatIsNoFormula(t *testing.T) {
	nb := &notebook.Notebook{Cells: []*notebook.Cell{{Type: notebook.Code, Outputs: []*notebook.Output{{
		Type: notebook.ResultOutput,
		Data: map[string]any{"text/latex": `\begin{tabular}{l} a \end{tabular}`, "text/plain": "the table"},
	}}}}}
	var b bytes.Buffer
	if err := page.Write(&b, nb, page.Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "<pre>the table</pre>") || strings.Contains(b.String(), `\begin`) {
		t.Error("want the text in place of a tabular")
	}
}

// FuzzMarkdown holds that any Markdown gives a page and loses no formula's place.
func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{"# $x$\n\n$$a$$", "`$`$`", "[^1]\n\n[^1]: $x$", "\\begin{a}\\begin{a}\\end{a}", "![a](attachment:b)", "```\n$"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if !utf8.ValidString(source) || strings.ContainsAny(source, "\uE000\uE001\x00") {
			return
		}
		var b bytes.Buffer
		nb := &notebook.Notebook{Cells: []*notebook.Cell{{Type: notebook.Markdown, Source: source}}}
		if err := page.Write(&b, nb, page.Options{}); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(b.String(), "\uE000\uE001") {
			t.Errorf("a placeholder is left in the page of %q", source)
		}
	})
}
