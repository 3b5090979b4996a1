package golang

import (
	"go/scanner"
	"go/token"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lexeme is a token and where it stands.
type lexeme struct {
	tok        token.Token
	lit        string
	start, end int
	// broken reports a literal or comment without an end.
	broken bool
}

// tokens returns the tokens of a text, comments among them, however wrong it
// is. The semicolons that line ends stand for have the literal "\n"; the one
// that the end of the text stands for is missing.
func tokens(text string) []lexeme {
	var (
		list []lexeme
		sc   scanner.Scanner
		file = token.NewFileSet().AddFile("", -1, len(text))
		bad  bool
	)
	sc.Init(file, []byte(text), func(_ token.Position, msg string) {
		bad = bad || strings.HasSuffix(msg, "not terminated")
	}, scanner.ScanComments)
	for {
		bad = false
		pos, tok, lit := sc.Scan()
		if tok == token.EOF {
			return list
		}
		t := lexeme{tok: tok, lit: lit, start: file.Offset(pos), broken: bad}
		switch {
		case tok == token.SEMICOLON && lit == "\n":
			t.end = t.start
			if t.start >= len(text) {
				continue
			}
		case lit != "":
			t.end = min(t.start+len(lit), len(text))
		default:
			t.end = min(t.start+len(tok.String()), len(text))
		}
		list = append(list, t)
	}
}

// quoted reports whether the end of a text is within a comment, a string or a
// character literal, and returns the token.
func quoted(text string) (lexeme, bool) {
	list := tokens(text)
	for i := len(list) - 1; i >= 0; i-- {
		t := list[i]
		if t.tok == token.SEMICOLON && t.lit == "\n" {
			continue // it comes before a comment that ends the line
		}
		atEnd := t.end >= len(text) || strings.TrimRight(text[t.end:], "\r") == ""
		switch t.tok {
		case token.COMMENT:
			return t, t.broken || atEnd && strings.HasPrefix(t.lit, "//")
		case token.STRING, token.CHAR:
			return t, t.broken && atEnd
		}
		return t, false
	}
	return lexeme{}, false
}

// identifierBefore returns where the identifier begins that ends at an offset;
// the offset itself if there is none.
func identifierBefore(text string, offset int) int {
	start, at := offset, offset
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:at])
		if !isLetter(r) && !unicode.IsDigit(r) {
			break
		}
		at -= size
		if isLetter(r) {
			start = at
		}
	}
	if at < start {
		return offset // such as 1e
	}
	return start
}

// identifierAfter returns where the identifier ends that an offset is in.
func identifierAfter(text string, offset int) int {
	for offset < len(text) {
		r, size := utf8.DecodeRuneInString(text[offset:])
		if !isLetter(r) && !unicode.IsDigit(r) {
			break
		}
		offset += size
	}
	return offset
}

func isLetter(r rune) bool { return r == '_' || unicode.IsLetter(r) }
