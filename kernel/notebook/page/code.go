package page

import (
	"go/scanner"
	"go/token"
	"go/types"
	"html"
	"strings"
)

// highlight returns code in a <pre>, Go code with the classes of Pygments for
// what it is made of. Code of another language stays plain.
func highlight(code, language string) string {
	code = strings.ReplaceAll(strings.TrimRight(code, "\n"), "\r\n", "\n")
	text := html.EscapeString(code)
	if language == "go" || language == "golang" {
		text = highlightGo(code)
	}
	return `<pre class="code"><code>` + text + "</code></pre>\n"
}

// highlightGo puts tokens into spans. What is no Go stays as it is.
func highlightGo(code string) string {
	file := token.NewFileSet().AddFile("", -1, len(code))
	var tokens scanner.Scanner
	tokens.Init(file, []byte(code), nil, scanner.ScanComments)
	var b strings.Builder
	done, last := 0, token.ILLEGAL
	for {
		pos, tok, text := tokens.Scan()
		if tok == token.EOF {
			break
		}
		start := file.Offset(pos)
		end := start + len(text)
		if class := class(tok, text, last, code[min(end, len(code)):]); class != "" {
			b.WriteString(html.EscapeString(code[done:start]))
			b.WriteString(`<span class="` + class + `">` + html.EscapeString(code[start:end]) + "</span>")
			done = end
		}
		last = tok
	}
	return b.String() + html.EscapeString(code[done:])
}

// class returns the class of a token between the token last and the code rest.
func class(tok token.Token, text string, last token.Token, rest string) string {
	switch tok {
	case token.COMMENT:
		if strings.HasPrefix(text, "//") {
			return "c1"
		}
		return "cm"
	case token.STRING:
		return "s"
	case token.CHAR:
		return "sc"
	case token.INT, token.IMAG:
		return "mi"
	case token.FLOAT:
		return "mf"
	case token.IMPORT, token.PACKAGE:
		return "kn"
	case token.VAR, token.CONST, token.TYPE, token.FUNC, token.STRUCT, token.INTERFACE, token.MAP, token.CHAN:
		return "kd"
	case token.IDENT:
		return nameClass(text, last, rest)
	}
	if tok.IsKeyword() {
		return "k"
	}
	return ""
}

// nameClass returns the class of an identifier.
func nameClass(name string, last token.Token, rest string) string {
	if last != token.PERIOD {
		switch types.Universe.Lookup(name).(type) {
		case *types.TypeName:
			return "kt"
		case *types.Const, *types.Nil:
			return "kc"
		case *types.Builtin:
			return "nb"
		}
	}
	if strings.HasPrefix(rest, "(") {
		return "nf"
	}
	return ""
}
