package plot

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/plot/shape"
)

// views is the number of directions from which a turntable shows a surface.
const views = 18

// turntable returns the figure seen from all sides, its own view first, if it
// has a [Surface]. The functions of its surfaces are evaluated once.
func (f Figure) turntable() (fs Frames, ok bool) {
	marks := make([]Mark, len(f.Marks))
	for i, m := range f.Marks {
		marks[i] = m
		if s, is := surfaceOf(m); is {
			marks[i], ok = s.fixed(), true
		}
	}
	if !ok {
		return fs, false
	}
	fs.Label = "turn"
	for k := range views {
		by := 360 / views * k
		turned := f
		turned.Marks = make([]Mark, len(marks))
		for i, m := range marks {
			turned.Marks[i] = m
			if s, is := m.(Surface); is {
				turned.Marks[i] = s.turned(float64(by))
			}
		}
		fs.Figures = append(fs.Figures, turned)
		fs.Names = append(fs.Names, fmt.Sprintf("%d°", by))
	}
	return fs, true
}

func surfaceOf(m Mark) (Surface, bool) {
	switch s := m.(type) {
	case Surface:
		return s, true
	case *Surface:
		return *s, true
	}
	return Surface{}, false
}

// fixed returns the surface with values in place of its function.
func (s Surface) fixed() Surface {
	g := s.plane().field(&shape.View{Frame: shape.NoBounds()})
	s.F, s.Z, s.X1, s.X2 = nil, g.Z, g.X, g.Y
	return s
}

// turned returns the surface seen from further around, by so many degrees.
func (s Surface) turned(by float64) Surface {
	s.Turn, s.Tilt = s.direction()
	s.Turn += by
	if s.Turn == 0 && s.Tilt == 0 {
		s.Turn = 360 // for both 0 means the usual view
	}
	return s
}
