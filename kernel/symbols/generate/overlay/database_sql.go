//go:build ignore

package sql

import (
	"bytes"
	"fmt"
	"reflect"
	"strconv"
)

// convertAssign stores what a driver has delivered, which is not nil, where dest
// points to, by the rules of [Rows.Scan].
func convertAssign(dest, src any) error {
	if b, ok := src.([]byte); ok {
		src = bytes.Clone(b) // the driver's own
	}
	switch d := dest.(type) {
	case *string:
		var s NullString
		err := s.Scan(src)
		*d = s.String
		return err
	case *bool:
		var b NullBool
		err := b.Scan(src)
		*d = b.Bool
		return err
	case *any:
		*d = src
		return nil
	case *[]byte:
		var s NullString
		if s.Scan(src) == nil {
			*d = []byte(s.String)
			return nil
		}
	case Scanner:
		return d.Scan(src)
	}
	return convertValue(reflect.ValueOf(dest).Elem(), reflect.ValueOf(src))
}

// convertValue stores a value as one of another type, numbers by way of their texts.
func convertValue(to, from reflect.Value) error {
	if from.Type().AssignableTo(to.Type()) {
		to.Set(from)
		return nil
	}
	if from.Kind() == to.Kind() && from.Type().ConvertibleTo(to.Type()) {
		to.Set(from.Convert(to.Type()))
		return nil
	}
	src := from.Interface()
	text := asString(src)
	var err error
	switch {
	case to.Kind() == reflect.Pointer:
		to.Set(reflect.New(to.Type().Elem()))
		return convertAssign(to.Interface(), src)
	case to.CanInt():
		var n int64
		n, err = strconv.ParseInt(text, 10, to.Type().Bits())
		if err == nil {
			to.SetInt(n)
		}
	case to.CanUint():
		var n uint64
		n, err = strconv.ParseUint(text, 10, to.Type().Bits())
		if err == nil {
			to.SetUint(n)
		}
	case to.CanFloat():
		var x float64
		x, err = strconv.ParseFloat(text, to.Type().Bits())
		if err == nil {
			to.SetFloat(x)
		}
	case to.Kind() == reflect.String && from.Type() == reflect.TypeFor[[]byte]():
		to.SetString(text)
	default:
		return fmt.Errorf("unsupported Scan, storing driver.Value type %T into type %s", src, reflect.PointerTo(to.Type()))
	}
	if err != nil {
		return fmt.Errorf("converting driver.Value type %T (%q) to a %s: %v", src, text, to.Kind(), strconvErr(err))
	}
	return nil
}
