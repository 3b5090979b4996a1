// Logo draws the kernel's logos: a lectern, seen from the side of the audience, with
// a curve through points on its page. It writes the SVG and, from the same shapes,
// the PNG files.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"log"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/image/vector"
)

// size is the side of the drawing.
const size = 64

// A shape is a filled outline: M, L, C and Z with absolute coordinates, as in the
// path data of SVG.
type shape struct {
	fill     color.RGBA
	segments []segment
}

// A segment is one command of an outline with its coordinates.
type segment struct {
	command byte
	at      []float32
}

var (
	deep   = color.RGBA{0x0a, 0x5b, 0x66, 0xff}
	teal   = color.RGBA{0x12, 0x8a, 0x94, 0xff}
	paper  = color.RGBA{0xff, 0xff, 0xff, 0xff}
	shade  = color.RGBA{0xd9, 0xee, 0xf0, 0xff}
	orange = color.RGBA{0xe6, 0x9f, 0x00, 0xff}
)

// logo returns the drawing from back to front.
func logo() []shape {
	shapes := []shape{
		{deep, roundedSquare(1, 1, 63, 63, 13)},
		// The column and its foot.
		{shade, polygon(28, 41, 36, 41, 37.5, 55, 26.5, 55)},
		{paper, roundedSquare(18, 53, 46, 58, 2.5)},
		// The desk: its edge towards the audience, and the page on it.
		{shade, polygon(8.5, 40, 55.5, 40, 53, 45, 11, 45)},
		{paper, polygon(15, 11, 49, 11, 55.5, 40, 8.5, 40)},
	}
	shapes = append(shapes, shape{teal, curve()})
	for _, p := range [][2]float32{{19.5, 26}, {27.4, 17.6}, {36.8, 31.8}, {45.4, 31.3}} {
		shapes = append(shapes, shape{orange, circle(p[0], p[1], 2.9)})
	}
	return shapes
}

// curve returns a period of a sine as a band 2.6 wide.
func curve() []segment {
	return []segment{
		{'M', []float32{14.6, 34.2}},
		{'C', []float32{19, 12, 27, 10.5, 32.2, 24.8}},
		{'C', []float32{36.4, 36.4, 42.6, 37.4, 46.8, 26.4}},
		{'L', []float32{49.3, 27.4}},
		{'C', []float32{44, 41.4, 34.8, 39.6, 29.7, 25.6}},
		{'C', []float32{25.6, 14.4, 20.8, 17.6, 17.3, 34.8}},
		{'Z', nil},
	}
}

func polygon(at ...float32) []segment {
	segments := []segment{{'M', at[:2]}}
	for i := 2; i < len(at); i += 2 {
		segments = append(segments, segment{'L', at[i : i+2]})
	}
	return append(segments, segment{'Z', nil})
}

// arc is the distance of the control points of a quarter circle of radius 1.
const arc = 0.5523

func circle(x, y, r float32) []segment { return roundedSquare(x-r, y-r, x+r, y+r, r) }

func roundedSquare(x0, y0, x1, y1, r float32) []segment {
	k := r * (1 - arc)
	return []segment{
		{'M', []float32{x0 + r, y0}},
		{'L', []float32{x1 - r, y0}}, {'C', []float32{x1 - k, y0, x1, y0 + k, x1, y0 + r}},
		{'L', []float32{x1, y1 - r}}, {'C', []float32{x1, y1 - k, x1 - k, y1, x1 - r, y1}},
		{'L', []float32{x0 + r, y1}}, {'C', []float32{x0 + k, y1, x0, y1 - k, x0, y1 - r}},
		{'L', []float32{x0, y0 + r}}, {'C', []float32{x0, y0 + k, x0 + k, y0, x0 + r, y0}},
		{'Z', nil},
	}
}

func svg(shapes []shape) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n", size, size, size, size)
	for _, s := range shapes {
		fmt.Fprintf(&b, "<path fill=\"#%02x%02x%02x\" d=\"", s.fill.R, s.fill.G, s.fill.B)
		for _, part := range s.segments {
			b.WriteByte(part.command)
			b.WriteString(strings.Trim(fmt.Sprint(part.at), "[]"))
		}
		b.WriteString("\"/>\n")
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// raster draws the shapes into a picture of the given side.
func raster(shapes []shape, side int) ([]byte, error) {
	picture := image.NewNRGBA(image.Rect(0, 0, side, side))
	scale := float32(side) / size
	for _, s := range shapes {
		r := vector.NewRasterizer(side, side)
		for _, part := range s.segments {
			p := make([]float32, len(part.at))
			for i, x := range part.at {
				p[i] = x * scale
			}
			switch part.command {
			case 'M':
				r.MoveTo(p[0], p[1])
			case 'L':
				r.LineTo(p[0], p[1])
			case 'C':
				r.CubeTo(p[0], p[1], p[2], p[3], p[4], p[5])
			case 'Z':
				r.ClosePath()
			}
		}
		r.DrawOp = draw.Over
		r.Draw(picture, picture.Bounds(), image.NewUniform(s.fill), image.Point{})
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err := encoder.Encode(&b, picture)
	return b.Bytes(), err
}

func main() {
	log.SetFlags(0)
	dir := flag.String("o", ".", "the `DIR` to write to")
	flag.Parse()
	shapes := logo()
	write := func(name string, data []byte, err error) {
		if err == nil {
			err = os.WriteFile(filepath.Join(*dir, name), data, 0o644)
		}
		if err != nil {
			log.Fatal("logo: ", err)
		}
	}
	write("logo-svg.svg", svg(shapes), nil)
	for _, side := range []int{32, 64} {
		data, err := raster(shapes, side)
		write(fmt.Sprintf("logo-%dx%d.png", side, side), data, err)
	}
}
