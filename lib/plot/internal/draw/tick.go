package draw

import (
	"math"
	"strconv"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
)

// A tick is a mark on an axis. Minor ticks have no label.
type tick struct {
	at    float64
	label rich.Line
	minor bool
}

type direction int

const (
	horizontal direction = iota
	vertical
)

// ticks returns the ticks of an axis that is length pixels long.
func ticks(a Axis, length float64, d direction, fonts *canvas.Fonts, s canvas.Style) []tick {
	switch {
	case len(a.Names) > 0:
		return namedTicks(a)
	case a.Log:
		return logTicks(a, length, d)
	}
	// Numbers must not touch: fewer of them until they fit.
	for n := wanted(length, d); ; n-- {
		ts := linearTicks(a, n, length)
		if d == vertical || apart(ts, a, length, fonts, s) {
			return ts
		}
		if n <= 2 {
			return first(ts)
		}
	}
}

// first leaves only the first tick its number.
func first(ts []tick) []tick {
	for i := range ts {
		if i > 0 {
			ts[i].label = nil
		}
	}
	return ts
}

// wanted is the number of ticks that look right on an axis of that length.
func wanted(length float64, d direction) int {
	if d == vertical {
		return int(max(2, min(9, length/38)))
	}
	return int(max(2, min(10, length/56)))
}

func apart(ts []tick, a Axis, length float64, fonts *canvas.Fonts, s canvas.Style) bool {
	right := math.Inf(-1)
	for _, t := range ts {
		centre := (t.at - a.Range.Min) / a.Range.Len() * length
		half := fonts.Width(t.label, s) / 2
		if centre-half < right+s.Size*0.6 {
			return false
		}
		right = centre + half
	}
	return true
}

func namedTicks(a Axis) []tick {
	var ts []tick
	for i, name := range a.Names {
		if v := float64(i); v >= a.Range.Min && v <= a.Range.Max {
			ts = append(ts, tick{at: v, label: rich.Parse(name)})
		}
	}
	return ts
}

// step returns the round number (1, 2, 2.5 or 5 times a power of ten) that
// divides length into at most n steps.
func step(length float64, n int) float64 {
	raw := length / float64(n)
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*power >= raw*(1-1e-9) {
			return m * power
		}
	}
	return 10 * power
}

func linearTicks(a Axis, n int, length float64) []tick {
	s := step(a.Range.Len(), n)
	if a.Whole && s < 5 {
		s = math.Ceil(s)
	}
	power := factor(a, length)
	unit := math.Pow(10, float64(power))
	digits := max(0, -int(math.Floor(math.Log10(s/unit)+1e-9)))
	if m := s / unit * math.Pow(10, float64(digits)); math.Abs(m-math.Round(m)) > 1e-6 {
		digits++ // 2.5 has a digit more than 2
	}
	var ts []tick
	first := math.Ceil(a.Range.Min/s - 1e-9)
	for i := 0.0; i < 1000; i++ {
		at := (first + i) * s
		if at > a.Range.Max+1e-9*s {
			break
		}
		ts = append(ts, tick{at: at, label: number(at/unit, digits)})
	}
	return ts
}

func number(v float64, digits int) rich.Line {
	text := strconv.FormatFloat(v, 'f', digits, 64)
	if len(text) > 0 && text[0] == '-' {
		if v > -0.5*math.Pow(10, -float64(digits)) {
			text = text[1:] // no minus zero
		} else {
			text = "−" + text[1:]
		}
	}
	return rich.Line{{Text: text}}
}

// factor returns the power of ten that is taken out of the numbers of an axis
// and written once at its end; 0 if they are handy as they are.
func factor(a Axis, length float64) int {
	if a.Log || len(a.Names) > 0 {
		return 0
	}
	largest := math.Max(math.Abs(a.Range.Min), math.Abs(a.Range.Max))
	if largest >= 1e5 || largest < 1e-2 {
		return int(math.Floor(math.Log10(largest)))
	}
	return 0
}

// factorLabel is how a factor is written.
func factorLabel(power int) rich.Line {
	return rich.Line{{Text: "×10"}, {Text: exponent(power), Script: 1}}
}

func exponent(power int) string {
	if power < 0 {
		return "−" + strconv.Itoa(-power)
	}
	return strconv.Itoa(power)
}

// logTicks marks the powers of ten, as many as there is room for, and between
// them 2 to 9; if there are few powers in view 1, 2 and 5 have numbers.
func logTicks(a Axis, length float64, d direction) []tick {
	low, high := math.Log10(a.Range.Min), math.Log10(a.Range.Max)
	decades := high - low
	room := 55.0
	if d == vertical {
		room = 28
	}
	stride := max(1, int(math.Ceil(decades/max(1, length/room))))
	// Either all numbers are decimals or none is.
	plain := decades <= 5 && math.Ceil(low-1e-9) >= -3 && math.Floor(high+1e-9) <= 4
	var ts []tick
	for e := int(math.Floor(low)); e <= int(math.Ceil(high)); e++ {
		for m := 1; m <= 9; m++ {
			at := float64(m) * math.Pow(10, float64(e))
			if at < a.Range.Min*(1-1e-9) || at > a.Range.Max*(1+1e-9) {
				continue
			}
			t := tick{at: at, minor: true}
			switch {
			case m == 1 && e%stride == 0:
				t = tick{at: at, label: power(e, plain)}
			case stride == 1 && decades <= 2.2 && length/decades > 3*room && (m == 2 || m == 5):
				t = tick{at: at, label: times(m, e, plain)}
			case decades > 8:
				continue
			}
			ts = append(ts, t)
		}
	}
	return ts
}

func power(e int, plain bool) rich.Line {
	if plain {
		return rich.Line{{Text: strconv.FormatFloat(math.Pow10(e), 'f', -1, 64)}}
	}
	return rich.Line{{Text: "10"}, {Text: exponent(e), Script: 1}}
}

func times(m, e int, plain bool) rich.Line {
	if plain {
		return rich.Line{{Text: strconv.FormatFloat(float64(m)*math.Pow10(e), 'f', max(0, -e), 64)}}
	}
	return append(rich.Line{{Text: strconv.Itoa(m) + "·10"}}, power(e, false)[1:]...)
}
