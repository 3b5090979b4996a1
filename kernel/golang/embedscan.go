package golang

import (
	"go/scanner"
	"go/token"
	"strings"
)

// This file finds the comments that ask for files.

const embedPrefix = "//go:embed"

// An embedding is a comment "//go:embed".
type embedding struct {
	offset int // into the text
	text   string
}

// embeddings returns the comments that ask for files, by the offsets of the
// variables' names that they stand above, and errors for those that stand elsewhere.
func embeddings(src *Source) (map[int][]embedding, []Diagnostic) {
	if !strings.Contains(src.Text, embedPrefix) {
		return nil, nil
	}
	e := &embeddingScanner{src: src, found: map[int][]embedding{}}
	var sc scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(src.Text))
	sc.Init(file, []byte(src.Text), func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, tok, text := sc.Scan()
		e.next(file.Offset(pos), tok, text)
		if tok == token.EOF {
			return e.found, e.diags
		}
	}
}

// An embeddingScanner looks at tokens one after the other.
type embeddingScanner struct {
	src     *Source
	depth   int         // of brackets
	last    token.Token // before the one looked at, comments and ends of lines apart
	group   bool        // within the parentheses behind var
	above   []embedding // those that no token follows yet
	pending []embedding // those above the keyword var
	found   map[int][]embedding
	diags   []Diagnostic
}

func (e *embeddingScanner) next(offset int, tok token.Token, text string) {
	switch {
	case tok == token.COMMENT:
		if rest, ok := strings.CutPrefix(text, embedPrefix); ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t') {
			e.above = append(e.above, embedding{offset, rest})
		}
		return
	case tok == token.SEMICOLON:
		if e.last = tok; text != ";" {
			return
		}
	case tok == token.VAR && e.depth == 0:
		e.pending, e.above = e.above, nil
	case tok == token.VAR:
		e.refuse(e.above, "go:embed cannot apply to var inside func")
		e.above = nil
	case tok == token.IDENT && e.last == token.VAR && e.depth == 0:
		e.find(offset, e.pending)
		e.pending = nil
	case tok == token.IDENT && e.group && e.depth == 1 && (e.last == token.LPAREN || e.last == token.SEMICOLON):
		e.find(offset, e.above)
		e.above = nil
	}
	switch tok {
	case token.LPAREN, token.LBRACE, token.LBRACK:
		e.group = e.group || e.last == token.VAR && e.depth == 0
		e.depth++
	case token.RPAREN, token.RBRACE, token.RBRACK:
		e.depth--
		e.group = e.group && e.depth > 0
	}
	if tok != token.VAR {
		e.refuse(e.pending, "misplaced go:embed directive")
		e.pending = nil
	}
	e.refuse(e.above, "misplaced go:embed directive")
	e.above, e.last = nil, tok
}

func (e *embeddingScanner) find(offset int, list []embedding) {
	if len(list) > 0 {
		e.found[offset] = list
	}
}

func (e *embeddingScanner) refuse(list []embedding, why string) {
	for _, at := range list {
		e.diags = append(e.diags, Diagnostic{Source: e.src, Offset: at.offset, Message: why})
	}
}
