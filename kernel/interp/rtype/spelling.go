package rtype

import (
	"go/types"
	"reflect"
	"strconv"
	"strings"
)

// A speller writes types out, either as reflect prints them or as keys that
// are equal for identical types and for no others.
type speller struct {
	strings.Builder
	u   *Universe
	key bool
	// link is set within type arguments, which Go prints with import paths.
	link bool
}

func (u *Universe) key(t types.Type) string {
	s := &speller{u: u, key: true}
	s.typ(t)
	return s.String()
}

func (u *Universe) spell(t types.Type) string {
	s := &speller{u: u}
	s.typ(t)
	return s.String()
}

// SpellArgument writes a type out as Go does within the name of an instance that
// has it as an argument.
func (u *Universe) SpellArgument(t types.Type) string {
	u.mu.Lock()
	defer u.mu.Unlock()
	s := &speller{u: u, link: true}
	s.typ(t)
	return s.String()
}

func (s *speller) typ(t types.Type) {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		s.WriteString(basicType(t).String())
	case *types.Named:
		s.named(t)
	case *types.Pointer:
		s.WriteByte('*')
		s.typ(t.Elem())
	case *types.Slice:
		s.WriteString("[]")
		s.typ(t.Elem())
	case *types.Array:
		s.WriteString("[" + strconv.FormatInt(t.Len(), 10) + "]")
		s.typ(t.Elem())
	case *types.Map:
		s.WriteString("map[")
		s.typ(t.Key())
		s.WriteByte(']')
		s.typ(t.Elem())
	case *types.Chan:
		s.channel(t)
	case *types.Signature:
		s.WriteString("func")
		s.signature(t)
	case *types.Struct:
		s.structure(t)
	case *types.Interface:
		s.iface(t)
	default:
		fail(&UnsupportedError{Type: t, Reason: "not the type of a value"})
	}
}

func (s *speller) channel(t *types.Chan) {
	_, nested := types.Unalias(t.Elem()).(*types.Chan)
	switch {
	case t.Dir() == types.RecvOnly:
		s.WriteString("<-chan ")
	case t.Dir() == types.SendOnly:
		s.WriteString("chan<- ")
	case nested && types.Unalias(t.Elem()).(*types.Chan).Dir() == types.RecvOnly:
		s.WriteString("chan (")
		s.typ(t.Elem())
		s.WriteByte(')')
		return
	default:
		s.WriteString("chan ")
	}
	s.typ(t.Elem())
}

func (s *speller) signature(t *types.Signature) {
	s.WriteByte('(')
	for i := range t.Params().Len() {
		if i > 0 {
			s.WriteString(", ")
		}
		p := t.Params().At(i).Type()
		if t.Variadic() && i == t.Params().Len()-1 {
			s.WriteString("...")
			p = variadicElem(p)
		}
		s.typ(p)
	}
	s.WriteByte(')')
	n := t.Results().Len()
	if n == 0 {
		return
	}
	s.WriteByte(' ')
	if n > 1 {
		s.WriteByte('(')
	}
	for i := range n {
		if i > 0 {
			s.WriteString(", ")
		}
		s.typ(t.Results().At(i).Type())
	}
	if n > 1 {
		s.WriteByte(')')
	}
}

// variadicElem is the type of one of the last arguments; append's special
// form aside, a variadic parameter is a slice.
func variadicElem(t types.Type) types.Type {
	if sl, ok := t.Underlying().(*types.Slice); ok {
		return sl.Elem()
	}
	return types.Typ[types.Uint8]
}

func (s *speller) structure(t *types.Struct) {
	s.WriteString("struct {")
	for i := range t.NumFields() {
		if i > 0 {
			s.WriteByte(';')
		}
		f := t.Field(i)
		s.WriteByte(' ')
		switch {
		case f.Exported():
		case s.key:
			s.WriteString(strconv.Quote(f.Pkg().Path()))
		case s.link && !f.Embedded():
			s.WriteString(f.Pkg().Path() + ".")
		}
		switch {
		case !f.Embedded():
			s.WriteString(f.Name() + " ")
		case s.key:
			s.WriteString(f.Name() + "! ")
		}
		s.typ(f.Type())
		if t.Tag(i) != "" {
			s.WriteString(" " + strconv.Quote(t.Tag(i)))
		}
	}
	if t.NumFields() > 0 {
		s.WriteByte(' ')
	}
	s.WriteByte('}')
}

func (s *speller) iface(t *types.Interface) {
	if !t.IsMethodSet() {
		fail(&UnsupportedError{Type: t, Reason: "a constraint is not the type of a value"})
	}
	s.WriteString("interface {")
	for i, m := range s.u.sortedMethods(t) {
		if i > 0 {
			s.WriteByte(';')
		}
		s.WriteByte(' ')
		switch {
		case m.Exported():
		case s.key:
			s.WriteString(strconv.Quote(m.Pkg().Path()))
		case s.link:
			s.WriteString(m.Pkg().Path() + ".")
		default:
			s.WriteString(m.Pkg().Name() + ".")
		}
		s.WriteString(m.Name())
		s.signature(m.Signature())
	}
	if t.NumMethods() > 0 {
		s.WriteByte(' ')
	}
	s.WriteByte('}')
}

func (s *speller) named(t *types.Named) {
	if r, ok := s.u.compiled(t); ok {
		switch {
		case s.key:
			s.WriteString("compiled " + strconv.Itoa(s.u.compiledNumber(r)))
		case s.link && r.PkgPath() != "":
			s.WriteString(r.PkgPath() + "." + r.Name())
		default:
			s.WriteString(r.String())
		}
		return
	}
	// Only within type arguments does Go tell the types of functions apart.
	name, number := cutNumber(t.Obj().Name())
	switch {
	case s.key:
		s.WriteString("declared " + strconv.Itoa(s.u.declarationNumber(t.Origin().Obj())))
	case s.link:
		s.WriteString(t.Obj().Pkg().Path() + "." + name)
	default:
		s.WriteString(t.Obj().Pkg().Name() + "." + name)
	}
	s.arguments(t)
	if !s.link || s.key {
		return
	}
	if local := s.u.options.Local; number == "" && local != nil {
		if n := local(t.Origin().Obj()); n > 0 {
			number = localMark + strconv.Itoa(n)
		}
	}
	s.WriteString(number)
}

// cutNumber cuts the number of a type declared within a function off its name, if
// that has one.
func cutNumber(name string) (base, number string) {
	i := strings.LastIndex(name, localMark)
	if i < 0 || strings.Trim(name[i+len(localMark):], "0123456789") != "" {
		return name, ""
	}
	return name[:i], name[i:]
}

// localMark stands between the name of a type declared within a function and its
// number.
const localMark = "·"

func (s *speller) arguments(t *types.Named) {
	args := t.TypeArgs()
	if args.Len() == 0 {
		return
	}
	outer := s.link
	s.link = true
	s.WriteByte('[')
	for i := range args.Len() {
		if i > 0 {
			s.WriteByte(',')
		}
		s.typ(args.At(i))
	}
	s.WriteByte(']')
	s.link = outer
}

// basicType is the compiled type of a basic one, of its default type if it
// is untyped.
func basicType(t *types.Basic) reflect.Type {
	if b, ok := types.Default(t).(*types.Basic); ok {
		if r, ok := basics[b.Kind()]; ok {
			return r
		}
	}
	fail(&UnsupportedError{Type: t, Reason: "not the type of a value"})
	return nil
}
