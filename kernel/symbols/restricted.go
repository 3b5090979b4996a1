package symbols

import "strings"

// Restricted reports whether a package is denied in restricted mode: it can
// start processes, talk to the network, or get around the language and the
// runtime. Packages below it are denied too, except a few that only handle text.
//
// Restricted mode keeps a notebook from doing such things by accident or in
// passing. It is no sandbox: who has to run hostile code needs a container.
func Restricted(path string) bool {
	switch path {
	case "net/url", "net/mail", "net/netip", "net/textproto":
		return false
	case "os/exec", "os/signal", // processes
		"go/build", "go/importer", // start the go command
		"crypto/tls",        // dials
		"unsafe", "syscall", // around the language
		"runtime/debug", "runtime/coverage": // around the runtime
		return true
	}
	return path == "net" || strings.HasPrefix(path, "net/")
}

// RestrictedName reports whether an exported name, or "Type.Method", is denied
// in restricted mode: those of a [Restricted] package, and those that other
// packages have for starting and signalling processes, for the network, for
// getting around the type system, and for files, where a method opens them
// by itself. Functions that open files are not denied: they are for the
// interpreter to confine to a folder.
func RestrictedName(path, name string) bool {
	return Restricted(path) || strings.Contains(deniedNames(path), " "+name+" ")
}

// deniedNames returns the names of an otherwise allowed package that are
// denied, each between spaces.
func deniedNames(path string) string {
	switch path {
	case "os":
		return " StartProcess FindProcess Process ProcAttr NewFile File.SyscallConn "
	case "net/textproto":
		return " Dial "
	case "reflect":
		return " NewAt SliceAt SliceHeader StringHeader Value.UnsafePointer Value.UnsafeAddr Value.SetPointer Value.Pointer "
	case "text/template", "html/template":
		return " ParseFiles ParseGlob Template.ParseFiles Template.ParseGlob "
	case "debug/elf", "debug/macho", "debug/pe", "debug/plan9obj":
		return " Open OpenFat "
	case "debug/buildinfo":
		return " ReadFile "
	case "go/parser":
		return " ParseDir "
	case "testing": // common's methods are those of T, B and F
		return " Main MainStart T.Chdir common.Chdir common.TempDir common.ArtifactDir TB.Chdir TB.TempDir TB.ArtifactDir "
	case "gonum.org/v1/plot":
		return " Plot.Save "
	case "github.com/lectern-go/lectern/lib/data":
		return " Set.SaveCSV "
	case "github.com/lectern-go/lectern/lib/nn":
		return " Net.Save "
	case "github.com/lectern-go/lectern/lib/plot":
		return " Figure.Save Sheet.Save "
	}
	return ""
}
