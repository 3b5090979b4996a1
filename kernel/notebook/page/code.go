package page

import (
	"html"
	"strings"

	"github.com/alecthomas/chroma/v2"
	chtml "github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/alecthomas/chroma/v2/styles"
)

// highlight returns code in a <pre>, with the classes of Pygments for what it is
// made of. Code of an unknown language stays plain.
func highlight(code, language string) string {
	code = strings.TrimRight(code, "\n")
	if lexer := lexers.Get(language); lexer != nil && language != "" {
		if tokens, err := chroma.Coalesce(lexer).Tokenise(nil, code); err == nil {
			var b strings.Builder
			formatter := chtml.New(chtml.WithClasses(true), chtml.PreventSurroundingPre(true), chtml.TabWidth(4))
			if formatter.Format(&b, styles.Fallback, tokens) == nil {
				return `<pre class="code"><code>` + strings.TrimRight(b.String(), "\n") + "</code></pre>\n"
			}
		}
	}
	return `<pre class="code"><code>` + html.EscapeString(code) + "</code></pre>\n"
}
