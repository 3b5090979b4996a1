package interp

import (
	"cmp"
	"embed"
	"io/fs"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/lectern-go/lectern/kernel/golang"
)

// This file makes the values of variables that embed files.

// directory is where the files are that a cell embeds.
func (in *Interp) directory() fs.FS {
	if in.folder != nil {
		return in.folder.dirFS(".")
	}
	return os.DirFS(".")
}

// embedded returns the value of a variable of type t, a string, bytes or embed.FS.
func embedded(t reflect.Type, files []golang.EmbeddedFile) reflect.Value {
	if t == reflect.TypeFor[embed.FS]() {
		return embeddedFS(files)
	}
	v := reflect.New(t).Elem()
	if text := files[0].Text; t.Kind() == reflect.String {
		v.SetString(text)
	} else {
		v.Set(reflect.MakeSlice(t, len(text), len(text)))
		copy(v.Bytes(), text)
	}
	return v
}

// embeddedFS returns an embed.FS. It holds a pointer to a slice of files and
// directories, the latter with a slash at the end, in the order of their directories
// and, within one, of their names.
func embeddedFS(files []golang.EmbeddedFile) reflect.Value {
	texts := map[string]string{}
	for _, f := range files {
		texts[f.Name] = f.Text
		for up := path.Dir(f.Name); up != "."; up = path.Dir(up) {
			texts[up+"/"] = ""
		}
	}
	var names []string
	for name := range texts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		dirA, nameA := path.Split(strings.TrimSuffix(a, "/"))
		dirB, nameB := path.Split(strings.TrimSuffix(b, "/"))
		return cmp.Or(cmp.Compare(path.Clean(dirA), path.Clean(dirB)), cmp.Compare(nameA, nameB))
	})
	fsys := reflect.New(reflect.TypeFor[embed.FS]()).Elem()
	field := writable(fsys.FieldByName("files"))
	list := reflect.New(field.Type().Elem())
	list.Elem().Set(reflect.MakeSlice(list.Type().Elem(), len(names), len(names)))
	for i, name := range names {
		writable(list.Elem().Index(i).FieldByName("name")).SetString(name)
		writable(list.Elem().Index(i).FieldByName("data")).SetString(texts[name])
	}
	field.Set(list)
	return fsys
}

// writable returns a field that need not be exported.
func writable(field reflect.Value) reflect.Value {
	return reflect.NewAt(field.Type(), field.Addr().UnsafePointer()).Elem()
}
