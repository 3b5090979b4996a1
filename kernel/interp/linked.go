package interp

import (
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"unsafe"

	"github.com/lectern-go/lectern/kernel/golang/lower"
)

// This file gives functions without a body that modules link to the run-time
// system's own, by comments "//go:linkname", these functions: those that the linker
// leaves open because much code uses them, and that do not bind a goroutine to its
// thread.

//go:linkname reflectUnsafeNew reflect.unsafe_New
func reflectUnsafeNew(t unsafe.Pointer) unsafe.Pointer

//go:linkname reflectUnsafeNewArray reflect.unsafe_NewArray
func reflectUnsafeNewArray(t unsafe.Pointer, n int) unsafe.Pointer

//go:linkname reflectTypedmemmove reflect.typedmemmove
func reflectTypedmemmove(t, dst, src unsafe.Pointer)

//go:linkname reflectTypedslicecopy reflect.typedslicecopy
func reflectTypedslicecopy(t unsafe.Pointer, dst, src []byte) int

//go:linkname reflectMakemap reflect.makemap
func reflectMakemap(t unsafe.Pointer, n int) unsafe.Pointer

//go:linkname reflectMaplen reflect.maplen
func reflectMaplen(m unsafe.Pointer) int

//go:linkname reflectMapaccess reflect.mapaccess
func reflectMapaccess(t, m, key unsafe.Pointer) unsafe.Pointer

//go:linkname reflectMapassign reflect.mapassign
func reflectMapassign(t, m, key, elem unsafe.Pointer)

//go:linkname reflectMapiterinit reflect.mapiterinit
func reflectMapiterinit(t, m, it unsafe.Pointer)

//go:linkname reflectMapiternext reflect.mapiternext
func reflectMapiternext(it unsafe.Pointer)

//go:linkname reflectMapiterkey reflect.mapiterkey
func reflectMapiterkey(it unsafe.Pointer) unsafe.Pointer

//go:linkname reflectMapiterelem reflect.mapiterelem
func reflectMapiterelem(it unsafe.Pointer) unsafe.Pointer

//go:linkname reflectIfaceE2I reflect.ifaceE2I
func reflectIfaceE2I(t unsafe.Pointer, src any, dst unsafe.Pointer)

//go:linkname reflectResolveTypeOff reflect.resolveTypeOff
func reflectResolveTypeOff(t unsafe.Pointer, offset int32) unsafe.Pointer

//go:linkname reflectTypelinks reflect.typelinks
func reflectTypelinks() ([]unsafe.Pointer, [][]int32)

//go:linkname runtimeNanotime runtime.nanotime
func runtimeNanotime() int64

//go:linkname runtimeMemhash runtime.memhash
func runtimeMemhash(p unsafe.Pointer, seed, size uintptr) uintptr

//go:linkname runtimeTypehash runtime.typehash
func runtimeTypehash(t, p unsafe.Pointer, seed uintptr) uintptr

//go:linkname runtimeStrhash runtime.strhash
func runtimeStrhash(p unsafe.Pointer, seed uintptr) uintptr

//go:linkname runtimeMemmove runtime.memmove
func runtimeMemmove(to, from unsafe.Pointer, n uintptr)

//go:linkname runtimeMallocgc runtime.mallocgc
func runtimeMallocgc(size uintptr, t unsafe.Pointer, zero bool) unsafe.Pointer

//go:linkname timeNow time.now
func timeNow() (sec int64, nsec int32, mono int64)

// linkedFunctions are the functions by the names that they are linked to by.
func linkedFunctions() map[string]any {
	return map[string]any{
		"reflect.unsafe_New":      reflectUnsafeNew,
		"reflect.unsafe_NewArray": reflectUnsafeNewArray,
		"reflect.typedmemmove":    reflectTypedmemmove,
		"reflect.typedslicecopy":  reflectTypedslicecopy,
		"reflect.makemap":         reflectMakemap,
		"reflect.maplen":          reflectMaplen,
		"reflect.mapaccess":       reflectMapaccess,
		"reflect.mapassign":       reflectMapassign,
		"reflect.mapiterinit":     reflectMapiterinit,
		"reflect.mapiternext":     reflectMapiternext,
		"reflect.mapiterkey":      reflectMapiterkey,
		"reflect.mapiterelem":     reflectMapiterelem,
		"reflect.ifaceE2I":        reflectIfaceE2I,
		"reflect.resolveTypeOff":  reflectResolveTypeOff,
		"reflect.typelinks":       reflectTypelinks,

		"runtime.unsafe_New":   reflectUnsafeNew,
		"runtime.typedmemmove": reflectTypedmemmove,
		"runtime.mallocgc":     runtimeMallocgc,
		"runtime.memmove":      runtimeMemmove,
		"runtime.memhash":      runtimeMemhash,
		"runtime.strhash":      runtimeStrhash,
		"runtime.typehash":     runtimeTypehash,
		"runtime.noescape":     func(p unsafe.Pointer) unsafe.Pointer { return p },

		"runtime.nanotime":   runtimeNanotime,
		"time.now":           timeNow,
		"runtime.rand":       rand.Uint64,
		"runtime.fastrand64": rand.Uint64,
		"runtime.fastrand":   rand.Uint32,
		"runtime.cheaprand":  rand.Uint32,
		"sync.fastrand":      rand.Uint32,
		"runtime.fastrandn":  below,
		"runtime.cheaprandn": below,
		"sync.fastrandn":     below,

		"runtime.procyield":    func(uint32) { runtime.Gosched() },
		"sync.runtime_doSpin":  runtime.Gosched,
		"sync.runtime_canSpin": func(int) bool { return false },
		"runtime.getAuxv":      func() []uintptr { return nil },
	}
}

// below returns a random number below n.
func below(n uint32) uint32 {
	if n == 0 {
		return 0
	}
	return rand.Uint32N(n)
}

// linked returns the function that a name is linked to, if there is one. The methods
// of types in package reflect are functions of the type's pointer.
func (in *Interp) linked(target string) (reflect.Value, bool) {
	if in.opts.Restrict {
		return reflect.Value{}, false
	}
	if name, ok := strings.CutPrefix(target, "reflect.(*rtype)."); ok {
		m, ok := reflect.TypeOf(reflect.TypeFor[int]()).MethodByName(name)
		return m.Func, ok
	}
	f, ok := linkedFunctions()[target]
	return reflect.ValueOf(f), ok
}

// isLinked implements lower.Options.Linked.
func (in *Interp) isLinked(target string) bool {
	_, ok := in.linked(target)
	return ok
}

// makeLinked returns a linked function as one of the type by which it is declared:
// its parameters are the same memory.
func (in *Interp) makeLinked(m lower.Maker) (reflect.Value, error) {
	t, err := in.universe.Type(m.Type)
	if err != nil {
		return reflect.Value{}, err
	}
	f, _ := in.linked(m.Linked)
	p := reflect.New(f.Type())
	p.Elem().Set(f)
	return reflect.NewAt(t, p.UnsafePointer()).Elem(), nil
}
