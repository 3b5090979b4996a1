package display

import (
	"fmt"
	"image"
	"reflect"
)

// Of makes the bundle of any value. In this order:
//
//   - A [Bundle] is shown as it is, and a [MIMEBundler] as it says.
//   - Each of the interfaces [HTMLer], [SVGer], [PNGer], [JPEGer], [Markdowner]
//     and [LaTeXer] adds its form; methods of *T count for a value of type T too.
//   - The text is that of Error or String where there is one. Otherwise it is
//     like a Go literal, shortened and broken into lines where it is long.
//   - Without a form of its own, an [image.Image] becomes a PNG. A matrix, which
//     is what has the methods Dims() (r, c int) and At(i, j int) float64 or
//     complex128 as gonum's have, becomes a LaTeX formula if it has at most 12 rows and
//     columns, and an HTML table with the corners of the matrix if it has more.
//     A slice of structs, a map, and a slice of slices become HTML tables of at
//     most 25 rows, the former two also as text.
//
// Of never panics: a method that does is named in the text, and cyclic and
// enormous values are cut short.
func Of(v any) Bundle {
	if v == nil {
		return Text("nil")
	}
	switch b := v.(type) {
	case Bundle:
		return b
	case *Bundle:
		if b != nil {
			return *b
		}
	}
	var o outcome
	v = o.widest(v)
	if m, ok := v.(MIMEBundler); ok && !isNil(v) {
		if b, ok := try(&o, v, "MIMEBundle", m.MIMEBundle); ok {
			return b
		}
	}
	o.bundle = Bundle{Data: map[string]any{}}
	o.forms(v)
	own := len(o.bundle.Data) > 0
	o.text(v)
	if !own {
		o.standard(v)
	}
	o.note()
	return o.bundle
}

// outcome is a bundle in the making.
type outcome struct {
	bundle    Bundle
	mishaps   []string // methods that panicked
	described bool     // the text comes from the value's own method
}

// widest returns a pointer to a copy of v if only the pointer has the methods.
func (o *outcome) widest(v any) any {
	t := reflect.TypeOf(v)
	if t.Name() == "" || t.Kind() == reflect.Pointer || t.Kind() == reflect.Interface {
		return v
	}
	if reflect.PointerTo(t).NumMethod() == t.NumMethod() {
		return v
	}
	p := reflect.New(t)
	p.Elem().Set(reflect.ValueOf(v))
	if showsItself(p.Interface()) {
		return p.Interface()
	}
	return v
}

// showsItself reports whether v has a method that Of asks.
func showsItself(v any) bool {
	switch v.(type) {
	case MIMEBundler, HTMLer, SVGer, PNGer, JPEGer, Markdowner, LaTeXer, image.Image, Matrix, complexMatrix, error, fmt.Stringer:
		return true
	}
	return false
}

// forms asks v for the forms that it has methods for.
func (o *outcome) forms(v any) {
	if isNil(v) {
		return
	}
	if m, ok := v.(HTMLer); ok {
		add(o, v, MIMEHTML, "HTML", m.HTML)
	}
	if m, ok := v.(SVGer); ok {
		add(o, v, MIMESVG, "SVG", m.SVG)
	}
	if m, ok := v.(PNGer); ok {
		add(o, v, MIMEPNG, "PNG", m.PNG)
	}
	if m, ok := v.(JPEGer); ok {
		add(o, v, MIMEJPEG, "JPEG", m.JPEG)
	}
	if m, ok := v.(Markdowner); ok {
		add(o, v, MIMEMarkdown, "Markdown", m.Markdown)
	}
	if m, ok := v.(LaTeXer); ok {
		add(o, v, MIMELaTeX, "LaTeX", m.LaTeX)
	}
}

// text gives the bundle its text.
func (o *outcome) text(v any) {
	s, ok := "", false
	if !isNil(v) {
		switch m := v.(type) {
		case error:
			s, ok = try(o, v, "Error", m.Error)
		case fmt.Stringer:
			s, ok = try(o, v, "String", m.String)
		case fmt.Formatter:
			s, ok = try(o, v, "Format", func() string { return fmt.Sprint(m) })
		}
	}
	o.described = ok
	if !ok {
		s = text(v)
	}
	o.bundle.Data[MIMEText] = clip(s)
}

// standard adds the forms of values that have none of their own.
func (o *outcome) standard(v any) {
	if isNil(v) {
		return
	}
	if m, ok := v.(image.Image); ok {
		if b, ok := try(o, v, "At", func() Bundle { return Image(m) }); ok {
			o.take(b)
		}
		return
	}
	if m, ok := matrixTextsOf(v); ok {
		if b, ok := try(o, v, "At", func() Bundle { return matrix(m) }); ok {
			o.take(b)
		}
		return
	}
	if !o.described {
		o.table(v)
	}
}

// table adds the table of a value that is one. A map's text stays a literal.
func (o *outcome) table(v any) {
	g, ok := tableOf(v)
	if !ok {
		return
	}
	o.bundle.Data[MIMEHTML] = g.HTML()
	if reflect.TypeOf(v).Kind() != reflect.Map {
		o.bundle.Data[MIMEText] = g.Text()
	}
}

// take adds b's forms; the value's own text stays.
func (o *outcome) take(b Bundle) {
	for mime, form := range b.Data {
		if mime != MIMEText || !o.described {
			o.bundle.Data[mime] = form
		}
	}
}

// note tells in the text which methods panicked.
func (o *outcome) note() {
	s, _ := o.bundle.Data[MIMEText].(string)
	for _, mishap := range o.mishaps {
		s += "\n" + mishap
	}
	o.bundle.Data[MIMEText] = s
}

func add[T any](o *outcome, v any, mime, name string, method func() T) {
	if form, ok := try(o, v, name, method); ok {
		o.bundle.Data[mime] = form
	}
}

// try calls a method of v, and reports a panic as a mishap.
func try[T any](o *outcome, v any, name string, method func() T) (result T, ok bool) {
	defer func() {
		if r := recover(); r != nil {
			o.mishaps = append(o.mishaps, fmt.Sprintf("display: %s of %T panicked: %v", name, v, r))
			ok = false
		}
	}()
	return method(), true
}

// isNil reports whether v is a nil pointer, map, slice and so on, of whose
// methods nothing good can be hoped.
func isNil(v any) bool {
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan, reflect.Interface:
		return r.IsNil()
	}
	return false
}
