package interp

import (
	"go/token"
	"reflect"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"unsafe"

	"github.com/lectern-go/lectern/kernel/golang"
)

// This file finds the values with which an index or a slice expression, or a type
// assertion, has failed. yaegi's panics do not tell. While such a panic
// leaves the innermost function, the memory of that function is still there, and
// its address stands in the goroutine's stack trace. So nothing has to be noted
// before it goes wrong.

// An origin is where a panic comes from.
type origin int

const (
	again       origin = iota // it has left a function already
	ofOthers                  // compiled code or a call of panic: its value is as it should be
	ofYaegi                   // or package interp: its value is theirs
	ofIndex                   // of yaegi's index expressions
	ofSlice                   // of its slice expressions
	ofAssertion               // of its type assertions
)

// ownDefers begins the names of the functions that pass a panic on once the deferred
// calls have run.
const ownDefers = "github.com/lectern-go/lectern/kernel/interp.(*Defers)."

// ownReflection begins the names of the functions that stand in for those of package
// reflect.
const ownReflection = "github.com/lectern-go/lectern/kernel/interp.reflection."

// panicOrigin returns where the panic comes from that leaves an interpreted
// function.
func panicOrigin() origin {
	var pcs [48]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs[:])])
	panicking, failed := false, ""
	for {
		frame, more := frames.Next()
		name := frame.Function
		yaegi, interpreted := strings.CutPrefix(name, interpreter)
		switch {
		case !panicking:
			panicking = name == "runtime.gopanic"
		case name == "reflect.Value.call" && failed != "": // within what it calls
			return ofOthers
		case strings.HasPrefix(name, "runtime."):
		case strings.HasPrefix(name, "reflect."):
			failed = name
		case strings.HasPrefix(yaegi, "runCfg.func"), strings.HasPrefix(name, ownDefers):
			return again
		case strings.HasPrefix(yaegi, "getIndexArray.") && failed == "reflect.Value.Index":
			return ofIndex
		case strings.HasPrefix(yaegi, "slice") && (failed == "reflect.Value.Slice" || failed == "reflect.Value.Slice3"):
			return ofSlice
		case strings.HasPrefix(yaegi, "typeAssert."):
			return ofAssertion
		case strings.HasPrefix(yaegi, "_panic."), strings.HasSuffix(name, "/interp.userPanic"), strings.HasPrefix(name, ownReflection):
			return ofOthers
		case interpreted, strings.HasPrefix(name, "github.com/lectern-go/lectern/kernel/interp."):
			return ofYaegi
		default:
			return ofOthers
		}
		if !more {
			return ofYaegi
		}
	}
}

// panicsUnderWay counts the panics of this goroutine that nothing has recovered so far.
func panicsUnderWay() int {
	pcs := make([]uintptr, 1<<14)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs)])
	for n, more := 0, true; ; {
		var frame runtime.Frame
		if frame, more = frames.Next(); frame.Function == "runtime.gopanic" {
			n++
		}
		if !more {
			return n
		}
	}
}

// performs reports whether yaegi's operation of a name may be where the panic comes
// from.
func (o origin) performs(operation string) bool {
	switch operation {
	case "getIndexArray":
		return o == ofIndex
	case "slice", "slice0":
		return o == ofSlice
	case "typeAssertShort":
		return o == ofAssertion
	}
	return false
}

// error returns the error of an operation with its values in a frame, nil if these
// are in order.
func (o origin) error(n node, f yaegiFrame) runtime.Error {
	operands := n.children()
	x := operands[0].value(f)
	if o == ofAssertion {
		return assertError(x, operands[1].typ())
	}
	if x.Kind() == reflect.Pointer {
		x = x.Elem()
	}
	switch x.Kind() {
	case reflect.Slice, reflect.Array, reflect.String:
	default:
		return nil
	}
	indices := make([]reflect.Value, 4) // invalid ones are left out
	for i, operand := range operands[1:] {
		indices[i] = indexValue(operand, f)
	}
	switch n.operation() {
	case "getIndexArray":
		return indexError(x, indices[0])
	case "slice0":
		return sliceError(x, reflect.Value{}, indices[0], indices[1])
	}
	return sliceError(x, indices[0], indices[1], indices[2])
}

// indexValue returns the value of an index as the source has it. What is converted to
// int may be a number of any kind.
func indexValue(n node, f yaegiFrame) reflect.Value {
	if v := n.unconverted().value(f); isInteger(v) {
		return v
	}
	return n.value(f)
}

// assertError returns the error of x.(t) for an x of the type any, nil if there is
// none.
func assertError(x reflect.Value, t reflect.Type) runtime.Error {
	if x.Kind() != reflect.Interface || newAsked(t).holds(x.Elem()) {
		return nil
	}
	return assertionFailure(x.Type(), x.Elem(), t)
}

// runCfg matches the arguments of the innermost interpreted function in a stack
// trace: its first node, and its memory. What may be out of date has a "?".
var runCfg = regexp.MustCompile(`\n` + regexp.QuoteMeta(interpreter) + `runCfg\(0x([0-9a-f]+), 0x([0-9a-f]+),`)

// innermost returns the function, and its memory, that the panic under way is
// leaving.
func innermost() (n node, f yaegiFrame, ok bool) {
	buf := make([]byte, 1<<13)
	m := runCfg.FindSubmatch(buf[:runtime.Stack(buf, false)])
	if m == nil {
		buf = make([]byte, maxTrace)
		m = runCfg.FindSubmatch(buf[:runtime.Stack(buf, false)])
	}
	if m == nil {
		return node{}, nil, false
	}
	return nodeAt(address(m[1])), yaegiFrame(address(m[2])), true
}

// address returns the pointer that is written in hexadecimal digits. What it points
// to is in use, so that it stays where it is.
func address(digits []byte) unsafe.Pointer {
	p, _ := strconv.ParseUint(string(digits), 16, 64)
	return *(*unsafe.Pointer)(unsafe.Pointer(&p))
}

// recovered returns the variable with the panic that a function is going to pass on.
func recovered(f yaegiFrame) *any {
	_, frame := yaegiTypes()
	return at[any](unsafe.Pointer(f), field(frame, "recovered").Offset)
}

// culprit returns what the panic under way is in compiled code, given the function
// that it is leaving, and which operation it comes from, of those on a line of the
// interpreter's text for which onLine is true. The error is nil if that cannot be
// told.
func (o origin) culprit(start node, frame yaegiFrame, onLine func(token.Pos) bool) (err runtime.Error, op golang.Operation) {
	op.Kind = map[origin]golang.OperationKind{ofIndex: golang.Indexing, ofSlice: golang.Slicing, ofAssertion: golang.Asserting}[o]
	for _, n := range start.function().within(o.performs) {
		if !onLine(n.pos()) {
			continue
		}
		if err == nil {
			if err = o.error(n, frame); err != nil {
				op.Number = len(op.Operands)
			}
		}
		operands := n.children()
		names := [2]string{operands[0].name()}
		if o == ofIndex {
			names[1] = operands[1].unconverted().name()
		}
		op.Operands = append(op.Operands, names)
	}
	return err, op
}

// indexError returns the error of x[i], nil if there is none.
func indexError(x, i reflect.Value) runtime.Error {
	if isInteger(i) && !inRange(i, x.Len()-1) {
		return boundsIndex.error(i, x.Len())
	}
	return nil
}

// sliceError returns the error of x[low:high:limit], nil if there is none. Values
// that are left out are invalid. The order is that of the compiler.
func sliceError(x, low, high, limit reflect.Value) runtime.Error {
	most, beyond, beyond3 := x.Len(), boundsSliceLen, boundsSlice3Len
	if x.Kind() == reflect.Slice {
		most, beyond, beyond3 = x.Cap(), boundsSliceCap, boundsSlice3Cap
	}
	upper := x.Len()
	lowest := boundsSliceLow
	if limit.IsValid() {
		if !inRange(limit, most) {
			return beyond3.error(limit, most)
		}
		most, beyond, lowest = integer(limit), boundsSlice3High, boundsSlice3Low
	}
	if high.IsValid() {
		if !inRange(high, most) {
			return beyond.error(high, most)
		}
		upper = integer(high)
	}
	if low.IsValid() && !inRange(low, upper) {
		return lowest.error(low, upper)
	}
	return nil
}

func isInteger(v reflect.Value) bool { return v.IsValid() && (v.CanInt() || v.CanUint()) }

// inRange reports whether an integer is from 0 to most.
func inRange(v reflect.Value, most int) bool {
	if v.CanInt() {
		return 0 <= v.Int() && v.Int() <= int64(most)
	}
	return most >= 0 && v.Uint() <= uint64(most)
}

// integer returns an integer that is within the range of int.
func integer(v reflect.Value) int {
	if v.CanInt() {
		return int(v.Int())
	}
	return int(v.Uint())
}
