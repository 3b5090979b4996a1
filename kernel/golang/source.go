package golang

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// A Source is the text of a cell, under the name by which messages call it.
type Source struct {
	Name string // such as "Cell [3]"
	Text string
	// Written is what the user has written where that differs from Text, which
	// then has blanks in place of what is not Go. Empty: the same.
	Written string
	// Path is the file of a package's text, "" for a cell.
	Path string
}

// Position returns the line and column, both from 1, the column in bytes, of a
// byte offset into the text.
func (s *Source) Position(offset int) (line, column int) {
	offset = min(max(offset, 0), len(s.Text))
	before := s.Text[:offset]
	line = strings.Count(before, "\n")
	return line + 1, offset - (strings.LastIndexByte(before, '\n') + 1) + 1
}

// Line returns a line as the user has written it, counted from 1, without its
// end.
func (s *Source) Line(line int) string {
	text := s.Text
	if len(s.Written) == len(text) {
		text = s.Written
	}
	lines := strings.Split(text, "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	return strings.TrimSuffix(lines[line-1], "\r")
}

// A fragment is one file of the file set: the parts of a cell that stand in it
// at their own offsets behind a prefix, the rest blanked out. So every position
// leads back to the cell by subtraction.
type fragment struct {
	source *Source
	file   *token.File
	prefix int
}

// A parsed cell.
type parsed struct {
	source  *Source
	imports []*ast.ImportSpec
	decls   []ast.Decl // functions, methods, types and constants
	stmts   []ast.Stmt // variables and statements, in order
	quiet   bool       // the last statement ends in a semicolon
	program bool       // there is a package clause
	embeds  map[int][]embedding
}

const (
	declPrefix = "package main;"
	stmtPrefix = "package main;func _(){"
	stmtSuffix = "\n}"
)

// parse cuts the cell and parses its parts.
func (s *Session) parse(src *Source) (*parsed, []Diagnostic) {
	items := split([]byte(src.Text))
	p := &parsed{source: src}
	for _, it := range items {
		p.program = p.program || it.kind == itemPackage
	}
	if n := len(items); n > 0 {
		p.quiet = items[n-1].quiet
	}
	is := func(kind itemKind) func(item) bool {
		return func(it item) bool { return it.kind == kind }
	}
	imports, diags := s.parseFragment(src, declPrefix, blank(src.Text, items, is(itemImport)), "")
	diags = append(diags, openComment(src)...)
	embeddings, more := embeddings(src)
	diags = append(diags, more...)
	decls, more := s.parseFragment(src, declPrefix, blank(src.Text, items, is(itemDecl)), "")
	diags = append(diags, more...)
	stmts, more := s.parseFragment(src, stmtPrefix, blank(src.Text, items, is(itemStmt)), stmtSuffix)
	if diags = append(diags, more...); len(diags) > 0 {
		return nil, diags
	}
	p.imports, p.decls, p.embeds = imports.Imports, decls.Decls, embeddings
	for _, d := range stmts.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
			p.stmts = append(p.stmts, f.Body.List...)
		}
	}
	return p, nil
}

// parseFragment parses one part of a cell.
func (s *Session) parseFragment(src *Source, prefix, text, suffix string) (*ast.File, []Diagnostic) {
	base := s.fset.Base()
	file, err := parser.ParseFile(s.fset, src.Name, prefix+text+suffix, parser.SkipObjectResolution)
	place := s.fset.File(token.Pos(base))
	place.AddLineColumnInfo(len(prefix), src.Name, 1, 1) // for the positions that go/types writes into messages
	s.fragments = append(s.fragments, fragment{src, place, len(prefix)})
	list, ok := err.(scanner.ErrorList)
	if err != nil && !ok {
		return nil, []Diagnostic{{Source: src, Message: err.Error()}}
	}
	var diags []Diagnostic
	add := func(offset int, message string) {
		line, _ := src.Position(offset)
		diags = append(diags, Diagnostic{Source: src, Offset: offset, Message: message, Hint: syntaxHint(src.Line(line), message)})
	}
	extra, last := len(src.Text), 0
	if suffix != "" {
		extra = closedAt(file, len(prefix), extra)
	}
	for _, e := range list {
		offset, message := e.Pos.Offset-len(prefix), e.Msg
		if len(diags) > 0 && strings.Contains(message, "found 'EOF'") {
			continue // for want of what the first error has swallowed
		}
		if extra < len(src.Text) && offset > extra {
			if len(diags) == 0 {
				add(extra, "expected statement, found '}'")
			}
			break // what follows is taken for declarations
		}
		if offset > len(src.Text) { // in the suffix, which the user has not written
			offset = len(src.Text)
			message = strings.Replace(message, "found '}'", "found the end", 1)
		}
		line, _ := src.Position(offset)
		if line == last && !strings.Contains(message, "illegal") && !strings.Contains(message, "quotation mark") {
			continue // the parser misses what the scanner has refused
		}
		last = line
		add(offset, message)
	}
	return file, diags
}

// closedAt returns the place of the brace that ends the function around a cell's
// statements, if the user has written it, and otherwise the end.
func closedAt(file *ast.File, prefix, end int) int {
	if file == nil || len(file.Decls) == 0 {
		return end
	}
	f, ok := file.Decls[0].(*ast.FuncDecl)
	if !ok || f.Body == nil || !f.Body.Rbrace.IsValid() {
		return end
	}
	return min(int(f.Body.Rbrace-file.FileStart)-prefix, end)
}

// openComment reports a comment that goes on to the end of the cell for want of its
// own: no parser sees it.
func openComment(src *Source) []Diagnostic {
	if !strings.Contains(src.Text, "/*") {
		return nil
	}
	var diags []Diagnostic
	var sc scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(src.Text))
	sc.Init(file, []byte(src.Text), func(pos token.Position, message string) {
		if message == "comment not terminated" {
			diags = append(diags, Diagnostic{Source: src, Offset: pos.Offset, Message: message, Hint: syntaxHint("", message)})
		}
	}, scanner.ScanComments)
	for {
		if _, tok, _ := sc.Scan(); tok == token.EOF {
			return diags
		}
	}
}

// blank returns text with everything but the items that keep accepts replaced
// by spaces, line ends excepted.
func blank(text string, items []item, keep func(item) bool) string {
	out := []byte(text)
	at := 0
	clear := func(to int) {
		for ; at < to; at++ {
			if out[at] != '\n' {
				out[at] = ' '
			}
		}
	}
	for _, it := range items {
		if keep(it) {
			clear(it.start)
			at = it.end
		}
	}
	clear(len(out))
	return string(out)
}

// locate returns the cell and the byte offset of a position.
func (s *Session) locate(pos token.Pos) (*Source, int) {
	i, found := slices.BinarySearchFunc(s.fragments, pos, func(f fragment, pos token.Pos) int {
		switch base := token.Pos(f.file.Base()); {
		case pos < base:
			return 1
		case pos > base+token.Pos(f.file.Size()):
			return -1
		}
		return 0
	})
	if !found {
		return nil, 0
	}
	f := s.fragments[i]
	return f.source, min(max(f.file.Offset(pos)-f.prefix, 0), len(f.source.Text))
}
