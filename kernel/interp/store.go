package interp

import (
	"fmt"
	"reflect"

	"github.com/lectern-go/lectern/kernel/golang"
	"github.com/lectern-go/lectern/kernel/interp/rtype"
)

// A store holds the session's variables.
type store struct {
	universe *rtype.Universe
	vars     map[int]variable // by golang.Var.ID
}

// A variable is the memory of a session's variable.
type variable struct {
	*golang.Var
	pointer reflect.Value
}

// pointer returns the pointer to a variable, which is made, with the zero value,
// when it is first asked for.
func (s *store) pointer(v *golang.Var) (reflect.Value, error) {
	if known, ok := s.vars[v.ID]; ok {
		return known.pointer, nil
	}
	t, err := s.universe.Type(v.Type)
	if err != nil {
		return reflect.Value{}, fmt.Errorf("interp: variable %s: %w", v.Name, err)
	}
	p := reflect.New(t)
	s.vars[v.ID] = variable{v, p}
	return p, nil
}

// retype gives the variables, and what interfaces in them hold, their types again after
// some have been renewed; their memory stays. It changes maps only if nothing else runs.
func (s *store) retype(alone func() bool) error {
	for id, v := range s.vars {
		t, err := s.universe.Type(v.Type)
		if err != nil {
			return fmt.Errorf("interp: variable %s: %w", v.Name, err)
		}
		if t != v.pointer.Type().Elem() {
			s.vars[id] = variable{v.Var, reflect.NewAt(t, v.pointer.UnsafePointer())}
		}
	}
	for _, v := range s.vars {
		s.universe.Update(v.pointer, alone)
	}
	return nil
}
