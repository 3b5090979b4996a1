// Package ansi takes the colours of terminal text apart: the escape sequences of
// ECMA-48 that tracebacks carry. [Strip] removes them, [HTML] makes spans of them.
package ansi

import (
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
)

// escape matches a control sequence (CSI) and an operating system command (OSC),
// such as the one of a hyperlink, and any other two-byte escape.
var escape = regexp.MustCompile("\x1b\\[[0-?]*[ -/]*[@-~]|\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|\x1b[@-Z\\\\-_]?")

// Strip returns text without its escape sequences.
func Strip(text string) string { return escape.ReplaceAllString(text, "") }

// A style is what select-graphic-rendition sequences have set.
type style struct {
	bold, faint, italic, underline, inverse bool
	// foreground and background are a CSS class suffix, a CSS colour that
	// begins with "#", or "".
	foreground, background string
}

// HTML returns text escaped for HTML, with its colours as spans of the classes
// ansi-bold, ansi-faint, ansi-italic, ansi-underline, ansi-inverse, ansi-NAME-fg and
// ansi-NAME-bg, where NAME is black, red, green, yellow, blue, magenta, cyan or
// white, or that with "bright-" before it. Colours of the 256-colour palette and
// RGB colours become inline styles.
func HTML(text string) string {
	var b strings.Builder
	var now style
	for text != "" {
		at := escape.FindStringIndex(text)
		if at == nil {
			at = []int{len(text), len(text)}
		}
		now.write(&b, text[:at[0]])
		sequence := text[at[0]:at[1]]
		if strings.HasPrefix(sequence, "\x1b[") && strings.HasSuffix(sequence, "m") {
			now.apply(strings.Split(sequence[2:len(sequence)-1], ";"))
		}
		text = text[at[1]:]
	}
	return b.String()
}

// write writes plain text in the style.
func (s *style) write(b *strings.Builder, text string) {
	if text == "" {
		return
	}
	attributes := s.attributes()
	if attributes != "" {
		b.WriteString("<span" + attributes + ">")
	}
	b.WriteString(html.EscapeString(text))
	if attributes != "" {
		b.WriteString("</span>")
	}
}

// attributes returns the class and style attributes of a span, or "".
func (s *style) attributes() string {
	var classes, css []string
	for _, flag := range []struct {
		on   bool
		name string
	}{{s.bold, "bold"}, {s.faint, "faint"}, {s.italic, "italic"}, {s.underline, "underline"}, {s.inverse, "inverse"}} {
		if flag.on {
			classes = append(classes, "ansi-"+flag.name)
		}
	}
	for _, colour := range []struct{ value, suffix, property string }{
		{s.foreground, "-fg", "color"}, {s.background, "-bg", "background-color"},
	} {
		switch {
		case strings.HasPrefix(colour.value, "#"):
			css = append(css, colour.property+":"+colour.value)
		case colour.value != "":
			classes = append(classes, "ansi-"+colour.value+colour.suffix)
		}
	}
	var attributes string
	if classes != nil {
		attributes += ` class="` + strings.Join(classes, " ") + `"`
	}
	if css != nil {
		attributes += ` style="` + strings.Join(css, ";") + `"`
	}
	return attributes
}

// apply follows the parameters of one sequence.
func (s *style) apply(parameters []string) {
	for i := 0; i < len(parameters); i++ {
		n, err := strconv.Atoi(parameters[i])
		if parameters[i] == "" {
			n, err = 0, nil
		}
		if err != nil {
			continue
		}
		if n == 38 || n == 48 {
			colour, used := extended(parameters[i+1:])
			if n == 38 {
				s.foreground = colour
			} else {
				s.background = colour
			}
			i += used
			continue
		}
		s.set(n)
	}
}

// set follows one parameter that needs no other.
func (s *style) set(n int) {
	switch {
	case n == 0:
		*s = style{}
	case n == 1:
		s.bold = true
	case n == 2:
		s.faint = true
	case n == 3:
		s.italic = true
	case n == 4:
		s.underline = true
	case n == 7:
		s.inverse = true
	case n == 22:
		s.bold, s.faint = false, false
	case n == 23:
		s.italic = false
	case n == 24:
		s.underline = false
	case n == 27:
		s.inverse = false
	case n >= 30 && n <= 37:
		s.foreground = name(n - 30)
	case n == 39:
		s.foreground = ""
	case n >= 40 && n <= 47:
		s.background = name(n - 40)
	case n == 49:
		s.background = ""
	case n >= 90 && n <= 97:
		s.foreground = name(n - 90 + 8)
	case n >= 100 && n <= 107:
		s.background = name(n - 100 + 8)
	}
}

// name returns the name of one of the sixteen colours.
func name(n int) string {
	names := [...]string{"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"}
	if n >= 8 {
		return "bright-" + names[n-8]
	}
	return names[n]
}

// extended reads what follows 38 or 48: 5;N of the 256-colour palette or 2;R;G;B.
// It returns the colour and how many parameters it took.
func extended(parameters []string) (colour string, used int) {
	number := func(i int) int {
		if i >= len(parameters) {
			return 0
		}
		n, _ := strconv.Atoi(parameters[i])
		return max(0, min(n, 255))
	}
	if len(parameters) == 0 {
		return "", 0
	}
	switch parameters[0] {
	case "5":
		return palette(number(1)), 2
	case "2":
		return fmt.Sprintf("#%02x%02x%02x", number(1), number(2), number(3)), 4
	}
	return "", 1
}

// palette returns colour n of xterm's 256: sixteen by name, a cube of six levels
// each way, 24 grays.
func palette(n int) string {
	switch {
	case n < 16:
		return name(n)
	case n < 232:
		level := func(i int) int {
			if i == 0 {
				return 0
			}
			return 55 + 40*i
		}
		n -= 16
		return fmt.Sprintf("#%02x%02x%02x", level(n/36), level(n/6%6), level(n%6))
	}
	gray := 8 + 10*(n-232)
	return fmt.Sprintf("#%02x%02x%02x", gray, gray, gray)
}
