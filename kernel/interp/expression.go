package interp

import (
	"context"
	"maps"
	"slices"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/golang"
)

// evaluate returns the values of the expressions that came with the running
// cell, which has succeeded. Each is run as a cell of its own, whose value goes
// into the result in place of the output.
func (in *Interp) evaluate(ctx context.Context, cell engine.Cell, events func(engine.Event)) map[string]engine.ExpressionResult {
	if len(cell.Expressions) == 0 {
		return nil
	}
	asked := cell
	asked.Silent = false // the values are wanted even so
	results := make(map[string]engine.ExpressionResult, len(cell.Expressions))
	for _, key := range slices.Sorted(maps.Keys(cell.Expressions)) {
		var result engine.ExpressionResult
		in.begin(asked, func(e engine.Event) {
			if value, ok := e.(engine.Value); ok {
				result.Data, result.Metadata = value.Data, value.Metadata
				return
			}
			events(e)
		})
		result.Err = in.runAndShow(ctx, &golang.Source{Name: "Expression " + key, Text: cell.Expressions[key]}).Err
		if result.Err == nil && result.Data == nil {
			message := "the expression has no value"
			result.Err = &engine.CellError{Name: "Error", Value: message, Traceback: []string{"error: " + message}}
		}
		results[key] = result
	}
	in.begin(cell, events)
	return results
}
