package symbols

import "strings"

// Restricted reports whether a package is denied in restricted mode: it can
// start processes, talk to the network, or get around the language and the
// runtime. Packages below it are denied too, except a few that only handle text.
//
// Restricted mode keeps a notebook from doing such things by accident or in
// passing. It is no sandbox: files stay readable and writable, and who has to
// run hostile code needs a container.
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

// RestrictedName reports whether an exported name is denied in restricted mode:
// those of a [Restricted] package, and those that other packages have for
// starting and signalling processes.
func RestrictedName(path, name string) bool {
	switch path + "." + name {
	case "os.StartProcess", "os.FindProcess", "os.Process", "os.ProcAttr", "net/textproto.Dial":
		return true
	}
	return Restricted(path)
}
