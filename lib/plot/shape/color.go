package shape

// A Color is 0xAARRGGBB, not premultiplied. The zero Color means "choose one".
type Color uint32

// RGB returns the opaque colour with the given components.
func RGB(r, g, b uint8) Color {
	return 0xFF000000 | Color(r)<<16 | Color(g)<<8 | Color(b)
}

// RGBA implements [image/color.Color].
func (c Color) RGBA() (r, g, b, a uint32) {
	a = uint32(c>>24) * 0x101
	premultiplied := func(shift int) uint32 {
		return uint32(c>>shift&0xFF) * 0x101 * a / 0xFFFF
	}
	return premultiplied(16), premultiplied(8), premultiplied(0), a
}

// Fade returns c with its opacity multiplied by alpha, a number from 0
// (invisible) to 1 (unchanged).
func (c Color) Fade(alpha float64) Color {
	a := float64(c>>24) * max(0, min(1, alpha))
	return Color(uint32(a+0.5))<<24 | c&0x00FFFFFF
}

// Opacity returns the opacity of c from 0 to 1.
func (c Color) Opacity() float64 { return float64(c>>24) / 0xFF }

// Mix returns the colour that lies the fraction t of the way from c to d.
func (c Color) Mix(d Color, t float64) Color {
	t = max(0, min(1, t))
	var mixed Color
	for shift := 0; shift < 32; shift += 8 {
		from, to := float64(c>>shift&0xFF), float64(d>>shift&0xFF)
		mixed |= Color(from+(to-from)*t+0.5) << shift
	}
	return mixed
}

// Or returns c, or other if c is the zero Color.
func (c Color) Or(other Color) Color {
	if c == 0 {
		return other
	}
	return c
}
