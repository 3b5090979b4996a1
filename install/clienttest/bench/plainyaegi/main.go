// Runs a Go program by the interpreter alone, without a front end, or measures
// it on cells:
//
//	plainyaegi FILE.go
//	plainyaegi -cells
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/traefik/yaegi/interp"
	"github.com/traefik/yaegi/stdlib"

	"github.com/lectern-go/lectern/install/clienttest/bench/cells/notebook"
)

func main() {
	in := interp.New(interp.Options{})
	if err := in.Use(stdlib.Symbols); err != nil {
		log.Fatal(err)
	}
	if os.Args[1] != "-cells" {
		if _, err := in.EvalPath(os.Args[1]); err != nil {
			log.Fatal(err)
		}
		return
	}
	run := func(code string) error {
		_, err := in.Eval(code)
		return err
	}
	if err := run(`import ("fmt"; "math")`); err != nil {
		log.Fatal(err)
	}
	if err := notebook.Serve(os.Stdin, os.Stdout, map[string]notebook.Measured{"cell": notebook.After(run)}); err != nil {
		log.Fatal(fmt.Errorf("plainyaegi: %w", err))
	}
}
