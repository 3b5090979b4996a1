package mathfont_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"testing"

	"golang.org/x/image/font/sfnt"

	"codeberg.org/go-fonts/stix/stix2mathregular"

	"github.com/lectern-go/lectern/kernel/notebook/mathfont"
)

// unpack turns a WOFF file into the OpenType file that a browser sees.
func unpack(t *testing.T, woff []byte) []byte {
	t.Helper()
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(woff[at:])) }
	if string(woff[:8]) != "wOFFOTTO" || u32(8) != len(woff) {
		t.Fatalf("not a WOFF header: %x", woff[:12])
	}
	count := int(binary.BigEndian.Uint16(woff[12:]))
	file := []byte("OTTO")
	file = binary.BigEndian.AppendUint16(file, uint16(count))
	file = append(file, make([]byte, 6)...)
	var data []byte
	for i := range count {
		entry := 44 + 20*i
		offset, packed, length := u32(entry+4), u32(entry+8), u32(entry+12)
		content := woff[offset : offset+packed]
		if packed < length {
			r, err := zlib.NewReader(bytes.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			if content, err = io.ReadAll(r); err != nil || len(content) != length {
				t.Fatalf("table %s: %d bytes, %v; want %d", woff[entry:entry+4], len(content), err, length)
			}
		}
		file = append(file, woff[entry:entry+4]...)
		file = binary.BigEndian.AppendUint32(file, uint32(u32(entry+16)))
		file = binary.BigEndian.AppendUint32(file, uint32(12+16*count+len(data)))
		file = binary.BigEndian.AppendUint32(file, uint32(length))
		data = append(data, content...)
		data = append(data, make([]byte, -len(content)&3)...)
	}
	return append(file, data...)
}

// outline returns how many segments a character's outline has.
func outline(t *testing.T, font *sfnt.Font, r rune) int {
	t.Helper()
	var buffer sfnt.Buffer
	glyph, err := font.GlyphIndex(&buffer, r)
	if err != nil {
		t.Fatal(err)
	}
	segments, err := font.LoadGlyph(&buffer, glyph, 1000<<6, nil)
	if err != nil {
		t.Fatalf("%c: %v", r, err)
	}
	return len(segments)
}

func TestWOFF(t *testing.T) {
	woff, err := mathfont.WOFF([]rune("x𝑥∑"))
	if err != nil {
		t.Fatal(err)
	}
	if len(woff) > len(stix2mathregular.TTF)/5 {
		t.Errorf("the font has %d bytes; the whole one %d", len(woff), len(stix2mathregular.TTF))
	}
	got, err := sfnt.Parse(unpack(t, woff))
	if err != nil {
		t.Fatal(err)
	}
	whole, err := sfnt.Parse(stix2mathregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range "x𝑥∑√(1" {
		if g, w := outline(t, got, r), outline(t, whole, r); g != w || g == 0 {
			t.Errorf("%c: the outline has %d segments, want %d", r, g, w)
		}
	}
	for _, r := range "yΩ𝛀" {
		if g := outline(t, got, r); g != 0 {
			t.Errorf("%c: the outline has %d segments, want none", r, g)
		}
	}
}

func TestWOFFKeepsLargerForms(t *testing.T) {
	small, err := mathfont.WOFF(nil)
	if err != nil {
		t.Fatal(err)
	}
	large, err := mathfont.WOFF([]rune("∑"))
	if err != nil {
		t.Fatal(err)
	}
	count := func(woff []byte) int {
		font, err := sfnt.Parse(unpack(t, woff))
		if err != nil {
			t.Fatal(err)
		}
		drawn := 0
		var buffer sfnt.Buffer
		for glyph := range font.NumGlyphs() {
			if segments, err := font.LoadGlyph(&buffer, sfnt.GlyphIndex(glyph), 1000<<6, nil); err == nil && len(segments) > 0 {
				drawn++
			}
		}
		return drawn
	}
	// The sum has larger forms for display style, and forms for them in scripts.
	if got := count(large) - count(small); got < 2 {
		t.Errorf("a sum adds %d outlines, want at least 2", got)
	}
}

func BenchmarkWOFF(b *testing.B) {
	for b.Loop() {
		if _, err := mathfont.WOFF([]rune("x𝑥∑")); err != nil {
			b.Fatal(err)
		}
	}
}
