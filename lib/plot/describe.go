package plot

import (
	"fmt"
	"reflect"
	"strings"
)

// describe names a mark for the text form of a figure: Line "training".
func describe(m Mark) string {
	name := strings.ToLower(reflect.Indirect(reflect.ValueOf(m)).Type().Name())
	if l, ok := m.(interface{ label() string }); ok && l.label() != "" {
		return fmt.Sprintf("%s %q", name, l.label())
	}
	return name
}

func (l Line) label() string      { return l.Label }
func (p Points) label() string    { return p.Label }
func (f Func) label() string      { return f.Label }
func (b Band) label() string      { return b.Label }
func (l VLine) label() string     { return l.Label }
func (l HLine) label() string     { return l.Label }
func (b Bars) label() string      { return b.Label }
func (h Hist) label() string      { return h.Label }
func (r Regions) label() string   { return r.Label }
func (c Contour) label() string   { return c.Label }
func (d Density) label() string   { return d.Label }
func (r Residuals) label() string { return r.Label }
func (h Heat) label() string      { return h.Label }
