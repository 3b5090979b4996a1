//go:build ignore

package maphash

import (
	"encoding/binary"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
)

func Comparable[T comparable](seed Seed, v T) uint64 {
	var h Hash
	h.SetSeed(seed)
	WriteComparable(&h, v)
	return h.Sum64()
}

func WriteComparable[T comparable](h *Hash, x T) {
	hashValue(h, reflect.ValueOf(&x).Elem())
}

// hashValue hashes a value with its type, the parts of a composite value with
// their indices.
func hashValue(h *Hash, v reflect.Value) {
	if !v.IsValid() { // a nil interface
		hashUint(h, 0)
		return
	}
	h.WriteString(v.Type().String())
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			hashUint(h, 1)
		} else {
			hashUint(h, 0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		hashUint(h, uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		hashUint(h, v.Uint())
	case reflect.Float32, reflect.Float64:
		hashFloat(h, v.Float())
	case reflect.Complex64, reflect.Complex128:
		hashFloat(h, real(v.Complex()))
		hashFloat(h, imag(v.Complex()))
	case reflect.String:
		hashUint(h, uint64(v.Len()))
		h.WriteString(v.String())
	case reflect.Pointer, reflect.Chan, reflect.UnsafePointer:
		hashUint(h, uint64(v.Pointer()))
	case reflect.Interface:
		hashValue(h, v.Elem())
	case reflect.Array:
		for i := 0; i < v.Len(); i++ {
			hashUint(h, uint64(i))
			hashValue(h, v.Index(i))
		}
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			hashUint(h, uint64(i))
			hashValue(h, v.Field(i))
		}
	default:
		panic(errors.New("maphash: hash of unhashable type " + v.Type().String()))
	}
}

func hashUint(h *Hash, x uint64) {
	h.Write(binary.LittleEndian.AppendUint64(nil, x))
}

// hashFloat hashes the two zeros, which are equal, alike, and a NaN, which
// equals nothing, at random.
func hashFloat(h *Hash, f float64) {
	switch {
	case f == 0:
		hashUint(h, 0)
	case f != f:
		hashUint(h, rand.Uint64())
	default:
		hashUint(h, math.Float64bits(f))
	}
}
