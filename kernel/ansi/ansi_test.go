package ansi_test

import (
	"testing"

	"github.com/lectern-go/lectern/kernel/ansi"
)

func TestStrip(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"plain", "plain"},
		{"\x1b[1;31mred\x1b[0m done", "red done"},
		{"\x1b]8;;https://go.dev\x1b\\Go\x1b]8;;\x1b\\", "Go"},
		{"a\x1b[2Kb", "ab"},
		{"cut \x1b[", "cut ["},
	} {
		if got := ansi.Strip(test.text); got != test.want {
			t.Errorf("Strip(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestHTML(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"a < b", "a &lt; b"},
		{"\x1b[31mred\x1b[0m.", `<span class="ansi-red-fg">red</span>.`},
		{"\x1b[1m\x1b[94mx\x1b[39my\x1b[22mz", `<span class="ansi-bold ansi-bright-blue-fg">x</span><span class="ansi-bold">y</span>z`},
		{"\x1b[38;5;196mx\x1b[m", `<span style="color:#ff0000">x</span>`},
		{"\x1b[48;2;1;2;300mx", `<span style="background-color:#0102ff">x</span>`},
		{"\x1b[38;5;244mx", `<span style="color:#808080">x</span>`},
		{"\x1b[38;5mx", `<span class="ansi-black-fg">x</span>`},
		{"\x1b[7;4;3;2;41mx", `<span class="ansi-faint ansi-italic ansi-underline ansi-inverse ansi-red-bg">x</span>`},
		{"\x1b[2Jx", "x"},
	} {
		if got := ansi.HTML(test.text); got != test.want {
			t.Errorf("HTML(%q)\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}
