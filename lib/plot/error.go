package plot

import (
	"fmt"
	"reflect"
)

// An Error is a mistake in a call, and the value that the call panics with.
type Error struct {
	// What is the mark or function, such as "Line".
	What string
	// Got is what was given, and Want what should be done instead.
	Got, Want string
}

// Error implements error.
func (e *Error) Error() string {
	return fmt.Sprintf("plot: %s got %s; %s", e.What, e.Got, e.Want)
}

// checker is a mark that can contradict itself.
type checker interface {
	// check returns nil if all is well.
	check() *Error
}

// prober is a mark with a function of the user's. The function is called once,
// at a point of the mark's own domain, when the mark is put into a figure: if it
// panics, it does so in the user's line rather than when the figure is shown.
type prober interface {
	probe()
}

func check(m Mark) {
	if v := reflect.ValueOf(m); m == nil || v.Kind() == reflect.Pointer && v.IsNil() {
		panic(&Error{What: "New", Got: "a nil mark", Want: "leave it out"})
	}
	if c, ok := m.(checker); ok {
		if err := c.check(); err != nil {
			panic(err)
		}
	}
	if p, ok := m.(prober); ok {
		p.probe()
	}
}

// sameLength compares the lengths of x and y; x may be left out.
func sameLength(what string, x, y int) *Error {
	if x == 0 || x == y {
		return nil
	}
	return &Error{
		What: what,
		Got:  fmt.Sprintf("%d x values and %d y values", x, y),
		Want: "give as many of the one as of the other",
	}
}
