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
	vars     map[int]reflect.Value // pointers, by golang.Var.ID
}

// pointer returns the pointer to a variable, which is made, with the zero value,
// when it is first asked for.
func (s *store) pointer(v *golang.Var) (reflect.Value, error) {
	if p, ok := s.vars[v.ID]; ok {
		return p, nil
	}
	t, err := s.universe.Type(v.Type)
	if err != nil {
		return reflect.Value{}, fmt.Errorf("interp: variable %s: %w", v.Name, err)
	}
	p := reflect.New(t)
	s.vars[v.ID] = p
	return p, nil
}
