// Measures cells within one process: what the front end costs, and what the
// lines of panics cost.
//
//	cells [-unmarked] FILE.go       runs a program as a cell
//	cells                           measures the long cell of package notebook
//	cells -profile OUT [FILE.go]    writes where it spends its time besides
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"go/token"
	"log"
	"os"
	"runtime/pprof"

	"github.com/lectern-go/lectern/install/clienttest/bench/cells/notebook"
	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/golang/lower"
	"github.com/lectern-go/lectern/kernel/interp"
	"github.com/lectern-go/lectern/kernel/program"
	"github.com/lectern-go/lectern/kernel/symbols"
)

func main() {
	unmarked := flag.Bool("unmarked", false, "leave out the code that tells a panic's line")
	profile := flag.String("profile", "", "write a profile of the processor's time to `OUT`")
	flag.Parse()
	stop, err := startProfile(*profile)
	if err != nil {
		log.Fatal(err)
	}
	status, err := run(flag.Args(), *unmarked)
	if err := errors.Join(err, stop()); err != nil {
		log.Fatal(err)
	}
	os.Exit(status)
}

// run measures the long cell, or runs the program that is named, and returns its
// exit status.
func run(args []string, unmarked bool) (status int, err error) {
	if len(args) == 0 {
		rows := map[string]notebook.Measured{"cell": notebook.After(cell()), "front end": notebook.After(frontEnd())}
		return 0, notebook.Serve(os.Stdin, os.Stdout, rows)
	}
	source, err := os.ReadFile(args[0])
	if err != nil {
		return 1, err
	}
	in := interp.New(interp.Options{Terminal: true, Without: map[lower.Name]bool{lower.Markers: unmarked}})
	return program.Run(context.Background(), in, string(source), program.Options{Stdout: os.Stdout, Stderr: os.Stderr}), nil
}

// startProfile begins a profile, unless it has no name; stop writes it.
func startProfile(name string) (stop func() error, err error) {
	if name == "" {
		return func() error { return nil }, nil
	}
	file, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return nil, err
	}
	return func() error {
		pprof.StopCPUProfile()
		return file.Close()
	}, nil
}

// cell runs cells whole, as the engine does.
func cell() func(code string) error {
	in := interp.New(interp.Options{})
	count := 0
	return func(code string) error {
		count++
		result := in.Execute(context.Background(), engine.Cell{ID: fmt.Sprint(count), Code: code, Count: count}, func(engine.Event) {})
		if result.Err != nil {
			return fmt.Errorf("%v", result.Err.Traceback)
		}
		return nil
	}
}

// frontEnd parses, checks and lowers cells, and runs nothing.
func frontEnd() func(code string) error {
	session := golang.NewSession(golang.Options{
		Importer:      symbols.Importer(token.NewFileSet()),
		Paths:         symbols.Paths(),
		PackageName:   symbols.Name,
		GenericSource: symbols.GenericSource,
	})
	lowerer := lower.New(session, lower.Options{Exported: func(path, name string) bool {
		table, _ := symbols.Package(path)
		_, ok := table[name]
		return ok
	}})
	count := 0
	return func(code string) error {
		count++
		unit, err := session.Check(&golang.Source{Name: fmt.Sprintf("Cell [%d]", count), Text: code})
		if err != nil {
			return err
		}
		_, err = lowerer.Cell(unit)
		return err
	}
}
