package engine

import (
	"maps"
	"slices"

	"github.com/lectern-go/lectern/kernel/engine/link"
)

// writeCell writes a cell; of Input only whether there is one.
func writeCell(cell Cell) *link.Writer {
	w := link.NewWriter()
	w.String(cell.ID)
	w.String(cell.Code)
	w.Int(cell.Count)
	w.Bool(cell.Silent)
	w.Strings(cell.Expressions)
	w.Bool(cell.Input != nil)
	w.String(cell.CellName)
	return w
}

// readCell is the inverse of writeCell; the cell's Input is to be set if input.
func readCell(r *link.Reader) (cell Cell, input bool) {
	cell.ID = r.String()
	cell.Code = r.String()
	cell.Count = r.Int()
	cell.Silent = r.Bool()
	cell.Expressions = r.Strings()
	input = r.Bool()
	cell.CellName = r.String()
	return cell, input
}

func writeResult(result Result) *link.Writer {
	w := link.NewWriter()
	writeError(w, result.Err)
	w.Int(len(result.Expressions))
	for _, key := range slices.Sorted(maps.Keys(result.Expressions)) {
		w.String(key)
		value := result.Expressions[key]
		writeBundle(w, value.Data, value.Metadata)
		writeError(w, value.Err)
	}
	w.Int(len(result.Pages))
	for _, page := range result.Pages {
		w.Object(page)
	}
	w.String(result.NextInput)
	w.Bool(result.Died)
	w.Int(result.ExitCode)
	w.Bool(result.Exited)
	return w
}

func readResult(r *link.Reader) Result {
	result := Result{Err: readError(r)}
	if n := r.Len(); n > 0 {
		result.Expressions = map[string]ExpressionResult{}
		for range n {
			key := r.String()
			var value ExpressionResult
			value.Data, value.Metadata = readBundle(r)
			value.Err = readError(r)
			result.Expressions[key] = value
		}
	}
	for range r.Len() {
		result.Pages = append(result.Pages, r.Object())
	}
	result.NextInput = r.String()
	result.Died = r.Bool()
	result.ExitCode = r.Int()
	result.Exited = r.Bool()
	return result
}

func writeError(w *link.Writer, err *CellError) {
	w.Bool(err != nil)
	if err == nil {
		return
	}
	w.String(err.Name)
	w.String(err.Value)
	w.Int(len(err.Traceback))
	for _, line := range err.Traceback {
		w.String(line)
	}
}

func readError(r *link.Reader) *CellError {
	if !r.Bool() {
		return nil
	}
	err := &CellError{Name: r.String(), Value: r.String()}
	for range r.Len() {
		err.Traceback = append(err.Traceback, r.String())
	}
	return err
}
