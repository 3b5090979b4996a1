package page

import (
	"encoding/base64"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/lectern-go/lectern/kernel/notebook/mathfont"
)

var (
	mathElement = regexp.MustCompile(`(?s)<math\b.*?<annotation`)
	anyTag      = regexp.MustCompile(`<[^>]*>`)
)

// mathFont returns the style that brings the font for the formulas of a page, or ""
// if it has none.
func mathFont(body string) string {
	used := map[rune]bool{}
	for _, formula := range mathElement.FindAllString(body, -1) {
		formula = strings.TrimSuffix(formula, "<annotation")
		for _, r := range html.UnescapeString(anyTag.ReplaceAllString(formula, "")) {
			used[r] = true
			used[mathItalic(r)] = true
		}
	}
	if len(used) == 0 {
		return ""
	}
	var characters []rune
	for r := range used {
		characters = append(characters, r)
	}
	slices.Sort(characters)
	font, err := mathfont.WOFF(characters)
	if err != nil {
		// The font is part of the program; a page without it is still a page.
		return ""
	}
	return `@font-face{font-family:"Lectern Math";src:url(data:font/woff;base64,` +
		base64.StdEncoding.EncodeToString(font) + `) format("woff")}` + "\n"
}

// mathItalic returns the character that a browser draws for a variable's letter.
func mathItalic(r rune) rune {
	switch {
	case r == 'h':
		return 'ℎ'
	case 'A' <= r && r <= 'Z':
		return 0x1D434 + r - 'A'
	case 'a' <= r && r <= 'z':
		return 0x1D44E + r - 'a'
	case 'Α' <= r && r <= 'Ω':
		return 0x1D6E2 + r - 'Α'
	case 'α' <= r && r <= 'ω':
		return 0x1D6FC + r - 'α'
	}
	if i := strings.IndexRune("∂ϵϑϰϕϱϖ", r); i >= 0 {
		return 0x1D715 + rune(len([]rune("∂ϵϑϰϕϱϖ"[:i])))
	}
	switch r {
	case 'ı':
		return 0x1D6A4
	case 'ȷ':
		return 0x1D6A5
	}
	return r
}
