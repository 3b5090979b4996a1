package display

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/lectern-go/lectern/lib/internal/number"
)

const (
	lineWidth   = 88      // characters up to which a literal stays on one line
	maxDepth    = 8       // levels of nesting that are shown
	maxElements = 30      // elements of a slice, array or map that are shown
	maxNodes    = 2000    // values that are shown in all
	maxString   = 2000    // bytes of a string within a value that are shown
	maxText     = 1 << 20 // bytes of a text that are shown
	floatDigits = 7       // significant digits of floats within a value
)

// text returns v like a Go literal. A string is its own text, and a single
// number has all its digits.
func text(v any) string {
	r := reflect.ValueOf(v)
	switch r.Kind() {
	case reflect.Invalid:
		return "nil"
	case reflect.String:
		return clip(r.String())
	case reflect.Float64:
		return number.Exact(r.Float())
	case reflect.Float32:
		return strconv.FormatFloat(r.Float(), 'g', -1, 32)
	}
	p := printer{left: maxNodes, seen: map[visit]bool{}}
	return p.print(r, 0)
}

// Inline returns v like a Go literal on one line, cut after about limit
// characters: what stands for v within a table or a sentence. A string is its
// own text.
func Inline(v any, limit int) string {
	return strings.NewReplacer("\r\n", "⏎", "\n", "⏎").Replace(brief(reflect.ValueOf(v), limit))
}

// brief returns v on one line of not much more than limit characters.
func brief(v reflect.Value, limit int) string {
	if !v.IsValid() {
		return ""
	}
	if v.Kind() == reflect.String {
		return shorten(v.String(), limit)
	}
	p := printer{left: 50, flat: true, seen: map[visit]bool{}}
	return shorten(p.print(v, 0), limit)
}

func shorten(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit]) + "…"
}

// clip cuts a text that no front end could show.
func clip(s string) string {
	if len(s) <= maxText {
		return s
	}
	return strings.ToValidUTF8(s[:maxText], "") + fmt.Sprintf("…\n%d bytes more", len(s)-maxText)
}

// visit is a pointer on the way to the value being printed.
type visit struct {
	p uintptr
	t reflect.Type
}

type printer struct {
	left int  // values that may still be printed
	flat bool // all on one line
	seen map[visit]bool
}

// print returns v at the given depth of nesting.
func (p *printer) print(v reflect.Value, depth int) string {
	if p.left--; p.left < 0 {
		return "…"
	}
	if s, ok := described(v); ok {
		return s
	}
	if depth > 0 {
		if s, ok := p.matrix(v); ok {
			return s
		}
	}
	switch v.Kind() {
	case reflect.Invalid:
		return "nil"
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.FormatInt(v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return strconv.FormatUint(v.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		return number.Short(v.Float(), floatDigits)
	case reflect.Complex64, reflect.Complex128:
		return strconv.FormatComplex(v.Complex(), 'g', floatDigits, 128)
	case reflect.String:
		return quoted(v.String())
	case reflect.Interface:
		if v.IsNil() {
			return "nil"
		}
		return p.print(v.Elem(), depth)
	case reflect.Pointer, reflect.Slice, reflect.Map:
		return p.reference(v, depth)
	case reflect.Array:
		return p.list(v, depth)
	case reflect.Struct:
		return p.structure(v, depth)
	case reflect.Func:
		if v.IsNil() {
			return absent(v, depth)
		}
	case reflect.Chan:
		return fmt.Sprintf("%s (%d of %d)", typeName(v.Type()), v.Len(), v.Cap())
	}
	return typeName(v.Type())
}

// reference prints what may contain itself.
func (p *printer) reference(v reflect.Value, depth int) string {
	if v.IsNil() {
		return absent(v, depth)
	}
	at := visit{v.Pointer(), v.Type()}
	if p.seen[at] || depth > maxDepth {
		return literalName(v.Type()) + "{…}"
	}
	if v.Kind() != reflect.Slice || v.Len() > 0 {
		p.seen[at] = true
		defer delete(p.seen, at)
	}
	switch v.Kind() {
	case reflect.Map:
		return p.mapping(v, depth)
	case reflect.Slice:
		return p.list(v, depth)
	}
	return "&" + p.print(v.Elem(), depth+1)
}

// absent prints a nil, by itself with its type.
func absent(v reflect.Value, depth int) string {
	switch {
	case depth > 0:
		return "nil"
	case v.Kind() == reflect.Pointer || v.Kind() == reflect.Func && v.Type().Name() == "":
		return "(" + typeName(v.Type()) + ")(nil)"
	}
	return typeName(v.Type()) + "(nil)"
}

// list prints a slice or an array; one of floats as the plain row of numbers, unless
// they describe themselves.
func (p *printer) list(v reflect.Value, depth int) string {
	n, shown := v.Len(), min(v.Len(), maxElements)
	element := v.Type().Elem()
	if element.Kind() == reflect.Uint8 && v.Kind() == reflect.Slice {
		return p.bytes(v)
	}
	if k := element.Kind(); (k == reflect.Float64 || k == reflect.Float32) && !describes(element) {
		return p.floats(v)
	}
	items := make([]string, 0, shown+1)
	for i := 0; i < shown && p.left > 0; i++ {
		items = append(items, p.element(v.Index(i), element, depth+1))
	}
	if len(items) < n {
		items = append(items, fmt.Sprintf("… %d more", n-len(items)))
	}
	return p.literal(typeName(v.Type()), items)
}

// element leaves out the type that a literal's element need not repeat.
func (p *printer) element(v reflect.Value, t reflect.Type, depth int) string {
	s := p.print(v, depth)
	if t.Kind() == reflect.Interface || t.Name() == "" && t.Kind() != reflect.Slice && t.Kind() != reflect.Array && t.Kind() != reflect.Map {
		return s
	}
	if rest, ok := strings.CutPrefix(s, literalName(t)+"{"); ok {
		return "{" + rest
	}
	return s
}

// floats prints numbers as [0.5 1 1.5], of a long list the first and the last.
func (p *printer) floats(v reflect.Value) string {
	rows := ends(v.Len(), maxElements)
	items := make([]string, len(rows))
	for k, i := range rows {
		items[k] = "…"
		if i != gap {
			items[k] = number.Short(v.Index(i).Float(), floatDigits)
		}
	}
	p.left -= len(items)
	s := "[" + strings.Join(items, " ") + "]"
	if v.Len() > maxElements {
		s += fmt.Sprintf(" (%d values)", v.Len())
	}
	return s
}

// matrix prints a matrix within a value as [1 2; 3 4], of a large one the size.
func (p *printer) matrix(v reflect.Value) (s string, ok bool) {
	if !v.IsValid() || !v.CanInterface() || v.Kind() == reflect.Pointer && v.IsNil() {
		return "", false
	}
	m, ok := matrixTextsOf(v.Interface())
	if !ok {
		return "", false
	}
	defer func() {
		if recover() != nil {
			s, ok = "", false // shown by its fields instead
		}
	}()
	r, c := m.Dims()
	if r <= 0 || c <= 0 || r > maxElements/c {
		return fmt.Sprintf("matrix %d×%d", r, c), true
	}
	rows := make([]string, r)
	for i := range rows {
		items := make([]string, c)
		for j := range items {
			items[j] = m.short(i, j)
		}
		rows[i] = strings.Join(items, " ")
	}
	p.left -= r * c
	return "[" + strings.Join(rows, "; ") + "]", true
}

func (p *printer) bytes(v reflect.Value) string {
	b := v.Bytes()
	shown := b[:min(len(b), 64)]
	if utf8.Valid(b) && strings.IndexFunc(string(shown), unicode.IsControl) < 0 {
		return typeName(v.Type()) + "(" + quoted(string(b)) + ")"
	}
	s := fmt.Sprintf("%s{% x", typeName(v.Type()), shown)
	if len(b) > len(shown) {
		s += fmt.Sprintf(" … %d more", len(b)-len(shown))
	}
	return s + "}"
}

func (p *printer) mapping(v reflect.Value, depth int) string {
	list := entries(v)
	items := make([]string, 0, min(len(list), maxElements)+1)
	for i := 0; i < len(list) && i < maxElements && p.left > 0; i++ {
		key := p.print(list[i].key, depth+1)
		items = append(items, key+": "+p.element(list[i].value, v.Type().Elem(), depth+1))
	}
	if len(items) < len(list) {
		items = append(items, fmt.Sprintf("… %d more", len(list)-len(items)))
	}
	return p.literal(typeName(v.Type()), items)
}

func (p *printer) structure(v reflect.Value, depth int) string {
	t := v.Type()
	if depth > maxDepth {
		return literalName(t) + "{…}"
	}
	var items []string
	for i := range t.NumField() {
		if t.Field(i).Name != "_" {
			items = append(items, t.Field(i).Name+": "+p.print(v.Field(i), depth+1))
		}
	}
	return p.literal(literalName(t), items)
}

// literal joins the items on one line if they fit, else on one line each.
func (p *printer) literal(name string, items []string) string {
	s := name + "{" + strings.Join(items, ", ") + "}"
	if p.flat || utf8.RuneCountInString(s) <= lineWidth && !strings.Contains(s, "\n") {
		return s
	}
	const indent = "    "
	var b strings.Builder
	b.WriteString(name + "{\n")
	for _, item := range items {
		b.WriteString(indent + strings.ReplaceAll(item, "\n", "\n"+indent) + ",\n")
	}
	b.WriteString("}")
	return b.String()
}

// described returns what a value's own Error or String says. Values of
// unexported fields cannot be asked.
func described(v reflect.Value) (s string, ok bool) {
	if !v.IsValid() || !v.CanInterface() || v.Kind() == reflect.Interface {
		return "", false
	}
	if k := v.Kind(); (k == reflect.Pointer || k == reflect.Map || k == reflect.Slice || k == reflect.Func) && v.IsNil() {
		return "", false
	}
	defer func() {
		if recover() != nil {
			s, ok = "", false // shown by its fields instead
		}
	}()
	switch m := v.Interface().(type) {
	case error:
		return shorten(m.Error(), maxString), true
	case fmt.Stringer:
		return shorten(m.String(), maxString), true
	}
	return "", false
}

func quoted(s string) string {
	if len(s) <= maxString {
		return strconv.Quote(s)
	}
	return strconv.Quote(strings.ToValidUTF8(s[:maxString], "")) + fmt.Sprintf("… %d bytes more", len(s)-maxString)
}
