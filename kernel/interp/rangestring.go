package interp

import "unicode/utf8"

// runes is c.Runes: the characters of a string and where they begin.
func runes(s string) ([]rune, []int) {
	n := utf8.RuneCountInString(s)
	chars, offsets := make([]rune, 0, n), make([]int, 0, n)
	for i, r := range s {
		chars, offsets = append(chars, r), append(offsets, i)
	}
	return chars, offsets
}
