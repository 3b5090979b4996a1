package interp_test

import (
	"context"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

func TestExpressions(t *testing.T) {
	in := interp.New(interp.Options{})
	var events []engine.Event
	result := in.Execute(context.Background(), engine.Cell{
		Code:        "price := 3",
		Silent:      true,
		Expressions: map[string]string{"sum": "price + 1", "wrong": "nothing + 1", "mute": "_ = price"},
	}, func(e engine.Event) { events = append(events, e) })
	if result.Err != nil || len(events) != 0 {
		t.Fatalf("Execute: got error %v and events %v, want neither", result.Err, events)
	}
	if got := result.Expressions["sum"].Data["text/plain"]; got != "4" {
		t.Errorf("sum: got %v, want 4", got)
	}
	for _, key := range []string{"wrong", "mute"} {
		if result.Expressions[key].Err == nil {
			t.Errorf("%s: got no error", key)
		}
	}
}

func TestExpressionsOfFailedCell(t *testing.T) {
	in := interp.New(interp.Options{})
	result := in.Execute(context.Background(), engine.Cell{
		Code:        "panic(1)",
		Expressions: map[string]string{"sum": "1 + 1"},
	}, func(engine.Event) {})
	if len(result.Expressions) != 0 {
		t.Errorf("got %v, want no expressions", result.Expressions)
	}
}
