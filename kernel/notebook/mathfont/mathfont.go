// Package mathfont cuts a font for the formulas of one page.
//
// Browsers lay formulas out well only in a font with a MATH table, which has the
// sizes and parts of growing signs; Windows and macOS come with one, many Linux
// systems do not. [WOFF] returns STIX Two Math (SIL Open Font License 1.1, from
// module codeberg.org/go-fonts/stix) with no more outlines than the given characters
// need: about a seventh of it.
//
// Outlines that are not needed are blanked in place, which leaves the glyphs' numbers
// and the font's offsets as they are; compression takes away the room they had. The
// tables are those of the OpenType specification 1.9
// (https://learn.microsoft.com/typography/opentype/spec/), the format of the CFF table
// is Adobe's Technical Note 5176.
package mathfont

import (
	"fmt"

	"codeberg.org/go-fonts/stix/stix2mathregular"
	"golang.org/x/image/font/sfnt"
)

// always are the characters that markup needs without naming them, such as the
// sign of a root.
const always = "√−+=()[]{}|‖‾⏞⏟0123456789"

// WOFF returns a font of format WOFF 1.0 that shows the characters, in every size
// that a formula may ask for.
func WOFF(characters []rune) ([]byte, error) {
	source := stix2mathregular.TTF
	font, err := sfnt.Parse(source)
	if err != nil {
		return nil, fmt.Errorf("mathfont: %w", err)
	}
	keep := map[int]bool{0: true}
	var buffer sfnt.Buffer
	for _, r := range append([]rune(always), characters...) {
		if glyph, err := font.GlyphIndex(&buffer, r); err == nil {
			keep[int(glyph)] = true
		}
	}
	tables := split(source)
	closeOver(keep, tables)
	tables["CFF "] = blank(tables["CFF "], keep)
	// Kerning of text and the empty signature are of no use in formulas.
	delete(tables, "GPOS")
	delete(tables, "DSIG")
	return pack(tables)
}

// closeOver adds the glyphs that stand for those in keep when they grow or when they
// are set as scripts.
func closeOver(keep map[int]bool, tables map[string]table) {
	script := scriptForms(tables["GSUB"])
	larger := variants(tables["MATH"])
	queue := make([]int, 0, len(keep))
	for glyph := range keep {
		queue = append(queue, glyph)
	}
	for len(queue) > 0 {
		glyph := queue[0]
		queue = queue[1:]
		for _, other := range append(script[glyph], larger[glyph]...) {
			if !keep[other] {
				keep[other] = true
				queue = append(queue, other)
			}
		}
	}
}
