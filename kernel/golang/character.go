package golang

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// This file helps with characters that stand in no program and come with what is
// pasted: from word processors, web pages, and keyboards for other scripts.

var illegal = regexp.MustCompile(`^illegal character U\+([0-9A-F]+)`)

// typeset maps characters of formulas to what programs have in their place.
var typeset = map[rune]string{
	'×': "*", '·': "*", '⋅': "*", '∗': "*", '÷': "/", '∕': "/", '−': "-", '–': "-", '—': "-", '≤': "<=", '≥': ">=", '≠': "!=", '←': ":=", '¬': "!", '∧': "&&", '∨': "||",
	'‘': `" for texts, ' for single characters`, '’': `" for texts, ' for single characters`, '„': `"`, '«': `"`, '»': `"`, '´': "'", '…': "...",
	'。': ".", '、': ",", '√': "math.Sqrt(x)", '∞': "math.Inf(1)", '²': "x*x", '³': "x*x*x",
}

// characterHint says what is written instead of a character that the scanner
// refuses, or returns "".
func characterHint(says string) string {
	m := illegal.FindStringSubmatch(says)
	if m == nil {
		return ""
	}
	code, _ := strconv.ParseUint(m[1], 16, 32)
	r := rune(code)
	switch plain := typeset[r]; {
	case plain != "":
		return "write " + plain
	case 0xFF01 <= r && r <= 0xFF5E: // the wide forms of ASCII
		return fmt.Sprintf("write the plain %c", r-0xFEE0)
	case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
		return "the character cannot be seen: delete it, or write a plain space"
	case unicode.IsNumber(r) || strings.ContainsRune("₊₋ₐₑᵢⱼ", r):
		return "names consist of letters, digits and _"
	}
	return ""
}
