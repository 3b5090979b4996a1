package lower

import (
	"fmt"
	"go/constant"
	"go/types"
	"math"
	"strconv"
)

// constant returns a constant as a literal of its type. All arithmetic of
// constants, of any precision, has been done by go/types.
func (f *fn) constant(v constant.Value, t types.Type) string {
	t = types.Default(types.Unalias(t))
	text, natural := f.literal(v, t)
	if natural != nil && types.Identical(natural, t) || f.without(Constants) {
		return text
	}
	if isInterface(t) { // a constant in an interface has its default type
		return fmt.Sprintf("%s(%s)", f.typ(t), text)
	}
	return fmt.Sprintf("%s(%s)", f.typ(t), text)
}

// literal returns the text of a value and the type that the text has by itself.
func (f *fn) literal(v constant.Value, t types.Type) (string, types.Type) {
	b, ok := t.Underlying().(*types.Basic)
	if !ok {
		b = types.Typ[types.Invalid]
	}
	switch info := b.Info(); {
	case info&types.IsBoolean != 0, v.Kind() == constant.Bool:
		return strconv.FormatBool(constant.BoolVal(v)), types.Typ[types.Bool]
	case info&types.IsString != 0, v.Kind() == constant.String:
		return strconv.Quote(constant.StringVal(v)), types.Typ[types.String]
	case info&types.IsInteger != 0:
		return constant.ToInt(v).ExactString(), types.Typ[types.Int]
	case info&types.IsFloat != 0:
		return floatLiteral(v, b.Kind() == types.Float32), types.Typ[types.Float64]
	case info&types.IsComplex != 0:
		v = constant.ToComplex(v)
		// To the interpreter, complex() of constants is a constant that it
		// cannot calculate with.
		if f.without(Complex) {
			return fmt.Sprintf("complex(%s, %s)", floatLiteral(constant.Real(v), false), floatLiteral(constant.Imag(v), false)), types.Typ[types.Complex128]
		}
		if b.Kind() == types.Complex64 {
			return fmt.Sprintf("c.Complex64(%s, %s)", floatLiteral(constant.Real(v), true), floatLiteral(constant.Imag(v), true)), types.Typ[types.Complex64]
		}
		return fmt.Sprintf("c.Complex128(%s, %s)", floatLiteral(constant.Real(v), false), floatLiteral(constant.Imag(v), false)), types.Typ[types.Complex128]
	}
	switch v.Kind() {
	case constant.Int:
		return v.ExactString(), types.Typ[types.Int]
	case constant.Float:
		return floatLiteral(v, false), types.Typ[types.Float64]
	}
	return v.ExactString(), nil
}

// floatLiteral returns the shortest decimal that is exactly the constant's
// value in its type.
func floatLiteral(v constant.Value, single bool) string {
	x, _ := constant.Float64Val(constant.ToFloat(v))
	bits := 64
	if single {
		y, _ := constant.Float32Val(constant.ToFloat(v))
		x, bits = float64(y), 32
	}
	if math.IsInf(x, 0) {
		return v.ExactString()
	}
	text := strconv.FormatFloat(x, 'g', -1, bits)
	for _, r := range text {
		if r == '.' || r == 'e' {
			return text
		}
	}
	return text + ".0"
}
