package symbols

import (
	_ "embed"
	"io"
)

//go:embed data/generic.zip
var genericSources string

// GenericSource returns the source of a preloaded package reduced to what its
// generic exports need: exported generic functions and types, exported
// constraints such as cmp.Ordered, and the unexported declarations they use. It
// is plain Go without linkname and assembly, whose imports are all preloaded, and
// types have the size that compiled code knows; the package imports itself for what
// it exports in compiled form (sync.OnceValue uses sync.Once). Functions of iter,
// runtime and weak that have no body are the interpreter's. A file's name is only for
// messages.
//
// ok is false for a package that exports nothing generic.
//
// Some declarations stand in for the standard library's: iter.Pull runs the
// iterator on a goroutine, sql.Null converts by package reflect, unique.Make never forgets a value, and
// maphash.Comparable gives other hashes.
func GenericSource(path string) (files map[string]string, ok bool) {
	src, ok := readEmbedded(genericSources, path)
	if !ok {
		return nil, false
	}
	return map[string]string{path + "/generic.go": string(src)}, true
}

// readEmbedded returns a file of an embedded archive; ok is false if there is
// none of that name. Embedded data cannot be damaged, so there is no error.
func readEmbedded(data, name string) (content []byte, ok bool) {
	a, err := openArchive(data)
	if err != nil {
		return nil, false
	}
	r, ok, err := a.open(name)
	if !ok || err != nil {
		return nil, false
	}
	defer r.Close()
	if content, err = io.ReadAll(r); err != nil {
		return nil, false
	}
	return content, true
}
