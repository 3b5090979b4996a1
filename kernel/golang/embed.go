package golang

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"io/fs"
)

// This file deals with variables whose value is files: those below a comment
// "//go:embed". The rules are those of package embed and of the compiler, but for
// one: whoever wants a string or bytes need not import package embed.

// An EmbeddedFile is a file of a variable's value.
type EmbeddedFile struct {
	// Name is its path relative to the directory of the package.
	Name, Text string
}

// embedFiles gives a cell's variables their files.
func (c *check) embedFiles(u *Unit) {
	if len(c.embeds) == 0 {
		return
	}
	dir := c.s.opts.Directory()
	for _, stmt := range c.stmts {
		if d, ok := stmt.(*ast.DeclStmt); ok {
			c.embedInto(u, d.Decl.(*ast.GenDecl), c.embeds, dir)
		}
	}
}

// embedPackage gives a provided package's variables their files.
func (c *check) embedPackage(u *Unit, src PackageSource, files []*ast.File) error {
	for i, file := range files {
		comments, wrong := embeddings(src.Files[i])
		if c.diags = append(c.diags, wrong...); len(comments) == 0 {
			continue
		}
		for _, d := range file.Decls {
			if d, ok := d.(*ast.GenDecl); ok {
				c.embedInto(u, d, comments, src.Directory)
			}
		}
	}
	if len(c.diags) > 0 {
		return c.diags[0]
	}
	return nil
}

// embedInto gives the variables of a declaration the files that the comments above
// them ask for.
func (c *check) embedInto(u *Unit, d *ast.GenDecl, comments map[int][]embedding, dir fs.FS) {
	for _, spec := range d.Specs {
		spec, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		src, offset := c.s.locate(spec.Names[0].Pos())
		list := comments[offset]
		if len(list) == 0 {
			continue
		}
		files, wrong := c.embedded(src, spec, list, dir)
		if wrong != nil {
			c.diags = append(c.diags, *wrong)
			continue
		}
		obj := c.info.Defs[spec.Names[0]]
		if v := cmp.Or(c.vars[obj], c.s.vars[obj]); v != nil {
			if u.Embedded == nil {
				u.Embedded = map[*Var][]EmbeddedFile{}
			}
			u.Embedded[v] = files
		}
	}
}

// embedded returns the files of a declared variable's value, and what is wrong with
// the comments above it.
func (c *check) embedded(src *Source, spec *ast.ValueSpec, list []embedding, dir fs.FS) ([]EmbeddedFile, *Diagnostic) {
	refuse := func(offset int, format string, args ...any) ([]EmbeddedFile, *Diagnostic) {
		return nil, &Diagnostic{Source: src, Offset: offset, Message: fmt.Sprintf(format, args...)}
	}
	first := list[0].offset
	switch {
	case len(spec.Names) > 1:
		return refuse(first, "go:embed cannot apply to multiple vars")
	case len(spec.Values) > 0:
		return refuse(first, "go:embed cannot apply to var with initializer")
	}
	obj := c.info.Defs[spec.Names[0]]
	if obj == nil || obj.Type() == types.Typ[types.Invalid] {
		return nil, nil
	}
	whole := isEmbedFS(obj.Type())
	if !whole && !holdsFile(obj.Type()) {
		return refuse(first, "go:embed cannot apply to var of type %s", types.TypeString(obj.Type(), types.RelativeTo(c.pkg)))
	}
	names := map[string]bool{}
	for _, at := range list {
		patterns, err := embedPatterns(at.text)
		if err != nil {
			return refuse(at.offset, "%v", err)
		}
		for _, p := range patterns {
			offset := at.offset + len(embedPrefix) + p.offset
			if err := embedMatch(dir, p.text, names); err != nil {
				return refuse(offset, "pattern %s: %v", p.text, err)
			}
		}
	}
	if !whole && len(names) != 1 {
		return refuse(first, "invalid go:embed: multiple files for type %s", types.TypeString(obj.Type(), types.RelativeTo(c.pkg)))
	}
	var files []EmbeddedFile
	for name := range names {
		text, err := fs.ReadFile(dir, name)
		if err != nil {
			return refuse(first, "%v", err)
		}
		files = append(files, EmbeddedFile{name, string(text)})
	}
	return files, nil
}

// isEmbedFS reports whether a type is embed.FS.
func isEmbedFS(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "FS" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "embed"
}

// holdsFile reports whether a type is a string or a slice of bytes.
func holdsFile(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.String
	case *types.Slice:
		b, ok := u.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Uint8
	}
	return false
}
