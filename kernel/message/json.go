package message

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
)

// An Object is a JSON object of foreign make. It is written as {} when nil,
// and what JSON cannot say is replaced: NaN and the infinities by null, values
// of other kinds by their text.
type Object map[string]any

// MarshalJSON implements [json.Marshaler]. It never fails.
func (o Object) MarshalJSON() ([]byte, error) {
	if o == nil {
		return []byte("{}"), nil
	}
	if text, err := encode(map[string]any(o)); err == nil {
		return text, nil
	}
	return encode(representable(reflect.ValueOf(map[string]any(o)), 0))
}

// A List is written as [] when nil.
type List[T any] []T

// MarshalJSON implements [json.Marshaler].
func (l List[T]) MarshalJSON() ([]byte, error) {
	if l == nil {
		return []byte("[]"), nil
	}
	return encode([]T(l))
}

// Marshal returns a message's content as JSON.
func Marshal(content Content) []byte {
	text, err := encode(content)
	if err != nil {
		// Contents are made of strings, numbers and Objects only.
		panic(fmt.Sprintf("message: %T: %v", content, err))
	}
	return text
}

// Unmarshal reads a received dictionary into a struct. Fields of a wrong type
// are left as they are; only text that is not JSON is an error.
func Unmarshal(text []byte, into any) error {
	var mismatch *json.UnmarshalTypeError
	err := json.Unmarshal(text, into)
	if err == nil || errors.As(err, &mismatch) && bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		return nil
	}
	return fmt.Errorf("message: %w", err)
}

// encode is json.Marshal without escapes for HTML.
func encode(v any) (text []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("message: %v", p)
		}
	}()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// maxDepth ends cyclic values.
const maxDepth = 64

// representable returns v in kinds that JSON has.
func representable(v reflect.Value, depth int) any {
	if !v.IsValid() || depth > maxDepth {
		return nil
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		return representable(v.Elem(), depth+1)
	case reflect.Float32, reflect.Float64:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			return nil
		}
		return v.Interface()
	}
	if v.Type() == reflect.TypeFor[json.RawMessage]() {
		return repaired(v.Bytes())
	}
	if _, err := encode(v.Interface()); err == nil {
		return v.Interface()
	}
	switch v.Kind() {
	case reflect.Map:
		o := make(map[string]any, v.Len())
		for _, key := range v.MapKeys() {
			o[fmt.Sprint(key)] = representable(v.MapIndex(key), depth+1)
		}
		return o
	case reflect.Slice, reflect.Array:
		l := make([]any, v.Len())
		for i := range l {
			l[i] = representable(v.Index(i), depth+1)
		}
		return l
	}
	return fmt.Sprint(v)
}

// repaired returns JSON text, its literals NaN and Infinity (which Python and
// JavaScript programs write) replaced by null; text that is still not JSON is
// returned as a string.
func repaired(text []byte) any {
	fixed := nonFinite.Replace(string(text))
	if json.Valid([]byte(fixed)) {
		return json.RawMessage(fixed)
	}
	return string(text)
}

var nonFinite = strings.NewReplacer("-Infinity", "null", "Infinity", "null", "NaN", "null")
