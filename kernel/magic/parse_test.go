package magic_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/magic"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, code string
		want       string // steps, one a line
	}{
		{"empty", "", ""},
		{"blank", "\n \n", ""},
		{"Go", "x := 1\nx", "go x := 1|x"},
		{"line", "%cd data", "cd data"},
		{"between", "x := 1\n%who x\nx + 1\n", "go x := 1\nwho x\ngo ||x + 1"},
		{"indented", "  %who", "who "},
		{"whole", "%%writefile a.txt\nb\n%c\n", "whole writefile a.txt: b|%c|"},
		{"whole behind Go", "x := 1\n%%bash\nls", "go x := 1\nwhole bash : ls"},
		{"percents alone", "%%\nx := 1", "go |x := 1"},
		{"percents in jupytext's comment", "x := 1\n//gonb:%%\nx++", "go x := 1\ngo | |x++"},
		{"command in jupytext's comment", "//gonb:%time f(1)\n//gonb:!ls", "time f(1)\n! ls"},
		{"other comment for another kernel", "//gonb: %cd a", "go //gonb: %cd a"},
		{"percents after imports", "import \"fmt\"\n%%\nfmt.Println()", "go import \"fmt\"\ngo ||fmt.Println()"},
		{"shell", "!ls -l", "! ls -l"},
		{"shell in another kernel's form", "!*ls", "! ls"},
		{"negation", "x :=\n!ok", "go x :=|!ok"},
		{"negation in brackets", "f(\n!ok)", "go f(|!ok)"},
		{"after an increment", "i++\n!ls", "go i++\n! ls"},
		{"raw string", "x := `\n%cd a\n`", "go x := `|%cd a|`"},
		{"comment", "/*\n%cd a\n*/\n// %cd b", "go /*|%cd a|*/|// %cd b"},
		{"quotes in a command", "!echo \"it's (\n%who", "! echo \"it's (\nwho "},
		{"quotes in Go", "x := \"(`\"\n%who", "go x := \"(`\"\nwho "},
		{"rune", "x := '\"'\n%who", "go x := '\"'\nwho "},
		{"in a block", "for {\n%who\n}", "go for {|%who|}"},
		{"modulo", "x := 7 %\n3", "go x := 7 %|3"},
		{"continued", "%env A=\\\n  b", "env A= b"},
		{"percent and digit", "% 3", "go % 3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, s := range magic.Parse(test.code) {
				code := strings.ReplaceAll(strings.TrimRight(s.Code, " \n"), "\n", "|")
				switch {
				case s.Name == "":
					got = append(got, "go "+strings.ReplaceAll(code, "  ", ""))
				case s.Whole:
					got = append(got, fmt.Sprintf("whole %s %s: %s", s.Name, s.Args, strings.ReplaceAll(s.Body, "\n", "|")))
				default:
					got = append(got, s.Name+" "+s.Args)
				}
			}
			if text := strings.Join(got, "\n"); text != test.want {
				t.Errorf("got\n%s\nwant\n%s", text, test.want)
			}
		})
	}
}

func TestGo(t *testing.T) {
	tests := []struct{ code, want string }{
		{"x := 1\n%cd ä\nx", "x := 1\n      \nx"},
		{"%time f(1)\n", "      f(1)\n"},
		{"%%time\nf(1)", "      \nf(1)"},
		{"%%bash\nls", "      \n  "},
		{"!ls", "   "},
	}
	for _, test := range tests {
		if got := magic.Standard().Go(test.code); got != test.want {
			t.Errorf("Go(%q) = %q, want %q", test.code, got, test.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, code := range []string{"x\n%who\n", "%%bash\na", "!a \\\n", "`\n%a", "ä\n%time ä\n!ä", "%%\n%", "%a\\"} {
		f.Add(code, 3)
	}
	f.Fuzz(func(t *testing.T, code string, cursor int) {
		last := 0
		for _, s := range magic.Parse(code) {
			if s.Start < last || s.End < s.Start || s.End > len(code) {
				t.Errorf("step from %d to %d after %d of %d", s.Start, s.End, last, len(code))
			}
			if len(s.Code) != len(code) {
				t.Errorf("%d bytes of code in a cell of %d", len(s.Code), len(code))
			}
			last = s.End
		}
		set := magic.Standard()
		if got := set.Go(code); len(got) != len(code) {
			t.Errorf("%d bytes of code in a cell of %d", len(got), len(code))
		}
		cursor = min(max(cursor, 0), len(code))
		set.Complete(code, cursor)
		set.Inspect(code, cursor)
		set.Completeness(code)
	})
}
