package rtype

import (
	"reflect"
	"sync"
	"sync/atomic"
	"unsafe"
)

// slots holds, for each stub, the closure that the stub calls. It is the one
// piece of process-wide state of the package, and must be: a stub is machine
// code at a fixed address and finds its slot by address, and the type that
// uses it can never be freed, because the runtime's tables of interface
// methods hold types without the garbage collector's knowledge.
// For the same reason no slot is ever given to another method.
var slots [maxStubs + 1]unsafe.Pointer

// taken counts the slots in use.
var taken struct {
	sync.Mutex
	n int
}

// takeSlots reserves n consecutive slots and returns the first one's number.
func takeSlots(n int) (int, error) {
	taken.Lock()
	defer taken.Unlock()
	if taken.n+n > maxStubs {
		return 0, &StubsError{Wanted: n, Left: maxStubs - taken.n}
	}
	first := taken.n + 1
	taken.n += n
	return first, nil
}

// Room returns how many stubs there are in the process for the methods of types,
// and how many of them are left.
func Room() (left, all int) {
	taken.Lock()
	defer taken.Unlock()
	return maxStubs - taken.n, maxStubs
}

// A stubRange is consecutive stubs.
type stubRange struct{ first, n int }

// forget makes the stubs call what panics with a *ForgottenError, and nothing else:
// what they have called can be freed.
func (r stubRange) forget() {
	forgotten := closureOf(reflect.ValueOf(func() { panic(&ForgottenError{}) })) // whatever it is given
	for i := range r.n {
		setSlot(r.first+i, forgotten)
	}
}

// setSlot makes stub i call the closure, from now on and in every type.
func setSlot(i int, closure unsafe.Pointer) {
	atomic.StorePointer(&slots[i], closure)
}

// stubAddress is the address of stub i's code.
func stubAddress(i int) unsafe.Pointer {
	pc := stubBase + uintptr(i-1)*stubStride()
	return *(*unsafe.Pointer)(unsafe.Pointer(&pc))
}
