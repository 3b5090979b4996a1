package interp

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/symbols"
)

// This file answers questions about code. They are answered while a cell runs,
// and see what was declared before it ended.

// Complete lists what can stand at the cursor; see [engine.Engine].
func (in *Interp) Complete(_ context.Context, code string, cursor int) (engine.Completion, error) {
	in.front.Lock()
	defer in.front.Unlock()
	if found, ok := in.commands().Complete(code, cursor); ok {
		return found, nil
	}
	return in.session.Complete(in.commands().Go(code), cursor), nil
}

// Inspect describes what stands at the cursor; see [engine.Engine].
func (in *Interp) Inspect(_ context.Context, code string, cursor, detail int) (engine.Inspection, error) {
	if text, ok := in.commands().Inspect(code, cursor); ok {
		return engine.Inspection{Found: true, Data: map[string]any{"text/plain": text}}, nil
	}
	in.front.Lock()
	found, ok := in.session.Inspect(in.commands().Go(code), cursor)
	in.front.Unlock()
	if !ok {
		return engine.Inspection{}, nil
	}
	d := symbols.Documentation{Signature: found.Signature, Text: found.Text}
	plain, markdown := d.String(), d.Markdown()
	if value, ok := in.valueOf(found.Var); ok {
		plain += "\nvalue: " + value
		markdown += "\n\nValue: `" + value + "`"
	}
	if found.Origin != "" {
		plain += "\n\nfrom " + found.Origin
		markdown += "\n\n*from " + found.Origin + "*"
	}
	if detail > 0 && found.Source != "" && found.Source != found.Signature {
		plain += "\n\n" + found.Source
		markdown += "\n\n```go\n" + found.Source + "\n```"
	}
	return engine.Inspection{Found: true, Data: map[string]any{"text/plain": plain, "text/markdown": markdown}}, nil
}

// IsComplete tells whether code can be run; see [engine.Engine].
func (in *Interp) IsComplete(_ context.Context, code string) (engine.Completeness, error) {
	if c, ok := in.commands().Completeness(code); ok {
		return c, nil
	}
	return golang.Completeness(in.commands().Go(code)), nil
}

// documentation implements golang.Options.Doc.
func documentation(path, name string) (signature, text string, ok bool) {
	d, ok := symbols.Doc(path, name)
	return d.Signature, d.Text, ok
}

// valueOf returns a variable's value in short, unless a cell is running that
// might be changing it.
func (in *Interp) valueOf(v *golang.Var) (string, bool) {
	if v == nil || !in.mu.TryLock() {
		return "", false
	}
	defer in.mu.Unlock()
	known, ok := in.store.vars[v.ID]
	if !ok {
		return "", false
	}
	return brief(known.pointer.Elem())
}

// maxBrief is how many characters a value in short has at most.
const maxBrief = 60

// brief writes numbers, strings and collections of them in short, without
// calling any method of theirs; ok is false for other values.
func brief(v reflect.Value) (text string, ok bool) {
	switch v.Kind() {
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr,
		reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return fmt.Sprint(plain(v)), true
	case reflect.String:
		s := v.String()
		if len(s) > maxBrief {
			return fmt.Sprintf("%.*q... (%d bytes)", maxBrief, s, len(s)), true
		}
		return fmt.Sprintf("%q", s), true
	case reflect.Slice, reflect.Array:
		if v.Kind() == reflect.Slice && v.IsNil() {
			return "nil", true
		}
		return briefList(v)
	case reflect.Map:
		if v.Len() == 1 {
			return "1 entry", true
		}
		return fmt.Sprintf("%d entries", v.Len()), true
	case reflect.Interface:
		if !v.IsNil() {
			return brief(v.Elem())
		}
		return "nil", true
	case reflect.Pointer, reflect.Func, reflect.Chan:
		if v.IsNil() {
			return "nil", true
		}
	}
	return "", false
}

// briefList writes the first elements of a slice or array.
func briefList(v reflect.Value) (string, bool) {
	var b strings.Builder
	for i := range v.Len() {
		if b.Len() > maxBrief {
			return fmt.Sprintf("[%s ...] (%d elements)", b.String(), v.Len()), true
		}
		text, ok := brief(v.Index(i))
		if !ok {
			return fmt.Sprintf("%d elements", v.Len()), true
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(text)
	}
	return "[" + b.String() + "]", true
}

// plain returns a value without the methods of its type.
func plain(v reflect.Value) any {
	switch {
	case v.CanInt():
		return v.Int()
	case v.CanUint():
		return v.Uint()
	case v.CanFloat():
		return v.Float()
	case v.CanComplex():
		return v.Complex()
	}
	return v.Bool()
}
