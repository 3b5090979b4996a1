package interp

import (
	"runtime"
	"runtime/debug"
	"time"
)

// This file updates what variables lead to while goroutines of earlier cells are at work,
// which may wake up in the middle of it and use the same maps.

// retype gives variables, and what they lead to, the types that have been made anew.
func (in *Interp) retype() (err error) {
	if in.soonAlone() {
		return in.store.retype(func() bool { return true })
	}
	quietly(func(isQuiet func() bool) { err = in.store.retype(isQuiet) })
	return err
}

// quietTime is how long a goroutine can be certain to go on, once it is its turn: half
// of the time after which the scheduler gives others theirs.
const quietTime = 5 * time.Millisecond

// quietly calls f while other goroutines wait for the only processor. They do as long as
// isQuiet reports.
func quietly(f func(isQuiet func() bool)) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // by which goroutines wait for each other
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	runtime.Gosched()
	end := time.Now().Add(quietTime)
	f(func() bool { return time.Now().Before(end) })
}
