package mathml

import "strings"

// An alphabet is a style of letters. Unicode has the letters of each as code
// points of their own (block Mathematical Alphanumeric Symbols), which is how
// MathML Core writes them.
type alphabet int

const (
	italic alphabet = iota
	roman
	bold
	boldItalic
	blackboard
	calligraphic
	fraktur
	sansSerif
	typewriter
)

// starts are the code points of an alphabet's A, a, Α, α and 0; 0 means none.
type starts struct{ upper, lower, greekUpper, greekLower, digit rune }

func (a alphabet) starts() starts {
	switch a {
	case bold:
		return starts{0x1D400, 0x1D41A, 0x1D6A8, 0x1D6C2, 0x1D7CE}
	case boldItalic:
		return starts{0x1D468, 0x1D482, 0x1D71C, 0x1D736, 0x1D7CE}
	case blackboard:
		return starts{0x1D538, 0x1D552, 0, 0, 0x1D7D8}
	case calligraphic:
		return starts{0x1D49C, 0x1D4B6, 0, 0, 0}
	case fraktur:
		return starts{0x1D504, 0x1D51E, 0, 0, 0}
	case sansSerif:
		return starts{0x1D5A0, 0x1D5BA, 0, 0, 0x1D7E2}
	case typewriter:
		return starts{0x1D670, 0x1D68A, 0, 0, 0x1D7F6}
	}
	return starts{}
}

// apply returns text in the alphabet.
func (a alphabet) apply(text string) string {
	if a == italic || a == roman {
		return text
	}
	return strings.Map(a.letter, text)
}

func (a alphabet) letter(r rune) rune {
	if early, ok := early(a, r); ok {
		return early
	}
	s := a.starts()
	switch {
	case 'A' <= r && r <= 'Z' && s.upper != 0:
		return s.upper + r - 'A'
	case 'a' <= r && r <= 'z' && s.lower != 0:
		return s.lower + r - 'a'
	case '0' <= r && r <= '9' && s.digit != 0:
		return s.digit + r - '0'
	case 'Α' <= r && r <= 'Ω' && s.greekUpper != 0:
		return s.greekUpper + r - 'Α'
	case 'α' <= r && r <= 'ω' && s.greekLower != 0:
		return s.greekLower + r - 'α'
	}
	return r
}

// early returns the letters that Unicode had before the block, where it has holes.
func early(a alphabet, r rune) (rune, bool) {
	var letters string
	switch a {
	case blackboard:
		letters = "CℂHℍNℕPℙQℚRℝZℤ"
	case calligraphic:
		letters = "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ"
	case fraktur:
		letters = "CℭHℌIℑRℜZℨ"
	}
	runes := []rune(letters)
	for i := 0; i < len(runes); i += 2 {
		if runes[i] == r {
			return runes[i+1], true
		}
	}
	return 0, false
}

// alphabets maps the commands that set their argument in an alphabet.
var alphabets = map[string]alphabet{
	"mathrm": roman, "mathup": roman, "mathbf": bold, "mathit": italic, "mathnormal": italic,
	"boldsymbol": boldItalic, "bm": boldItalic, "pmb": boldItalic, "symbf": bold,
	"mathbb": blackboard, "mathcal": calligraphic, "mathscr": calligraphic, "mathfrak": fraktur,
	"mathsf": sansSerif, "mathtt": typewriter,
}

// switches maps the commands that set the rest of their group in an alphabet.
var switches = map[string]alphabet{
	"rm": roman, "bf": bold, "it": italic, "cal": calligraphic, "sf": sansSerif, "tt": typewriter,
}
