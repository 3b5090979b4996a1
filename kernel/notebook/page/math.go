package page

import (
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Formulas leave Markdown before it is parsed, because their backslashes,
// underscores and stars mean something to it, and come back as MathML afterwards.
// A formula's place is held by its number between two characters for private use.
const (
	holdOpen  = '\uE000'
	holdClose = '\uE001'
)

// A formula is TeX that was taken out of Markdown.
type formula struct {
	tex     string // without delimiters
	source  string // with them
	display bool
}

// takeFormulas replaces the formulas of Markdown by placeholders.
//
// These are formulas: $...$ whose first and last characters are no space and which
// no digit follows, so that prices stay prices; $$...$$; \\(...\\) and \\[...\\];
// \begin{...}...\end{...}. None goes over a blank line but $$ and environments.
// Code, in fences or in a line, holds none, nor does \$ begin one.
func takeFormulas(markdown string) (string, []formula) {
	t := taker{rest: markdown}
	for t.rest != "" {
		t.step()
	}
	return t.out.String(), t.formulas
}

// A taker is in the middle of takeFormulas.
type taker struct {
	rest     string
	out      strings.Builder
	formulas []formula
}

// pass copies n bytes.
func (t *taker) pass(n int) {
	t.out.WriteString(t.rest[:n])
	t.rest = t.rest[n:]
}

// take puts a placeholder for the first n bytes.
func (t *taker) take(n int, tex string, display bool) {
	fmt.Fprintf(&t.out, "%c%d%c", holdOpen, len(t.formulas), holdClose)
	t.formulas = append(t.formulas, formula{tex: tex, source: t.rest[:n], display: display})
	t.rest = t.rest[n:]
}

// step goes past one character, piece of code or formula.
func (t *taker) step() {
	switch {
	case t.atLineStart() && fence.MatchString(t.rest):
		t.pass(fencedLength(t.rest))
	case t.rest[0] == '`':
		t.pass(codeLength(t.rest))
	case strings.HasPrefix(t.rest, "$$"):
		t.delimited("$$", "$$", true)
	case t.rest[0] == '$':
		t.dollar()
	case strings.HasPrefix(t.rest, `\\(`):
		t.delimited(`\\(`, `\\)`, false)
	case strings.HasPrefix(t.rest, `\\[`):
		t.delimited(`\\[`, `\\]`, true)
	case strings.HasPrefix(t.rest, `\begin{`):
		t.environment()
	case t.rest[0] == '\\' && len(t.rest) > 1:
		t.pass(2)
	default:
		t.pass(1)
	}
}

func (t *taker) atLineStart() bool {
	return t.out.Len() == 0 || strings.HasSuffix(t.out.String(), "\n")
}

var fence = regexp.MustCompile("^ {0,3}(```+|~~~+)")

// fencedLength returns the length of the fenced code block at the start of text.
func fencedLength(text string) int {
	mark := fence.FindStringSubmatch(text)[1]
	length := 0
	for line := range strings.Lines(text) {
		length += len(line)
		trimmed := strings.TrimSpace(line)
		if length > len(line) && strings.HasPrefix(trimmed, mark) && strings.Trim(trimmed, mark[:1]) == "" {
			break
		}
	}
	return length
}

// codeLength returns the length of the code span at the start of text, or of its
// backquotes if they are not closed.
func codeLength(text string) int {
	ticks := len(text) - len(strings.TrimLeft(text, "`"))
	for at := ticks; at < len(text); {
		next := strings.IndexByte(text[at:], '`')
		if next < 0 {
			break
		}
		at += next
		run := len(text[at:]) - len(strings.TrimLeft(text[at:], "`"))
		at += run
		if run == ticks {
			return at
		}
	}
	return ticks
}

// delimited takes a formula between two delimiters.
func (t *taker) delimited(open, end string, display bool) {
	at := strings.Index(t.rest[len(open):], end)
	if at <= 0 || open != "$$" && hasBlankLine(t.rest[len(open):len(open)+at]) {
		t.pass(len(open))
		return
	}
	t.take(len(open)+at+len(end), t.rest[len(open):len(open)+at], display)
}

// dollar takes a formula between single dollar signs.
func (t *taker) dollar() {
	for at := 1; at < len(t.rest); at++ {
		switch t.rest[at] {
		case '\\':
			at++
		case '`':
			at += codeLength(t.rest[at:]) - 1
		case '$':
			inner := t.rest[1:at]
			if inner == "" || hasBlankLine(inner) || unicode.IsSpace(rune(inner[0])) ||
				unicode.IsSpace(rune(inner[len(inner)-1])) || at+1 < len(t.rest) && unicode.IsDigit(rune(t.rest[at+1])) {
				t.pass(1)
				return
			}
			t.take(at+1, inner, false)
			return
		}
	}
	t.pass(1)
}

// environment takes \begin{name} ... \end{name}, which may contain another of its name.
func (t *taker) environment() {
	name, _, ok := strings.Cut(t.rest[len(`\begin{`):], "}")
	begin, end := `\begin{`+name+"}", `\end{`+name+"}"
	at := strings.Index(t.rest, end)
	if !ok || at < 0 {
		t.pass(1)
		return
	}
	for strings.Count(t.rest[:at], begin) > strings.Count(t.rest[:at], end)+1 {
		next := strings.Index(t.rest[at+len(end):], end)
		if next < 0 {
			t.pass(1)
			return
		}
		at += len(end) + next
	}
	length := at + len(end)
	t.take(length, t.rest[:length], true)
}

var blankLine = regexp.MustCompile(`\n[ \t]*\n`)

func hasBlankLine(text string) bool { return blankLine.MatchString(text) }

// closing are the signs that must not begin a line. Browsers break lines between a
// formula and what follows, whatever it is.
const closing = ".,;:!?)]"

var held = regexp.MustCompile(fmt.Sprintf("%c[0-9]+%c", holdOpen, holdClose))

// putFormulas replaces the placeholders in HTML: by MathML, and inside a tag, where
// no element can stand, by the source.
func (m *markdown) putFormulas(markup string, formulas []formula) string {
	var b strings.Builder
	last := 0
	for _, at := range held.FindAllStringIndex(markup, -1) {
		digits := strings.Trim(markup[at[0]:at[1]], string(holdOpen)+string(holdClose))
		n, err := strconv.Atoi(digits)
		if err != nil || n >= len(formulas) {
			continue
		}
		b.WriteString(markup[last:at[0]])
		last = at[1]
		if strings.LastIndexByte(markup[:at[0]], '<') > strings.LastIndexByte(markup[:at[0]], '>') {
			b.WriteString(html.EscapeString(formulas[n].source))
			continue
		}
		signs := len(markup[last:]) - len(strings.TrimLeft(markup[last:], closing))
		if formulas[n].display || signs == 0 {
			b.WriteString(m.formula(formulas[n]))
			continue
		}
		b.WriteString(`<span class="unbroken">` + m.formula(formulas[n]) + markup[last:last+signs] + "</span>")
		last += signs
	}
	b.WriteString(markup[last:])
	return b.String()
}

// formula returns a formula as HTML.
func (m *markdown) formula(f formula) string {
	markup, ok := m.formulas.Convert(f.tex, f.display)
	if !ok {
		markup = `<code class="tex-source">` + html.EscapeString(f.source) + "</code>"
	}
	if f.display {
		return `<span class="display-math">` + markup + "</span>"
	}
	return markup
}
