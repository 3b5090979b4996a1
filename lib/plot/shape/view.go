package shape

// A View is what a mark is told when it has to become shapes.
type View struct {
	// X and Y are the ranges that are in view, as far as they are known: the
	// axes' limits that the user has set, else the range of those marks that
	// have data of their own. A range of which nothing is known is empty.
	X, Y Range
	// Frame is X and Y with the room that the axes leave around them: what a
	// mark has to fill that covers the whole frame.
	Frame Bounds
	// LogX and LogY say that an axis is logarithmic.
	LogX, LogY bool
	// Palette has the colours for [View.Next].
	Palette []Color
	// Ink is the colour of text and of neutral lines.
	Ink Color
	// Paper is the background's colour.
	Paper Color

	used int
}

// Next returns the colour of the next series, and goes on to the next.
func (v *View) Next() Color {
	c := v.Peek()
	v.used++
	return c
}

// Peek returns the colour that Next will return.
func (v *View) Peek() Color {
	if len(v.Palette) == 0 {
		return 0xFF000000
	}
	return v.Palette[v.used%len(v.Palette)]
}
