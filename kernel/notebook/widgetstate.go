package notebook

import (
	"encoding/base64"
	"maps"

	"github.com/lectern-go/lectern/kernel/engine"
)

// widgetStates are the states of the widgets that a run opened, by comm id.
// Saved in the notebook's metadata they let a page draw the widgets without a
// kernel.
type widgetStates map[string]map[string]any

const widgetStateMIME = "application/vnd.jupyter.widget-state+json"

// apply follows one comm message.
func (w widgetStates) apply(message engine.CommMessage) {
	state, _ := message.Data["state"].(map[string]any)
	switch message.Kind {
	case engine.CommOpen:
		if message.Target == "jupyter.widget" && state != nil {
			w[message.ID] = map[string]any{
				"model_name":           state["_model_name"],
				"model_module":         state["_model_module"],
				"model_module_version": state["_model_module_version"],
				"state":                maps.Clone(state),
			}
			w.buffers(message)
		}
	case engine.CommMsg:
		if model := w[message.ID]; model != nil && message.Data["method"] == "update" {
			maps.Copy(model["state"].(map[string]any), state)
			w.buffers(message)
		}
	}
}

// buffers keeps the binary parts of a state beside it, as base64.
func (w widgetStates) buffers(message engine.CommMessage) {
	paths, _ := message.Data["buffer_paths"].([]any)
	var saved []any
	for i, path := range paths {
		if i < len(message.Buffers) {
			saved = append(saved, map[string]any{
				"data":     base64.StdEncoding.EncodeToString(message.Buffers[i]),
				"encoding": "base64",
				"path":     path,
			})
		}
	}
	if saved != nil {
		w[message.ID]["buffers"] = saved
	}
}

// store puts the states into the notebook's metadata.
func (w widgetStates) store(nb *Notebook) {
	if len(w) == 0 {
		return
	}
	state := map[string]any{}
	for id, model := range w {
		state[id] = model
	}
	nb.Metadata["widgets"] = map[string]any{
		widgetStateMIME: map[string]any{"state": state, "version_major": 2, "version_minor": 0},
	}
}
