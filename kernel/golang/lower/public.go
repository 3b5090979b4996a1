package lower

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
)

// This file deals with compiled functions that look into values by reflection:
// to them unexported fields have to be unexported, while the interpreter needs
// them as if they were not. Their arguments go through c.Public, which shows the
// same memory under the type that such functions should see. To functions that
// only read, c.Printed and c.Encoded also show what interfaces within a value hold,
// for which they may copy it. Where such a function is not called but a value, it is
// one that shows its arguments itself. A method that is called through an interface
// may be theirs, too; c.ShownTo finds out. Functions, of which only the address is
// printed, go through c.Function.

// A reader is what a function does with the values that it looks into.
type reader int

const (
	readsNothing reader = iota
	// sharesMemory: it may write into them, keep them or call their methods.
	sharesMemory
	// prints: it reads them as package fmt does, for which methods go before fields
	// and inner pointers are numbers.
	prints
	// encodes: it reads all that can be reached.
	encodes
)

// readerOf says how the function of a call treats unexported fields, if in a way of
// its own.
func (f *fn) readerOf(fn *types.Func, call *ast.CallExpr) reader {
	switch fn.Pkg().Path() {
	case "fmt":
		if strings.Contains(strings.ToLower(fn.Name()), "scan") || f.printsAddresses(call) {
			return sharesMemory
		}
		return prints
	case "log", "log/slog":
		return prints
	case "encoding/asn1", "encoding/binary":
		return sharesMemory
	case "encoding/json", "encoding/xml", "encoding/gob":
		if strings.HasPrefix(fn.Name(), "Marshal") || strings.HasPrefix(fn.Name(), "Encode") {
			return encodes
		}
		return sharesMemory
	case "net/rpc":
		if strings.HasPrefix(fn.Name(), "Register") {
			return sharesMemory
		}
	case "text/template", "html/template", "github.com/lectern-go/lectern/lib/display", "github.com/lectern-go/lectern/lib/table":
		return sharesMemory
	}
	return readsNothing
}

// unknownReader returns the receiver of a call through an interface that has a name
// of a method which looks into its arguments: whose method it is shows when the call
// is made. It returns nil for other calls, and where the receiver cannot be written
// twice.
func (f *fn) unknownReader(fn *types.Func, call *ast.CallExpr) ast.Expr {
	sel := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !f.mayRead(fn, sel) || decodes(fn) || !repeatable(sel.X) {
		return nil
	}
	return sel.X
}

// mayRead reports whether a method of an interface has a name of a compiled one that
// looks into its arguments.
func (f *fn) mayRead(fn *types.Func, sel *ast.SelectorExpr) bool {
	if recv := fn.Signature().Recv(); recv == nil || !isInterface(recv.Type()) || !isInterface(f.typeOf(sel.X)) {
		return false
	}
	switch fn.Name() {
	case "Encode", "EncodeElement", "Decode", "DecodeElement", "Execute", "ExecuteTemplate",
		"Print", "Printf", "Println", "Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln",
		"Debug", "Info", "Warn", "Error":
		return takesAny(fn.Signature())
	}
	return false
}

// decodes reports whether a method has a name of a compiled one that decodes.
func decodes(fn *types.Func) bool { return strings.HasPrefix(fn.Name(), "Decode") }

// repeatable reports whether an expression names a variable, which can be written
// twice.
func repeatable(x ast.Expr) bool {
	switch x := ast.Unparen(x).(type) {
	case *ast.Ident:
		return true
	case *ast.SelectorExpr:
		return repeatable(x.X)
	}
	return false
}

// printsAddresses reports whether a call has a format with the verb %p: a copy has
// another address.
func (f *fn) printsAddresses(call *ast.CallExpr) bool {
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		format := f.info.Types[arg].Value
		return format != nil && format.Kind() == constant.String && strings.Contains(constant.StringVal(format), "%p")
	})
}

// shownFunc writes a function that is a value as one that shows its arguments, if it
// is compiled and looks into them.
func (f *fn) shownFunc(e *ast.SelectorExpr, text string) string {
	fn := f.compiled(e)
	if fn == nil || f.without(PublicFields) {
		return text
	}
	sig, ok := f.typeOf(e).(*types.Signature)
	if !ok || !takesAny(sig) {
		return text
	}
	kinds := map[reader]MakerKind{sharesMemory: MakePublic, prints: MakePrinted, encodes: MakeEncoded}
	kind, ok := kinds[f.readerOf(fn, &ast.CallExpr{})]
	if !ok {
		return text
	}
	return fmt.Sprintf("c.%s(%s)", f.maker(Maker{Kind: kind, Type: sig}), text)
}

// takesAny reports whether a function has parameters of the empty interface.
func takesAny(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		if isAny(p.Type()) || isAnySlice(p.Type()) {
			return true
		}
	}
	return false
}

// shows writes an argument as the reader should see it.
func (r reader) shows(text string) string {
	switch r {
	case sharesMemory:
		return "c.Public(" + text + ")"
	case prints:
		return "c.Printed(" + text + ")"
	case encodes:
		return "c.Encoded(" + text + ")"
	}
	return text
}

// showsList writes the slice that is a variadic function's arguments.
func (r reader) showsList(text string) string {
	switch r {
	case sharesMemory:
		return "c.PublicList(" + text + ")"
	case prints:
		return "c.PrintedList(" + text + ")"
	}
	return text
}

// mayHide reports whether a value of a type can contain fields that a cell has
// declared unexported.
func (f *fn) mayHide(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Basic, nil:
		return false
	case *types.Named:
		if obj := t.Obj(); obj.Pkg() != nil && obj.Pkg().Path() == "reflect" && obj.Name() == "Value" {
			return true // which is printed as what it holds
		} else if obj.Pkg() != nil && !f.l.session.Declares(obj.Pkg()) && t.TypeArgs().Len() == 0 && !isInterface(t) {
			return false
		}
		_, basic := t.Underlying().(*types.Basic)
		return !basic
	case *types.Pointer:
		return f.mayHide(t.Elem())
	case *types.Slice:
		return f.mayHide(t.Elem())
	case *types.Array:
		return f.mayHide(t.Elem())
	case *types.Map:
		return f.mayHide(t.Key()) || f.mayHide(t.Elem())
	case *types.Signature, *types.Chan, *types.Tuple:
		return false
	}
	return true
}

// isTemplateFuncs reports whether a type is the one of the functions that templates
// call with what they have been shown.
func isTemplateFuncs(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "FuncMap" && named.Obj().Pkg().Path() == "text/template"
}

// isAny reports whether a type is the empty interface.
func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.Empty()
}

// isAnySlice reports whether a type is a slice of empty interfaces.
func isAnySlice(t types.Type) bool {
	s, ok := t.(*types.Slice)
	return ok && isAny(s.Elem())
}
