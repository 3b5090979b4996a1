package golang

import (
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/symbols"
)

// TestPeers makes sure that all names of the library exist, and that those of other
// libraries do not.
func TestPeers(t *testing.T) {
	importer := symbols.Importer(token.NewFileSet())
	for foreign, ours := range peers {
		pkgName, rest, _ := strings.Cut(foreign, ".")
		pkg, err := importer.Import("github.com/lectern-go/lectern/lib/" + pkgName)
		if err != nil {
			t.Fatal(err)
		}
		name, member, isMember := strings.Cut(rest, ".")
		if !isMember {
			if own := strings.TrimPrefix(ours, pkgName+"."); pkg.Scope().Lookup(own) == nil || pkg.Scope().Lookup(name) != nil {
				t.Errorf("%s is to be called %s, want the latter to exist alone", foreign, ours)
			}
			continue
		}
		obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok {
			t.Errorf("%s: no type %s", foreign, name)
			continue
		}
		if names := usable(members(obj.Type(), false)); !slices.Contains(names, ours) || slices.Contains(names, member) {
			t.Errorf("%s is to be called %s, want the latter to exist alone", foreign, ours)
		}
	}
}
