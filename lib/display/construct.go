package display

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"regexp"
)

// HTML shows an HTML fragment as it is; nothing is escaped.
func HTML(s string) Bundle { return Bundle{Data: map[string]any{MIMEHTML: s}} }

// Markdown shows Markdown, with formulas within $ ... $ and $$ ... $$.
func Markdown(s string) Bundle {
	return Bundle{Data: map[string]any{MIMEMarkdown: s, MIMEText: s}}
}

// LaTeX shows a formula, or what else of LaTeX the front end knows. A formula that
// has no delimiters, such as $ ... $ or \begin{align} ... \end{align}, is put within
// $$ ... $$.
func LaTeX(s string) Bundle {
	formula := s
	if !delimited.MatchString(s) {
		formula = "$$" + s + "$$"
	}
	return Bundle{Data: map[string]any{MIMELaTeX: formula, MIMEText: s}}
}

// delimited matches text that says where its formulas begin.
var delimited = regexp.MustCompile(`\$|\\[(\[]|\\begin\{`)

// SVG shows a complete SVG document. Without Inkscape nbconvert typesets no notebook
// in which there is an SVG alone; a [Bundle] that has a PDF too needs none.
func SVG(s string) Bundle { return Bundle{Data: map[string]any{MIMESVG: s}} }

// PNG shows the bytes of a PNG image.
func PNG(b []byte) Bundle { return Bundle{Data: map[string]any{MIMEPNG: b}} }

// Text shows s as it is, in the front end's monospaced font.
func Text(s string) Bundle { return Bundle{Data: map[string]any{MIMEText: s}} }

// JSON shows v as a tree that can be unfolded. A value that encoding/json does
// not accept, such as a function or NaN, is shown as text that says why.
func JSON(v any) Bundle {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return Text(fmt.Sprintf("display: no JSON of this value: %v\n%s", err, text(v)))
	}
	return Bundle{Data: map[string]any{MIMEJSON: json.RawMessage(b), MIMEText: string(b)}}
}

// Image shows img as PNG. An image of less than 64 pixels a side, such as a
// handwritten digit, is enlarged by a whole factor, its pixels sharp.
func Image(img image.Image) Bundle {
	size := img.Bounds().Size()
	note := fmt.Sprintf("image %d×%d", size.X, size.Y)
	if size.X <= 0 || size.Y <= 0 {
		return Text(note)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, enlarged(img)); err != nil {
		return Text(fmt.Sprintf("%s: %v", note, err))
	}
	return Bundle{Data: map[string]any{MIMEPNG: b.Bytes(), MIMEText: note}}
}

// Pixels a side below which an image is enlarged, and which it then reaches.
const (
	smallImage   = 64
	visibleImage = 160
)

// enlarged returns img with every pixel repeated if it is small.
func enlarged(img image.Image) image.Image {
	r := img.Bounds()
	side := max(r.Dx(), r.Dy())
	if side >= smallImage {
		return img
	}
	factor := (visibleImage + side - 1) / side
	big := image.NewNRGBA(image.Rect(0, 0, factor*r.Dx(), factor*r.Dy()))
	for y := range r.Dy() {
		for x := range r.Dx() {
			pixel := image.Rect(factor*x, factor*y, factor*(x+1), factor*(y+1))
			draw.Draw(big, pixel, image.NewUniform(img.At(r.Min.X+x, r.Min.Y+y)), image.Point{}, draw.Src)
		}
	}
	return big
}
