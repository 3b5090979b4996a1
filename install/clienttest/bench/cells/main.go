// Measures cells within one process: what the front end costs, and what the
// lines of panics cost.
//
//	cells [-unmarked] FILE.go    runs a program as a cell
//	cells                        measures the long cell of package notebook
package main

import (
	"context"
	"flag"
	"fmt"
	"go/token"
	"log"
	"os"

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
	flag.Parse()
	if flag.NArg() == 0 {
		rows := map[string]notebook.Measured{"cell": notebook.After(cell()), "front end": notebook.After(frontEnd())}
		if err := notebook.Serve(os.Stdin, os.Stdout, rows); err != nil {
			log.Fatal(err)
		}
		return
	}
	source, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	in := interp.New(interp.Options{Terminal: true, Without: map[lower.Name]bool{lower.Markers: *unmarked}})
	os.Exit(program.Run(context.Background(), in, string(source), program.Options{Stdout: os.Stdout, Stderr: os.Stderr}))
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
