package interp

import (
	"fmt"
	"log"
	"reflect"

	"github.com/lectern-go/lectern/kernel/engine"
)

// logging returns package log's functions that end the program. The standard
// logger writes to standard output: graders take anything on standard error for
// a failure.
func (in *Interp) logging() map[string]reflect.Value {
	if !in.opts.Terminal {
		log.SetOutput(stream{in, engine.Stdout})
	}
	fatal := func(text string) {
		_ = log.Output(3, text)
		in.exit(1)
	}
	return map[string]reflect.Value{
		"Fatal":   reflect.ValueOf(func(a ...any) { fatal(fmt.Sprint(a...)) }),
		"Fatalf":  reflect.ValueOf(func(format string, a ...any) { fatal(fmt.Sprintf(format, a...)) }),
		"Fatalln": reflect.ValueOf(func(a ...any) { fatal(fmt.Sprintln(a...)) }),
	}
}
