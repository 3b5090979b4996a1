package mathfont

import "slices"

// endChar is the charstring operator that ends an outline.
const endChar = 14

// opCharStrings is the operator of the Top DICT whose operand is the offset of the
// outlines.
const opCharStrings = 17

// blank returns a CFF table with empty outlines for all glyphs but those to keep, and
// without the glyphs' names, which only editors of fonts show.
func blank(cff table, keep map[int]bool) table {
	blanked := slices.Clone(cff)
	names := readIndex(cff, cff.u8(2))
	dicts := readIndex(cff, names.end)
	if len(dicts.offsets) < 2 {
		return blanked
	}
	strings := readIndex(cff, dicts.end)
	blanked.replace(strings, []byte("x"), func(int) bool { return false })
	if n := len(strings.offsets); n > 0 {
		// What follows is found by the end of the strings: the last one is long.
		blanked.setOffset(strings, n-1, strings.end)
	}
	outlines := charStrings(cff[dicts.offsets[0]:dicts.offsets[1]])
	blanked.replace(readIndex(cff, outlines), []byte{endChar}, func(glyph int) bool { return keep[glyph] })
	return blanked
}

// replace writes an INDEX over itself, with a short item in place of those not to be
// kept. What is left over of its room becomes zeros.
func (t table) replace(x index, short []byte, keep func(i int) bool) {
	if len(x.offsets) == 0 {
		return
	}
	old := slices.Clone(t[x.data:x.end])
	clear(t[x.data:x.end])
	at := x.data
	for i := range len(x.offsets) - 1 {
		item := old[x.offsets[i]-x.data : x.offsets[i+1]-x.data]
		if !keep(i) && len(item) > len(short) {
			item = short
		}
		t.setOffset(x, i, at)
		at += copy(t[at:], item)
	}
	t.setOffset(x, len(x.offsets)-1, at)
}

// setOffset writes offset i of an INDEX; the first item has offset 1.
func (t table) setOffset(x index, i, at int) {
	offset := at - x.data + 1
	for k := range x.size {
		t[x.start+3+x.size*i+k] = byte(offset >> (8 * (x.size - 1 - k)))
	}
}

// An index is the INDEX structure of CFF: item i is between offsets i and i+1 in the
// table.
type index struct {
	start, data, end int // of the structure, of its items
	size             int // of an offset in bytes
	offsets          []int
}

func readIndex(cff table, at int) index {
	count := cff.u16(at)
	if count == 0 {
		return index{end: at + 2}
	}
	size := cff.u8(at + 2)
	data := at + 3 + size*(count+1) - 1
	x := index{start: at, data: data + 1, size: size, offsets: make([]int, count+1)}
	for i := range x.offsets {
		offset := 0
		for k := range size {
			offset = offset<<8 | cff.u8(at+3+size*i+k)
		}
		x.offsets[i] = min(data+offset, len(cff))
	}
	x.end = x.offsets[count]
	return x
}

// charStrings returns the offset of the outlines in a Top DICT.
func charStrings(dict table) int {
	operand := 0
	for at := 0; at < len(dict); {
		b := dict.u8(at)
		switch {
		case b == opCharStrings:
			return operand
		case b == 12: // an operator of two bytes
			at += 2
		case b <= 21:
			at++
		case b == 28:
			operand = dict.u16(at + 1)
			at += 3
		case b == 29:
			operand = dict.u32(at + 1)
			at += 5
		case b == 30: // a real number, up to the half byte 15
			for at++; at < len(dict) && dict.u8(at)&15 != 15 && dict.u8(at)>>4 != 15; at++ {
			}
			at++
		case b <= 246:
			operand = b - 139
			at++
		default:
			operand = 0 // a number too small for an offset
			at += 2
		}
	}
	return 0
}
