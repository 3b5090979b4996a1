package interp_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

const deadlock = "error: fatal error: all goroutines are asleep - deadlock!\n"

// TestDeadlock holds that a cell ends whose goroutines wait for each other, with
// its line, and that the session goes on.
func TestDeadlock(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		line  string // "" if none is told
	}{
		{"receive", []string{"ch := make(chan int)\nx := 1\nx = <-ch"}, "Cell [1], line 3:"},
		{"value", []string{"ch := make(chan int)", "n := 1\n<-ch"}, "Cell [2], line 2:"},
		{"send", []string{"ch := make(chan int, 1)\nch <- 1\nch <- 2\nlen(ch)"}, "Cell [1], line 3:"},
		{"select", []string{"a, b := make(chan int), make(chan string)\nselect {\ncase <-a:\ncase b <- \"\":\n}"}, "Cell [1], line 2:"},
		{"empty select", []string{"n := len(\"abc\")\nselect {}"}, "Cell [1], line 2:"},
		{"range", []string{"ch := make(chan int, 2)\nch <- 1\nfor x := range ch {\n\tfmt.Sprint(x)\n}"}, "Cell [1], line 3:"},
		{"lock", []string{"var mu sync.Mutex\nmu.Lock()\nmu.Lock()"}, "Cell [1], line 3:"},
		{"wait group", []string{"var wg sync.WaitGroup\nch := make(chan int)\nwg.Go(func() { ch <- 1 })\ngo func() { ch <- 2 }()\nwg.Add(1)\n<-ch\nwg.Wait()"}, "Cell [1], line 7:"},
		{"called", []string{"func f(ch chan int) { ch <- 1 }", "ch := make(chan int)\nf(ch)"}, "Cell [2], line 2:"},
		{"many", []string{"ch := make(chan int)\nfor range 3000 { go func() { select { case <-ch: } }() }\nvar wg sync.WaitGroup\nwg.Add(1)\nwg.Wait()"}, "Cell [1], line 5:"},
		{"logged", []string{"log.SetFlags(0)\nruntime.Gosched()\nch := make(chan int)\n<-ch"}, "Cell [1], line 4:"},
		{"program", []string{"package main\nfunc main() {\n\tselect {}\n}"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := run(t, test.cells...)
			if want := deadlock + "\n" + test.line; !strings.HasPrefix(got, want) {
				t.Errorf("got:\n%s\nwant the beginning:\n%s", got, want)
			}
			if got := run(t, append(test.cells[:len(test.cells):len(test.cells)], "6 * 7")...); got != "=> 42" {
				t.Errorf("the next cell gives %q, want 42", got)
			}
		})
	}
}

// TestNoDeadlock holds that a cell is left alone which something can still wake,
// though all its goroutines wait.
func TestNoDeadlock(t *testing.T) {
	tests := []struct{ name, cell string }{
		{"timer", "<-time.After(time.Second)\nfmt.Println(1)"},
		{"renamed timer", "import clock \"time\"\nf := clock.NewTimer\n<-f(clock.Second).C\nfmt.Println(1)"},
		{"timer's function", "ch := make(chan int)\ntime.AfterFunc(time.Second, func() { close(ch) })\n<-ch\nfmt.Println(1)"},
		{"deadline", "ctx, cancel := context.WithTimeout(context.Background(), time.Second)\ndefer cancel()\n<-ctx.Done()\nfmt.Println(1)"},
		{"sleep", "ch := make(chan int)\ngo func() { time.Sleep(time.Second); close(ch) }()\n<-ch\nfmt.Println(1)"},
		{"computation", "ch := make(chan int)\nbegun := time.Now()\ngo func() { for time.Since(begun) < time.Second {}; close(ch) }()\n<-ch\nfmt.Println(1)"},
		{"process", "import \"os/exec\"\nch := make(chan int)\ngo func() { exec.Command(\"sleep\", \"1\").Run(); close(ch) }()\n<-ch\nfmt.Println(1)"},
		{"pipe", "r, w, _ := os.Pipe()\nch := make(chan int)\ngo func() { r.Read(make([]byte, 1)); close(ch) }()\ngo func() { time.Sleep(time.Second); w.Close() }()\n<-ch\nfmt.Println(1)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := run(t, test.cell); got != "1\n" {
				t.Errorf("got %q, want 1", got)
			}
		})
	}
}

// TestNoDeadlockAwaitingInput holds that a cell may wait for the user.
func TestNoDeadlockAwaitingInput(t *testing.T) {
	in := interp.New(interp.Options{})
	result := in.Execute(context.Background(), engine.Cell{
		ID: "1", Count: 1, Code: "var s string\nch := make(chan int)\ngo func() { fmt.Scanln(&s); close(ch) }()\n<-ch",
		Input: func(context.Context, string, bool) (string, error) {
			time.Sleep(time.Second)
			return "text", nil
		},
	}, func(engine.Event) {})
	if result.Err != nil {
		t.Errorf("got %v", result.Err)
	}
}
