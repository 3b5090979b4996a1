package interp

import (
	"bytes"
	"context"
	"go/token"
	"regexp"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"time"

	"github.com/traefik/yaegi/interp"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang/lower"
)

// This file finds cells that will never end because all of the user's goroutines
// wait for each other. The Go runtime sees that only when the whole process
// sleeps, which the engine's never does. It has to be certain, as the cell is
// ended: what could still wake a goroutine from outside, such as a timer or a
// connection, turns the search off.

// undisturbed matches the packages by which nothing outside of a program's own
// goroutines can wake them, apart from what wakers matches.
var undisturbed = regexp.MustCompile(`^(bufio|bytes|cmp|container/.*|context|crypto/(md5|sha1|sha256|sha512)|encoding/.*|errors|flag|fmt|hash/.*|html|io|iter|log|maps|math|math/.*|os|path|path/filepath|reflect|regexp|runtime|runtime/debug|slices|sort|strconv|strings|sync|sync/atomic|text/.*|time|unicode|unicode/.*)$`)

// wakers matches the functions of packages time, context and runtime that have a
// goroutine of their own do something later.
var wakers = regexp.MustCompile(`\.(After|AfterFunc|NewTimer|NewTicker|Tick|WithTimeout|WithTimeoutCause|WithDeadline|WithDeadlineCause|SetFinalizer|AddCleanup)\b`)

// disturbed reports whether something outside may wake the goroutines of a
// program.
func disturbed(p *lower.Program) bool {
	for _, path := range p.Imports {
		if !undisturbed.MatchString(path) || slices.Contains([]string{"context", "runtime", "time"}, path) && wakers.MatchString(p.Text) {
			return true
		}
	}
	return false
}

// deadlock returns a channel that is closed when no goroutine of the user's can
// ever go on. The search ends with ctx.
func (in *Interp) deadlock(ctx context.Context, r *running) <-chan struct{} {
	found := make(chan struct{})
	if in.machine.disturbed {
		return found
	}
	go func() {
		select {
		case <-ctx.Done():
			return
		case <-r.started: // before that there is nothing to stop
		}
		for wait := 100 * time.Millisecond; ; wait = min(2*wait, 2*time.Second) {
			select {
			case <-ctx.Done():
				return
			case <-r.done:
				return
			case <-time.After(wait):
			}
			if allAsleep() {
				close(found)
				return
			}
		}
	}()
	return found
}

// allAsleep reports whether the user's goroutines all wait for each other.
func allAsleep() bool {
	if busy() {
		return false
	}
	asleep, awake := others()
	return asleep && !awake
}

// alone reports whether no goroutine of the user's but the calling one can be at work.
func (in *Interp) alone() bool {
	if in.owners.none() {
		return true
	}
	_, awake := others()
	return !awake && !in.machine.disturbed
}

// soonAlone is alone, but gives goroutines that have just answered the caller a moment in
// which they begin to wait.
func (in *Interp) soonAlone() bool {
	const patience = 20
	for range patience {
		if in.alone() {
			return true
		}
		time.Sleep(time.Millisecond)
	}
	return false
}

// others reports whether some of the user's goroutines wait for each other, and
// whether some may go on. The calling one is left out.
func others() (someAsleep, someAwake bool) {
	stacks := allStacks()
	if stacks == nil {
		return false, true
	}
	_, others, _ := bytes.Cut(stacks, []byte("\n\n")) // the first is the caller
	for stack := range strings.SplitSeq(string(others), "\n\n") {
		switch kindOf(stack) {
		case awake:
			return someAsleep, true
		case asleepForGood:
			someAsleep = true
		}
	}
	return someAsleep, false
}

// maxStacks bounds the text of all stacks: that of some ten thousand goroutines.
const maxStacks = 64 << 20

// allStacks returns the stacks of all goroutines, nil if there are too many.
func allStacks() []byte {
	for size := 1 << 20; size <= maxStacks; size *= 4 {
		buf := make([]byte, size)
		if n := runtime.Stack(buf, true); n < size {
			return buf[:n]
		}
	}
	return nil
}

// busy reports whether goroutines run or are ready to, apart from the caller, as
// far as that can be told without stopping them all.
func busy() bool {
	samples := []metrics.Sample{{Name: "/sched/goroutines/runnable:goroutines"}, {Name: "/sched/goroutines/running:goroutines"}}
	metrics.Read(samples)
	for i, sample := range samples {
		if sample.Value.Kind() == metrics.KindUint64 && sample.Value.Uint64() > uint64(i) {
			return true
		}
	}
	return false
}

// A sleep is what a goroutine's stack tells about it.
type sleep int

const (
	awake         sleep = iota // or to be woken by what is not known here
	asleepForGood              // unless another goroutine of the user's wakes it
	engines                    // not the user's
)

// interpreter begins the names of the interpreter's functions.
const interpreter = "github.com/traefik/yaegi/interp."

var (
	goroutineState = regexp.MustCompile(`^goroutine \d+ (?:gp=\S+ m=\S+ )?\[([^],]*)`)
	// waits are the states in which a goroutine waits for another one.
	waits = regexp.MustCompile(`^(chan receive|chan send|select|sync\.(Mutex\.Lock|RWMutex\.R?Lock|WaitGroup\.Wait|Cond\.Wait))( \(.*\))?$`)
	// between are the functions between the interpreter and a wait.
	between = regexp.MustCompile(`^(runtime|reflect|sync|internal/sync)\.`)
	// ours are the creators of goroutines that wake none of the user's.
	ours = regexp.MustCompile(`\ncreated by (github\.com/lectern-go/lectern/|runtime\.|os/signal\.|testing\.|main\.)`)
)

// kindOf judges a goroutine by its stack.
func kindOf(stack string) sleep {
	m := goroutineState.FindStringSubmatch(stack)
	if m == nil {
		return awake
	}
	if !strings.Contains(stack, "\n"+interpreter) {
		switch {
		case m[1] == "running" || m[1] == "runnable" || strings.Contains(stack, "interp.(*Interp).goroutine"):
			return awake
		case strings.HasPrefix(stack, "goroutine 1 ") || ours.MatchString(stack):
			return engines
		}
		return awake
	}
	if !waits.MatchString(m[1]) {
		return awake
	}
	for line := range strings.SplitSeq(stack, "\n") {
		if strings.HasPrefix(line, "goroutine ") || strings.HasPrefix(line, "\t") || between.MatchString(line) {
			continue
		}
		if strings.HasPrefix(line, interpreter) {
			return asleepForGood
		}
		return awake // within compiled code, such as a wait for input
	}
	return awake
}

// underWay returns which statement of a cell is, or no position if that is not
// known: what a program's cell does is to call main.
func (in *Interp) underWay(prog *interp.Program) token.Pos {
	for _, c := range in.compiled {
		if c.program == prog && len(c.lowered.Frames) > 0 {
			return in.machine.text.at(c.lowered.Frames[0])
		}
	}
	return token.NoPos
}

// deadlockError describes a deadlock of the cell, as the runtime of a compiled
// program does. So many goroutines of others have been ended with it.
func (in *Interp) deadlockError(at token.Pos, others int) *engine.CellError {
	const text = "all goroutines are asleep - deadlock!"
	e := &engine.CellError{Name: "Deadlock", Value: text, Traceback: []string{"fatal error: " + text}}
	if at.IsValid() {
		for _, call := range (&raised{calls: unwound{positions: []token.Pos{at}}, session: in.session}).lines() {
			e.Traceback = append(append(e.Traceback, ""), call...)
		}
	}
	e.Traceback = append(e.Traceback, "", "hint: each goroutine waits for another one: does somebody send to every channel that is received from, and receive what is sent, and is every lock released and every WaitGroup done?")
	if more := endedToo(others); more != "" {
		e.Traceback = append(e.Traceback, "note: "+more)
	}
	return e
}
