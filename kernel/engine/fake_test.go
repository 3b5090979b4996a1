package engine_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/engine/mock"
)

// The test binary serves as the engine process when its first argument is one of
// these.
const (
	roleEngine = "test-engine"
	roleBroken = "test-broken" // ends at once
	roleParent = "test-parent" // starts an engine and is killed
	roleRun    = "test-run"    // runs a program passed through
	roleDial   = "test-dial"   // stays connected
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case roleEngine:
			os.Exit(serve())
		case roleBroken:
			fmt.Fprintln(os.Stderr, "broken")
			os.Exit(3)
		case roleParent:
			parent(os.Args[2])
		case roleRun:
			os.Exit(runProgram(os.Args[2]))
		case roleDial:
			dial(os.Args[2])
			select {}
		}
	}
	os.Exit(m.Run())
}

func serve() int {
	server, err := engine.Connect()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return server.Serve(&fake{})
}

// fake adds to the language of package mock what only a process can do. A cell
// with one of these verbs has one line.
type fake struct {
	mock.Engine
	deep sync.Map // keeps recursion from being optimised
}

func (f *fake) Execute(ctx context.Context, cell engine.Cell, events func(engine.Event)) engine.Result {
	verb, rest, _ := strings.Cut(cell.Code, " ")
	print := func(text string) {
		events(engine.Stream{Origin: engine.Origin{Cell: cell.ID}, Name: engine.Stdout, Text: text})
	}
	switch verb {
	case "overflow":
		print("before")
		f.recurse(0)
	case "maps":
		concurrentMaps()
	case "goroutine-panic":
		go panic(errors.New("oh\nno"))
		select {}
	case "os-exit":
		code, _ := strconv.Atoi(rest)
		os.Stdout.WriteString("bye\n")
		os.Exit(code)
	case "kill":
		p, _ := os.FindProcess(os.Getpid())
		p.Kill()
		select {}
	case "deaf":
		time.Sleep(time.Minute)
	case "hog":
		var all [][]byte
		for {
			b := make([]byte, 1<<20)
			for i := range b {
				b[i] = 1
			}
			all = append(all, b) //lint:ignore SA4010 it is there to fill the memory
		}
	case "late":
		go func() {
			time.Sleep(100 * time.Millisecond)
			print("late")
			os.Stdout.WriteString("captured")
			if rest == "exit" {
				time.Sleep(50 * time.Millisecond)
				os.Exit(3)
			}
		}()
	case "raw":
		os.Stdout.WriteString(rest)
		println("printed by the run-time system")
	case "mixed":
		for i := range 50 {
			print(fmt.Sprintln("direct", i))
			fmt.Println("captured", i)
		}
	case "shell":
		out, err := exec.Command("sh", "-c", rest).CombinedOutput()
		print(string(out))
		if err != nil {
			print(err.Error())
		}
	case "dial":
		dial(rest)
	case "spawn":
		self, err := os.Executable()
		if err != nil {
			print(err.Error())
			break
		}
		if err := exec.Command(self, roleDial, rest).Start(); err != nil {
			print(err.Error())
		}
	case "cat":
		if _, err := io.Copy(os.Stdout, os.Stdin); err != nil {
			print(err.Error())
		}
	case "flood":
		n, _ := strconv.Atoi(rest)
		line := strings.Repeat("x", 79) + "\n"
		for range n {
			print(line)
		}
	case "half":
		print("\xe2\x82")
		time.Sleep(20 * time.Millisecond)
		print("\xac \xff \xe2")
	case "args":
		print(strings.Join(os.Args, " "))
	case "env":
		print(os.Getenv(rest))
	case "bug":
		panic("a bug")
	case "pid":
		print(strconv.Itoa(os.Getpid()))
	default:
		return f.Engine.Execute(ctx, cell, events)
	}
	return engine.Result{}
}

// dial connects to an address for the life of the process.
func dial(address string) {
	c, err := net.Dial("tcp", address)
	if err != nil {
		panic(err)
	}
	go io.Copy(io.Discard, c)
}

func (f *fake) recurse(n int) int {
	f.deep.Store(n%2, n)
	return f.recurse(n+1) + 1 //lint:ignore SA5007 it is there to fill the stack
}

func concurrentMaps() {
	m := map[int]int{}
	for range 8 {
		go func() {
			for {
				for i := range 100 {
					m[i]++
				}
			}
		}()
	}
	select {}
}

func (f *fake) Complete(ctx context.Context, code string, cursor int) (engine.Completion, error) {
	switch code {
	case "hang":
		<-ctx.Done()
		return engine.Completion{}, ctx.Err()
	case "sleep":
		time.Sleep(time.Minute)
	case "panic":
		panic("in the front end")
	case "error":
		return engine.Completion{}, errors.New("no completion")
	}
	return engine.Completion{Start: 1, End: cursor, Matches: []engine.Match{{Text: code, Type: "function", Signature: "()"}}}, nil
}

func (f *fake) Inspect(_ context.Context, code string, cursor, detail int) (engine.Inspection, error) {
	return engine.Inspection{Found: true, Data: map[string]any{"text/plain": fmt.Sprint(code, cursor, detail)}}, nil
}

func (f *fake) IsComplete(context.Context, string) (engine.Completeness, error) {
	return engine.Completeness{Status: engine.Incomplete, Indent: "\t"}, nil
}

func (f *fake) Comm(ctx context.Context, message engine.CommMessage, parent string, events func(engine.Event)) error {
	switch message.Target {
	case "unknown":
		return errors.New("unknown target")
	case "wait":
		<-ctx.Done()
		return ctx.Err()
	}
	events(engine.Comm{Origin: engine.Origin{Cell: parent}, CommMessage: message})
	return nil
}
