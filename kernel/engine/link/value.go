package link

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
)

// A tag says which kind of value follows.
type tag byte

const (
	tagNil tag = iota
	tagFalse
	tagTrue
	tagInt
	tagFloat
	tagString
	tagList
	tagObject
	tagJSON
)

// maxDepth is how deep values may nest; deeper ones, which can only be cyclic,
// are cut off.
const maxDepth = 256

// Value writes a value that is ready for JSON. Integers stay integers, and
// NaN and the infinities pass. Values of types other than bool, the integers
// and floats, string, []any and map[string]any pass as what JSON makes of
// them; what JSON cannot express passes as its text.
func (w *Writer) Value(v any) { w.value(v, 0) }

// Object writes a map of values.
func (w *Writer) Object(m map[string]any) {
	if m == nil {
		w.tag(tagNil)
		return
	}
	w.value(m, 0)
}

func (w *Writer) tag(t tag) { w.octets = append(w.octets, byte(t)) }

func (w *Writer) value(v any, depth int) {
	if depth > maxDepth {
		v = nil
	}
	switch v := v.(type) {
	case nil:
		w.tag(tagNil)
	case bool:
		w.tag(tagFalse)
		if v {
			w.octets[len(w.octets)-1] = byte(tagTrue)
		}
	case int:
		w.tag(tagInt)
		w.Int(v)
	case int64:
		w.tag(tagInt)
		w.Int(int(v))
	case float64:
		w.tag(tagFloat)
		w.octets = binary.LittleEndian.AppendUint64(w.octets, math.Float64bits(v))
	case string:
		w.tag(tagString)
		w.String(v)
	case []any:
		w.tag(tagList)
		w.Int(len(v))
		for _, element := range v {
			w.value(element, depth+1)
		}
	case map[string]any:
		w.tag(tagObject)
		w.Int(len(v))
		for _, key := range slices.Sorted(maps.Keys(v)) {
			w.String(key)
			w.value(v[key], depth+1)
		}
	default:
		w.other(v)
	}
}

// other writes a value of a type that is rare.
func (w *Writer) other(v any) {
	text, err := json.Marshal(v)
	if err != nil {
		w.tag(tagString)
		w.String(fmt.Sprint(v))
		return
	}
	w.tag(tagJSON)
	w.Buffer(text)
}

// Value reads a value: nil, bool, int, float64, string, []any or
// map[string]any.
func (r *Reader) Value() any { return r.value(0) }

// Object reads a map of values; nil if nil was written.
func (r *Reader) Object() map[string]any {
	m, _ := r.value(0).(map[string]any)
	return m
}

func (r *Reader) value(depth int) any {
	if depth > maxDepth+1 {
		r.fail()
		return nil
	}
	switch tag(r.octet()) {
	case tagNil:
		return nil
	case tagFalse:
		return false
	case tagTrue:
		return true
	case tagInt:
		return r.Int()
	case tagFloat:
		b := r.take(8)
		if b == nil {
			return nil
		}
		return math.Float64frombits(binary.LittleEndian.Uint64(b))
	case tagString:
		return r.String()
	case tagList:
		list := []any{}
		for n := r.Len(); len(list) < n && r.err == nil; {
			list = append(list, r.value(depth+1))
		}
		return list
	case tagObject:
		m := map[string]any{}
		for n := r.Len(); n > 0 && r.err == nil; n-- {
			key := r.String()
			m[key] = r.value(depth + 1)
		}
		return m
	case tagJSON:
		var v any
		if json.Unmarshal(r.take(r.Int()), &v) != nil {
			r.fail()
		}
		return v
	}
	r.fail()
	return nil
}
