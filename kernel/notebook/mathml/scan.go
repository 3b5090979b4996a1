package mathml

import (
	"strings"
	"unicode"
)

// A tokenKind is the kind of a token.
type tokenKind int

const (
	character tokenKind = iota // a character that stands for itself or is special
	command                    // \name or \ and one character
	blank                      // white space
	end                        // the end of the formula
)

// A token is a piece of TeX. text is a command's name without the backslash.
type token struct {
	kind tokenKind
	text string
}

func (t token) is(text string) bool { return t.kind == character && t.text == text }

func (t token) isCommand(name string) bool { return t.kind == command && t.text == name }

// source returns the token as it was written.
func (t token) source() string {
	if t.kind == command {
		return `\` + t.text
	}
	return t.text
}

// scan splits TeX into tokens. Comments are dropped.
func scan(tex string) []token {
	var tokens []token
	runes := []rune(tex)
	for i := 0; i < len(runes); {
		switch r := runes[i]; {
		case r == '\\':
			j := i + 1
			for j < len(runes) && isLetter(runes[j]) {
				j++
			}
			if j == i+1 && j < len(runes) {
				j++
			}
			tokens = append(tokens, token{command, string(runes[i+1 : j])})
			i = j
		case r == '%':
			for i < len(runes) && runes[i] != '\n' {
				i++
			}
		case unicode.IsSpace(r):
			for i < len(runes) && unicode.IsSpace(runes[i]) {
				i++
			}
			tokens = append(tokens, token{blank, " "})
		default:
			tokens = append(tokens, token{character, string(r)})
			i++
		}
	}
	return tokens
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

func isDigit(s string) bool { return len(s) == 1 && strings.Contains("0123456789", s) }
