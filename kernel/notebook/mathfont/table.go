package mathfont

// A table is one table of a font, or a part of one from some offset on. Reading
// beyond its end gives zeros.
type table []byte

func (t table) u8(at int) int {
	if at < 0 || at >= len(t) {
		return 0
	}
	return int(t[at])
}

func (t table) u16(at int) int { return t.u8(at)<<8 | t.u8(at+1) }

func (t table) u32(at int) int { return t.u16(at)<<16 | t.u16(at+2) }

// from returns the part that begins at an offset.
func (t table) from(at int) table {
	if at < 0 || at > len(t) {
		return nil
	}
	return t[at:]
}

// offset returns the part whose 16-bit offset stands at the position; nothing for 0.
func (t table) offset(at int) table {
	if t.u16(at) == 0 {
		return nil
	}
	return t.from(t.u16(at))
}

// split returns the tables of an OpenType file by their tags.
func split(file table) map[string]table {
	tables := map[string]table{}
	for i := range file.u16(4) {
		record := file.from(12 + 16*i)
		start, length := record.u32(8), record.u32(12)
		if len(record) >= 16 && start+length <= len(file) {
			tables[string(record[:4])] = file[start : start+length]
		}
	}
	return tables
}

// coverage returns the glyphs of a coverage table in the order of their indices.
func coverage(t table) []int {
	var glyphs []int
	for i := range t.u16(2) {
		if t.u16(0) == 1 {
			glyphs = append(glyphs, t.u16(4+2*i))
			continue
		}
		for glyph := t.u16(4 + 6*i); glyph <= t.u16(6+6*i); glyph++ {
			glyphs = append(glyphs, glyph)
		}
	}
	return glyphs
}
