package kernel

import (
	"sync"

	"github.com/lectern-go/lectern/kernel/engine"
)

// lateOutlets is for how many requests output that comes late still finds its
// own.
const lateOutlets = 1 << 13

// outlets finds the outlet of an event by the cell that caused it.
type outlets struct {
	mu    sync.Mutex
	byID  map[string]*outlet
	order []string
}

func newOutlets() *outlets { return &outlets{byID: map[string]*outlet{}} }

// open makes the outlet of a request.
func (os *outlets) open(s *session, r *request, silent bool, count int) *outlet {
	o := &outlet{session: s, id: newID(), parent: r.Header, silent: silent, count: count}
	os.mu.Lock()
	defer os.mu.Unlock()
	os.byID[o.id] = o
	os.order = append(os.order, o.id)
	if len(os.order) > lateOutlets {
		delete(os.byID, os.order[0])
		os.order = os.order[1:]
	}
	return o
}

// deliver returns the handler of the events that the engine produces for o's
// cell. Events of another cell go to that cell's outlet.
func (os *outlets) deliver(o *outlet) func(engine.Event) {
	return func(e engine.Event) {
		if id := e.CellID(); id != o.id {
			os.mu.Lock()
			other := os.byID[id]
			os.mu.Unlock()
			if other != nil {
				other.event(e)
				return
			}
		}
		o.event(e)
	}
}
