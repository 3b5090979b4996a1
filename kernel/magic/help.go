package magic

import (
	"context"
	"fmt"
	"html"
	"strings"
	"text/tabwriter"
)

// help runs %help.
func help(ctx context.Context, call *Call) error {
	if call.Args == "" {
		call.Page(map[string]any{"text/plain": call.Commands.overview(), "text/html": call.Commands.overviewHTML()})
		return nil
	}
	if c, ok := call.Commands.Find(strings.TrimLeft(call.Args, "%")); ok {
		call.Page(map[string]any{"text/plain": c.Usage + "\n    " + c.Text})
		return nil
	}
	text, markdown, ok := call.Session.Describe(ctx, call.Args)
	if !ok {
		return call.fail("nothing is known of %s", call.Args)
	}
	call.Page(map[string]any{"text/plain": text, "text/markdown": markdown})
	return nil
}

// introduction stands above the list of commands.
const introduction = `A cell is Go: imports, declarations and statements in any order. The value of
a last expression is shown, unless a semicolon follows it. Names are kept for
later cells. The packages of the standard library, gonum and Lectern's library
need no import. Tab completes; Shift-Tab says what the name at the cursor is.
`

// overview is the text of help without arguments.
func (s Set) overview() string {
	var b strings.Builder
	b.WriteString(introduction + "\n")
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, c := range s {
		fmt.Fprintf(w, "%s\t%s\n", c.Usage, firstSentence(c.Text))
	}
	w.Flush()
	return b.String()
}

// overviewHTML is the same for browsers.
func (s Set) overviewHTML() string {
	var b strings.Builder
	b.WriteString("<p>" + html.EscapeString(introduction) + "</p>\n<table>\n")
	for _, c := range s {
		fmt.Fprintf(&b, "<tr><td style=\"text-align:left\"><code>%s</code></td><td style=\"text-align:left\">%s</td></tr>\n",
			html.EscapeString(c.Usage), html.EscapeString(c.Text))
	}
	b.WriteString("</table>\n")
	return b.String()
}

func firstSentence(text string) string {
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}
