package engine_test

import (
	"context"
	"os"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
)

// BenchmarkStart is from nothing to an engine that serves.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		p, err := engine.Start(engine.Options{Command: []string{os.Args[0], roleEngine}})
		if err != nil {
			b.Fatal(err)
		}
		if err := p.Ready(context.Background()); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		p.Close()
		b.StartTimer()
	}
}

// BenchmarkCell is a cell with a value.
func BenchmarkCell(b *testing.B) {
	p := start(b, nil)
	for b.Loop() {
		if result, _ := run(b, p, `value {"text/plain": "2"}`); result.Err != nil {
			b.Fatal(result.Err)
		}
	}
}

// BenchmarkPrints is 8 MB in lines of 80 octets, without a limit.
func BenchmarkPrints(b *testing.B) {
	p := start(b, func(o *engine.Options) { o.OutputLimit = -1 })
	octets := 0
	count := func(e engine.Event) { octets += len(e.(engine.Stream).Text) }
	b.SetBytes(8_000_000)
	for b.Loop() {
		octets = 0
		p.Execute(context.Background(), engine.Cell{ID: "1", Code: "flood 100000"}, count)
		if octets != 8_000_000 {
			b.Fatalf("%d octets", octets)
		}
	}
}

// BenchmarkRecovery is from a death to the result of the next cell.
func BenchmarkRecovery(b *testing.B) {
	p := start(b, nil)
	for b.Loop() {
		run(b, p, "os-exit 1")
		if result, _ := run(b, p, "pid"); result.Err != nil {
			b.Fatal(result.Err)
		}
	}
}
