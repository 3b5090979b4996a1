package mathfont

// variants returns for each glyph that can grow its larger forms and the parts of
// which any size is assembled: the MathVariants table.
func variants(math table) map[int][]int {
	list := map[int][]int{}
	t := math.offset(8)
	vertical, horizontal := t.u16(6), t.u16(8)
	for i, glyph := range coverage(t.offset(2)) {
		if i < vertical {
			list[glyph] = append(list[glyph], construction(t.offset(10+2*i))...)
		}
	}
	for i, glyph := range coverage(t.offset(4)) {
		if i < horizontal {
			list[glyph] = append(list[glyph], construction(t.offset(10+2*(vertical+i)))...)
		}
	}
	return list
}

// construction returns the glyphs of a MathGlyphConstruction table.
func construction(t table) []int {
	var glyphs []int
	for i := range t.u16(2) {
		glyphs = append(glyphs, t.u16(4+4*i))
	}
	assembly := t.offset(0)
	for i := range assembly.u16(4) {
		glyphs = append(glyphs, assembly.u16(6+10*i))
	}
	return glyphs
}

// scriptForms returns for each glyph its forms for scripts: the substitutions of the
// feature ssty.
func scriptForms(gsub table) map[int][]int {
	forms := map[int][]int{}
	features, lookups := gsub.offset(6), gsub.offset(8)
	for i := range features.u16(0) {
		record := features.from(2 + 6*i)
		if len(record) < 6 || string(record[:4]) != "ssty" {
			continue
		}
		feature := features.offset(2 + 6*i + 4)
		for j := range feature.u16(2) {
			substitutions(lookups.offset(2+2*feature.u16(4+2*j)), forms)
		}
	}
	return forms
}

// substitutions adds the single (type 1) and alternate (type 3) substitutions of a
// lookup table.
func substitutions(lookup table, forms map[int][]int) {
	for i := range lookup.u16(4) {
		kind, t := lookup.u16(0), lookup.offset(6+2*i)
		if kind == 7 { // an extension: the table is farther away
			kind, t = t.u16(2), t.from(t.u32(4))
		}
		for k, glyph := range coverage(t.offset(2)) {
			switch {
			case kind == 1 && t.u16(0) == 1:
				forms[glyph] = append(forms[glyph], (glyph+t.u16(4))&0xFFFF)
			case kind == 1:
				forms[glyph] = append(forms[glyph], t.u16(6+2*k))
			case kind == 3:
				set := t.offset(6 + 2*k)
				for n := range set.u16(0) {
					forms[glyph] = append(forms[glyph], set.u16(2+2*n))
				}
			}
		}
	}
}
