package interp

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"go/types"
	"maps"
	"reflect"
	"slices"

	"github.com/lectern-go/lectern/kernel/symbols"
	"github.com/lectern-go/lectern/lib/display"
	"github.com/lectern-go/lectern/lib/interact/playground"
	"github.com/lectern-go/lectern/lib/nn"
)

// This file is what a session has of the compiled packages: the symbols of package
// symbols, with those replaced that depend on the session.

// paths lists the preloaded packages. Where several have one name, a cell that
// imports none of them means the first: rand is math/rand/v2, not crypto/rand.
func paths() []string {
	first := []string{"math/rand/v2", "text/template", "text/scanner", "image/draw", "image/color/palette"}
	rest := slices.DeleteFunc(slices.Clone(symbols.Paths()), func(path string) bool { return slices.Contains(first, path) })
	return append(first, rest...)
}

// Package implements linker.
func (in *Interp) Package(path string) (string, map[string]reflect.Value, error) {
	table := in.table(path)
	if table == nil {
		return "", nil, fmt.Errorf("interp: package %s is not preloaded", path)
	}
	return symbols.Name(path), table, nil
}

// table returns the symbols of a package, with those replaced that depend on
// the session.
func (in *Interp) table(path string) map[string]reflect.Value {
	if t, ok := in.packages[path]; ok {
		return t
	}
	t, ok := symbols.Package(path)
	if !ok {
		t = nil
	}
	in.packages[path] = t
	maps.Copy(t, in.replacements(path))
	if in.opts.Restrict {
		maps.Copy(t, in.folder.confined(path))
	}
	return t
}

// replacements returns the symbols of a package that belong to the session.
func (in *Interp) replacements(path string) map[string]reflect.Value {
	switch path {
	case "github.com/lectern-go/lectern/lib/display":
		screen := &screen{in}
		return map[string]reflect.Value{
			"Show":  reflect.ValueOf(display.On(screen)),
			"Clear": reflect.ValueOf(screen.Clear),
		}
	case "github.com/lectern-go/lectern/lib/interact/playground":
		return map[string]reflect.Value{
			"Live": reflect.ValueOf(func(o playground.Options) *nn.Net { return playground.LiveOn(display.On(&screen{in}), o) }),
			"Show": reflect.ValueOf(func(o playground.Options) *playground.Run { return playground.ShowOn(display.On(&screen{in}), o) }),
		}
	case "testing":
		return in.testingSymbols()
	case "github.com/lectern-go/lectern/lib/interact":
		return map[string]reflect.Value{
			"Input":    reflect.ValueOf(func(prompt string) (string, error) { return in.ask(prompt, false) }),
			"Password": reflect.ValueOf(func(prompt string) (string, error) { return in.ask(prompt, true) }),
		}
	case "encoding/json":
		return in.decodingFuncs(json.Unmarshal)
	case "encoding/xml":
		return in.decodingFuncs(xml.Unmarshal)
	case "os":
		return map[string]reflect.Value{"Exit": reflect.ValueOf(in.exit)}
	case "reflect":
		return map[string]reflect.Value{"VisibleFields": reflect.ValueOf(reflection{}.visibleFields)}
	case "time":
		return map[string]reflect.Value{"Sleep": reflect.ValueOf(in.sleep)}
	case "runtime":
		table := in.callers()
		table["CleanUp"] = reflect.ValueOf(in.cleanUp)
		return table
	case "iter":
		return in.pulling()
	case "weak":
		return weakPointers()
	case "runtime/debug":
		return in.debugging()
	case "log":
		return in.logging()
	case "log/slog":
		return in.structuredLogging()
	case "fmt":
		table := in.printing()
		maps.Copy(table, in.scanning())
		return table
	}
	return nil
}

// exported implements lower.Options.Exported.
func (in *Interp) exported(path, name string) bool {
	_, ok := in.table(path)[name]
	return ok
}

// spelled implements lower.Options.Spelled.
func (in *Interp) spelled(t types.Type) string { return in.universe.SpellArgument(t) }

// compiledType implements rtype.Options.Compiled.
func (in *Interp) compiledType(obj *types.TypeName) (reflect.Type, bool) {
	if obj.Pkg() == nil || obj.Pkg().Path() == "main" {
		return nil, false
	}
	table := in.table(obj.Pkg().Path())
	if !obj.Exported() {
		return hiddenType(table, obj)
	}
	v, ok := table[obj.Name()]
	if !ok || v.Kind() != reflect.Pointer || !v.IsNil() {
		return nil, false
	}
	return v.Type().Elem(), true
}

// hiddenType returns a compiled type without an exported name that a variable of its
// package has, as binary.LittleEndian does, or that one of its structs embeds, as
// testing.T does.
func hiddenType(table map[string]reflect.Value, obj *types.TypeName) (reflect.Type, bool) {
	is := func(t reflect.Type) bool { return t.Name() == obj.Name() && t.PkgPath() == obj.Pkg().Path() }
	for _, v := range table {
		t := v.Type()
		if is(t) {
			return t, true
		}
		if t.Kind() != reflect.Pointer || t.Elem().Kind() != reflect.Struct {
			continue
		}
		for f := range t.Elem().Fields() {
			if f.Anonymous && is(f.Type) {
				return f.Type, true
			}
		}
	}
	return nil, false
}
