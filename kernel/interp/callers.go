package interp

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"unsafe"
)

// This file is what package runtime says of the calling functions. A cell's
// functions are the interpreter's data, not functions on the stack. Each place in
// one that is asked for is given a number that no code has as its address.

// sites are the places that have a number.
type sites struct {
	mu     sync.Mutex
	list   []place
	number map[site]int
}

func newSites() *sites { return &sites{number: map[site]int{}} }

// A place is a site that has a number.
type place struct {
	site
	fn *runtime.Func
}

// siteBase is the number of the first place, and siteStep from one to the next: who
// asks for the place of a call subtracts one.
const (
	siteBase = 1 << 62
	siteStep = 16
)

// pc returns the number of a place behind a call.
func (s *sites) pc(at site) uintptr { return s.entry(at) + siteStep/2 }

// entry returns the number of a place.
func (s *sites) entry(at site) uintptr {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, ok := s.number[at]
	if !ok {
		n = len(s.list)
		s.list = append(s.list, place{at, at.fn(siteBase + siteStep*uintptr(n))})
		s.number[at] = n
	}
	return siteBase + siteStep*uintptr(n)
}

// of returns the place with a number.
func (s *sites) of(pc uintptr) (at place, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := (pc - siteBase) / siteStep; pc >= siteBase && n < uintptr(len(s.list)) {
		return s.list[n], true
	}
	return place{}, false
}

// callers returns the functions of package runtime that tell of the user's.
func (in *Interp) callers() map[string]reflect.Value {
	s := in.sites
	return map[string]reflect.Value{
		"Caller": reflect.ValueOf(func(skip int) (pc uintptr, file string, line int, ok bool) {
			chain := in.trace.chain()
			if skip < 0 || skip >= len(chain) {
				return 0, "", 0, false
			}
			at := chain[skip]
			return s.pc(at), at.file, at.line, true
		}),
		"Callers": reflect.ValueOf(func(skip int, pcs []uintptr) int {
			chain := append([]site{{function: "runtime.Callers"}}, in.trace.chain()...)
			n := 0
			for i := max(skip, 0); i < len(chain) && n < len(pcs); i++ {
				pcs[n] = s.pc(chain[i])
				n++
			}
			return n
		}),
		"CallersFrames": reflect.ValueOf(s.frames),
		"FuncForPC":     reflect.ValueOf(s.funcForPC),
		"Stack": reflect.ValueOf(func(buf []byte, all bool) int {
			return copy(buf, in.stack())
		}),
	}
}

// debugging returns the functions of package runtime/debug that print the user's.
func (in *Interp) debugging() map[string]reflect.Value {
	return map[string]reflect.Value{
		"Stack":      reflect.ValueOf(in.stack),
		"PrintStack": reflect.ValueOf(func() { os.Stderr.Write(in.stack()) }),
	}
}

// stack writes the calling goroutine's stack trace.
func (in *Interp) stack() []byte {
	var text bytes.Buffer
	fmt.Fprintf(&text, "goroutine %d [running]:\n", goroutineID())
	for _, at := range in.trace.chain() {
		if at.line == 0 { // what calls main
			break
		}
		fmt.Fprintf(&text, "%s()\n\t%s:%d\n", at.function, at.file, at.line)
	}
	return text.Bytes()
}

// frames is runtime.CallersFrames.
func (s *sites) frames(pcs []uintptr) *runtime.Frames {
	var list []runtime.Frame
	for _, pc := range pcs {
		if at, ok := s.of(pc); ok {
			list = append(list, runtime.Frame{PC: pc, Func: at.fn, Function: at.function, File: at.file, Line: at.line, Entry: at.fn.Entry()})
			continue
		}
		compiled := runtime.CallersFrames([]uintptr{pc})
		for more := true; more; {
			var frame runtime.Frame
			frame, more = compiled.Next()
			list = append(list, frame)
		}
	}
	frames := &runtime.Frames{}
	set(reflect.ValueOf(frames).Elem(), "frames", list)
	return frames
}

// funcForPC is runtime.FuncForPC. The interpreter's own functions stand for some of
// the user's of which only (reflect.Value).Pointer could have told.
func (s *sites) funcForPC(pc uintptr) *runtime.Func {
	if at, ok := s.of(pc); ok {
		return at.fn
	}
	f := runtime.FuncForPC(pc)
	if f == nil {
		return nil
	}
	for _, own := range []string{"reflect.", interpreter, "github.com/lectern-go/lectern/kernel/interp"} {
		if strings.HasPrefix(f.Name(), own) {
			panic(plainError("runtime.FuncForPC: the function at this address is called by way of package reflect, and its name is not known"))
		}
	}
	return f
}

// An inlined is the runtime's record of a function that has no code of its own.
type inlined struct {
	ones      uint32 // all, which tells it from other records
	entry     uintptr
	name      string
	file      string
	line      int32
	startLine int32
}

// fn returns the function of a site as the runtime knows functions.
func (at site) fn(entry uintptr) *runtime.Func {
	record := &inlined{ones: ^uint32(0), entry: entry, name: at.function, file: at.file, line: int32(at.line), startLine: int32(at.line)}
	return (*runtime.Func)(unsafe.Pointer(record))
}
