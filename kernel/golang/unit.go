package golang

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A Unit is a checked cell, or a provided package: what has to be executed, and what it declares.
type Unit struct {
	Source *Source
	Pkg    *types.Package
	Info   *types.Info

	// Types, Funcs and Vars are the cell's own declarations, methods among
	// the Funcs.
	Types []*types.TypeName
	Funcs []*Func
	Vars  []*Var
	// Embedded are the files that are the values of variables.
	Embedded map[*Var][]EmbeddedFile
	// Extended are types of earlier cells that got methods by this one.
	Extended []*types.TypeName

	// Provided says that the unit is a package which is not preloaded. Its Init
	// may be empty; its functions called init are to be called behind it.
	Provided bool

	// Notes are remarks about what is right Go and hardly meant.
	Notes []Diagnostic

	// Repeated is the unit of the first run, if the cell is run again unchanged.
	Repeated *Unit

	// Body is executed in order. A program has Init, then Main, instead.
	Body []ast.Stmt
	// Init lists a program's variables in the order of their initialisation.
	Init []*types.Initializer
	// Main is a program's main function.
	Main *Func
	// Show is the last expression of Body, whose value is the cell's; nil if
	// there is nothing to show.
	Show ast.Expr

	scope     *types.Scope              // of Body
	tellsOnce bool                      // some of the notes are about this run only
	uses      map[string]types.Object   // what the cell's names meant when it was checked
	imports   map[string]*types.PkgName // what it imports
	dotted    map[string]types.Object   // what "import ." makes known
	defs      map[string]types.Object   // what it declared
	written   *written                  // a provided package's files
}

// showable returns the expression whose value a cell shows: its last statement,
// if that is an expression with a value and not a call to one of fmt's
// functions that print, whose results nobody wants to see.
func showable(info *types.Info, stmts []ast.Stmt, quiet bool) ast.Expr {
	if quiet || len(stmts) == 0 {
		return nil
	}
	last, ok := stmts[len(stmts)-1].(*ast.ExprStmt)
	if !ok {
		return nil
	}
	tv, ok := info.Types[last.X]
	if !ok || tv.IsVoid() || tv.IsType() || tv.IsBuiltin() {
		return nil
	}
	if recv, ok := ast.Unparen(last.X).(*ast.UnaryExpr); ok && recv.Op == token.ARROW {
		return nil
	}
	if call, ok := ast.Unparen(last.X).(*ast.CallExpr); ok && prints(info, call) {
		return nil
	}
	return last.X
}

// ShowsError reports whether the cell's value is a call's results, the last of
// which is an error.
func (u *Unit) ShowsError() bool {
	if u.Show == nil {
		return false
	}
	t := u.Info.TypeOf(u.Show)
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() > 0 {
		t = tuple.At(tuple.Len() - 1).Type()
	} else if _, ok := ast.Unparen(u.Show).(*ast.CallExpr); !ok {
		return false
	}
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// prints reports whether a call is made for its effect though it has results.
func prints(info *types.Info, call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		id, ok := ast.Unparen(call.Fun).(*ast.Ident)
		if !ok {
			return false
		}
		b, ok := info.Uses[id].(*types.Builtin)
		return ok && b.Name() == "copy"
	}
	fn, ok := info.Uses[sel.Sel].(*types.Func)
	if !ok || fn.Pkg() == nil {
		return false
	}
	if fn.FullName() == "github.com/lectern-go/lectern/lib/display.Show" {
		return true // the handle is for those who keep it
	}
	if fn.Pkg().Path() != "fmt" {
		return false
	}
	switch fn.Name() {
	case "Print", "Printf", "Println", "Fprint", "Fprintf", "Fprintln",
		"Scan", "Scanf", "Scanln", "Sscan", "Sscanf", "Sscanln", "Fscan", "Fscanf", "Fscanln":
		return true
	}
	return false
}
