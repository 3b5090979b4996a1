// Operations that fail, and what recover returns for each. The expected output is
// that of the compiled program.
package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"strings"
)

type point struct{ x, y int }

type shape interface{ area() float64 }

type square struct{ side float64 }

func (s square) area() float64 { return s.side * s.side }

type tree struct {
	left, right *tree
	value       int
}

type wrapped struct{ list []int }

var (
	list     = []int{1, 2, 3}
	longer   = append(make([]int, 0, 8), 1, 2)
	array    = [4]int{1, 2, 3, 4}
	pointer  *point
	noTree   tree
	text     = "héllo"
	table    map[string]int
	lists    = map[string][]float64{"a": {1}}
	channel  chan int
	closed   = make(chan int)
	function func(int) int
	anything any
	shaped   shape
	zero     = 0
	minus    = -1
	big      = uint64(1) << 63
	small    = uint8(200)
	five     = 5
)

func at(xs []int, i int) int { return xs[i] }

func count(name string) int { return len(name) + five }

func within(w *wrapped, i int) int {
	sum := 0
	for j := range i {
		sum += w.list[j]
	}
	return sum
}

func last[T any](xs []T) T { return xs[len(xs)-1] }

func (w wrapped) get(i int) int { return w.list[i] }

func rows(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, i)
	}
	return m
}

var failures = []struct {
	name string
	f    func()
}{
	{"index", func() { _ = list[five] }},
	{"index of a sum", func() { _ = list[five-1] + list[five] }},
	{"the second index", func() { _ = list[1] + list[five] }},
	{"negative index", func() { _ = list[minus] }},
	{"large index", func() { _ = list[big] }},
	{"narrow index", func() { _ = list[small] }},
	{"store", func() { list[five] = 1 }},
	{"increment", func() { list[five]++ }},
	{"addition", func() { list[five] += 2 }},
	{"parallel", func() { list[0], list[five] = list[five], list[0] }},
	{"array", func() { _ = array[five] }},
	{"array store", func() { array[five] = 1 }},
	{"array by pointer", func() { p := &array; _ = p[five] }},
	{"string", func() { _ = text[five+five] }},
	{"element of a call", func() { _ = strings.Fields("a b")[five] }},
	{"element at a call", func() { _ = list[count("abc")] }},
	{"matrix", func() { m := rows(3); _ = m[2][2] }},
	{"matrix row", func() { m := rows(3); _ = m[3][2] }},
	{"matrix store", func() { m := rows(3); m[1][1] = 5 }},
	{"map of slices", func() { lists["a"][1]++ }},
	{"missing key", func() { _ = lists["b"][0] }},
	{"address", func() { _ = &list[five] }},
	{"field", func() { _ = []point{{1, 2}}[five].x }},
	{"local", func() { xs, i := []string{"a"}, 1; fmt.Print(xs[i]) }},
	{"in a loop", func() {
		for i := 0; ; i++ {
			list[i] += 0
		}
	}},
	{"in a range", func() {
		for i := range 10 {
			_ = text[i]
		}
	}},
	{"in a condition", func() {
		if i := five; i > 0 && list[i] == 0 {
			fmt.Print("no")
		}
	}},
	{"in a closure", func() { xs := list[:2]; func() { _ = xs[zero+2] }() }},
	{"in a goroutine's place", func() { defer func() { panic(recover()) }(); _ = list[five] }},
	{"argument", func() { at(list, five) }},
	{"called", func() { within(&wrapped{list}, 4) }},
	{"method", func() { wrapped{list}.get(3) }},
	{"generic", func() { last([]string{}) }},
	{"several calls", func() { _ = at(list, at(list, 0)) + at(list, at(list, 2)) }},

	{"high", func() { _ = list[:five] }},
	{"high within capacity", func() { _ = longer[:9] }},
	{"low", func() { _ = list[five:] }},
	{"low above high", func() { _ = list[2 : zero+1] }},
	{"negative low", func() { _ = list[minus:] }},
	{"negative high", func() { _ = list[:minus] }},
	{"large high", func() { _ = list[:big] }},
	{"limit", func() { _ = longer[0 : 2 : five+4] }},
	{"high above limit", func() { _ = longer[0:five:4] }},
	{"low above limited high", func() { _ = longer[five:4:6] }},
	{"array high", func() { _ = array[:five] }},
	{"string high", func() { _ = text[:five+five] }},
	{"string low", func() { _ = text[five+five:] }},
	{"string low above high", func() { _ = text[five:2] }},
	{"slice of a call", func() { _ = strings.TrimSpace(" abc ")[five:] }},

	{"index in a case", func() {
		switch {
		case five < 0:
		case list[0] == 0, list[five] == 0:
		}
	}},
	{"index in a case of a tag", func() {
		switch five {
		case array[1]:
		case array[five]:
		}
	}},
	{"index in a case with fallthrough", func() {
		switch {
		case list[0] == 0:
			fallthrough
		case text[five+five] == 'h':
		}
	}},
	{"index in a case of a loop", func() {
		n := 0
		for i := range five {
			switch {
			case list[0] == 0:
				n++
			case list[i] == 0:
				n++
			}
		}
	}},
	{"slice in a case", func() {
		switch {
		case five < 0:
		case text[:five+five] == "h":
		}
	}},
	{"assertion in a case", func() {
		anything = "x"
		switch five {
		case 0:
		case anything.(int):
		}
	}},

	{"to an array", func() { _ = [4]int(list) }},
	{"to a pointer to an array", func() { _ = (*[4]int)(list) }},
	{"make", func() { _ = make([]int, minus) }},
	{"make capacity", func() { _ = make([]int, 2, zero) }},
	{"make a channel", func() { _ = make(chan int, minus) }},
	{"shift", func() { _ = 1 << minus }},
	{"division", func() { _ = 1 / zero }},
	{"remainder", func() { _ = 1 % zero }},

	{"field of nil", func() { _ = pointer.x }},
	{"store to nil", func() { pointer.x = 1 }},
	{"nil pointer", func() { _ = *pointer }},
	{"nested nil", func() { _ = noTree.left.right.value }},
	{"nil map", func() { table["a"] = 1 }},
	{"nil map increment", func() { table["a"]++ }},
	{"nil function", func() { function(1) }},
	{"nil interface", func() { _ = shaped.area() }},
	{"element of nil array", func() { var p *[3]int; _ = p[1] }},
	{"element of nil slice", func() { var xs []int; xs[0] = 1 }},

	{"assertion", func() { anything = "x"; _ = anything.(int) }},
	{"assertion of nil", func() { anything = nil; _ = anything.(int) }},
	{"assertion to a struct", func() { anything = 1; _ = anything.(point) }},
	{"assertion to a pointer", func() { anything = point{}; _ = anything.(*point) }},
	{"assertion to a slice", func() { anything = "x"; _ = anything.([]int) }},
	{"assertion to an interface", func() { anything = point{}; _ = anything.(shape) }},
	{"assertion of nil to an interface", func() { anything = nil; _ = anything.(shape) }},
	{"assertion to a compiled interface", func() { anything = 1; _ = anything.(fmt.Stringer) }},
	{"assertion of an interface", func() { shaped = square{1}; _ = shaped.(interface{ perimeter() float64 }) }},
	{"assertion of an error", func() { var err error = io.EOF; _ = err.(interface{ Timeout() bool }) }},

	{"close nil", func() { close(channel) }},
	{"close again", func() { close(closed); close(closed) }},
	{"send on closed", func() { closed <- 1 }},
	{"uncomparable key", func() { m := map[any]int{}; m[[]int{1}] = 1 }},
	{"unhashable key of an empty map", func() { _ = map[any]int{}[[]int{1}] }},
	{"unhashable key that has been seen", func() {
		seen := map[any]bool{}
		for _, x := range []any{list} {
			if !seen[x] {
				seen[x] = true
			}
		}
	}},
	{"unhashable key, increment", func() { map[any]int{}[[]int{1}]++ }},
	{"unhashable key, addition", func() { map[any]int{}[[]int{1}] += five }},
	{"unhashable key, append", func() { m := map[any][]int{}; anything = list; m[anything] = append(m[anything], 1) }},
	{"uncomparable", func() { var x, y any = []int{1}, []int{1}; _ = x == y }},
	{"compiled code", func() { strings.Repeat("x", minus) }},
	{"error", func() { panic(io.EOF) }},
	{"string", func() { panic("reflect: slice index out of range") }},
	{"reflect, field", func() { reflect.ValueOf(point{}).Field(7) }},
	{"reflect, field of a number", func() { reflect.ValueOf(minus).Field(0) }},
	{"reflect, field of nothing", func() { reflect.Value{}.FieldByName("x") }},
	{"reflect, field of a type", func() { reflect.TypeFor[point]().Field(7) }},
	{"reflect, method", func() { reflect.ValueOf(square{}).Method(7) }},
	{"reflect, method of nothing", func() { reflect.Value{}.MethodByName("Area") }},
	{"reflect, method of a type", func() { reflect.TypeFor[square]().Method(7) }},
}

func recovered(f func()) (r any) {
	defer func() { r = recover() }()
	f()
	return nil
}

func main() {
	for _, failure := range failures {
		r := recovered(failure.f)
		err, _ := r.(error)
		var general runtime.Error
		var assertion *runtime.TypeAssertionError
		fmt.Printf("%s: %T %v, %t %t\n", failure.name, r, r, errors.As(err, &general), errors.As(err, &assertion))
	}
}
