package interp_test

import (
	"os"
	"testing"

	"github.com/lectern-go/lectern/kernel/interp"
)

// embedded is the working directory of cells that embed files.
const embedded = `
-- a.txt --
alpha
-- b c.txt --
beta
-- dir/one --
1
-- dir/sub/two --
2
-- dir/.hidden --
3
-- dir/other/go.mod --
module other
-- empty/_x --
-- other/go.mod --
module other
-- other/x --
`

// TestEmbed holds that comments "//go:embed" give variables the files of the working
// directory, and that what the compiler refuses is refused.
func TestEmbed(t *testing.T) {
	const names = "\nvar names []string\nfs.WalkDir(f, \".\", func(p string, d fs.DirEntry, err error) error { names = append(names, p); return err })\nfmt.Print(names)"
	tests := []struct{ name, cell, want string }{
		{"string", "//go:embed a.txt\nvar s string\ns", "=> alpha\n"},
		{"bytes", "//go:embed \"b c.txt\"\n\n// b is bytes.\nvar b []byte\nstring(b)", "=> beta\n"},
		{"own types", "type Text string\ntype B byte\nvar (\n\t//go:embed a.txt\n\ts Text\n\t//go:embed `a.txt`\n\tb []B\n)\nfmt.Printf(\"%q %q\", s, b)", `"alpha\n" "alpha\n"`},
		{"program", "package main\nimport _ \"embed\"\nvar n = len(s)\n//go:embed a.txt\nvar s string\nfunc main() { fmt.Print(n) }", "6"},
		{"files", "//go:embed *.txt\n//go:embed dir\nvar f embed.FS" + names, `[. a.txt b c.txt dir dir/one dir/sub dir/sub/two]`},
		{"hidden files", "//go:embed all:dir\nvar f embed.FS" + names, `[. dir dir/.hidden dir/one dir/sub dir/sub/two]`},
		{"one of them", "//go:embed dir\nvar f embed.FS\nb, err := f.ReadFile(\"dir/sub/two\")\nfmt.Printf(\"%q %v\", b, err)", `"2\n" <nil>`},
		{"text", "s := `\n//go:embed none\n`\nlen(s)", "=> 17"},

		{"no file", "//go:embed  none a.txt\nvar s string", "error: Cell [1]:1:13: pattern none: no matching files found"},
		{"two files", "//go:embed *.txt\nvar s string", "error: Cell [1]:1:1: invalid go:embed: multiple files for type string"},
		{"type", "//go:embed a.txt\nvar s []int", "error: Cell [1]:1:1: go:embed cannot apply to var of type []int"},
		{"value", "//go:embed a.txt\nvar s = \"\"", "error: Cell [1]:1:1: go:embed cannot apply to var with initializer"},
		{"two variables", "//go:embed a.txt\nvar s, t string", "error: Cell [1]:1:1: go:embed cannot apply to multiple vars"},
		{"function's variable", "func f() {\n\t//go:embed a.txt\n\tvar s string\n}", "error: Cell [1]:2:2: go:embed cannot apply to var inside func"},
		{"misplaced", "//go:embed a.txt\nx := 1", "error: Cell [1]:1:1: misplaced go:embed directive"},
		{"above a group", "//go:embed a.txt\nvar (\n\ts string\n)", "error: Cell [1]:1:1: misplaced go:embed directive"},
		{"at the end", "x := 1\n//go:embed a.txt", "error: Cell [1]:2:1: misplaced go:embed directive"},
		{"outside", "//go:embed ../a.txt\nvar s string", "error: Cell [1]:1:12: pattern ../a.txt: invalid pattern syntax"},
		{"empty", "//go:embed empty\nvar f embed.FS", "error: Cell [1]:1:12: pattern empty: cannot embed directory empty: contains no embeddable files"},
		{"other module", "//go:embed other/x\nvar s string", "error: Cell [1]:1:12: pattern other/x: cannot embed file other/x: in different module"},
		{"no pattern", "//go:embed\nvar s string", "error: Cell [1]:1:1: usage: //go:embed pattern..."},
	}
	for _, restrict := range []bool{false, true} {
		unpack(t, embedded)
		for _, test := range tests {
			if got := runIn(interp.New(interp.Options{Restrict: restrict}), test.cell); got != test.want {
				t.Errorf("%s, restricted %v: got:\n%s\nwant:\n%s", test.name, restrict, got, test.want)
			}
		}
	}
}

// TestEmbedAgain holds that a cell which is run again embeds the files as they are then.
func TestEmbedAgain(t *testing.T) {
	unpack(t, embedded)
	in := interp.New(interp.Options{})
	const cell = "//go:embed a.txt\nvar s string\ns"
	for _, text := range []string{"first", "second"} {
		if err := os.WriteFile("a.txt", []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if got, want := runIn(in, cell), "=> "+text; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestEmbedConfined holds that a restricted session embeds files of its folder alone,
// whatever links lead out of it.
func TestEmbedConfined(t *testing.T) {
	unpack(t, "-- secret/a.txt --\nsecret\n-- work/b.txt --\n")
	for name, goal := range map[string]string{"work/link": "../secret", "work/link.txt": "../secret/a.txt"} {
		if err := os.Symlink(goal, name); err != nil {
			t.Skip(err)
		}
	}
	t.Chdir("work")
	in := interp.New(interp.Options{Restrict: true})
	tests := []struct{ pattern, want string }{
		{"link.txt", "error: Cell [1]:1:12: pattern link.txt: no matching files found"},
		{"link/a.txt", "error: Cell [1]:1:12: pattern link/a.txt: no matching files found"},
		{"link", "error: Cell [1]:1:12: pattern link: no matching files found"},
	}
	for _, test := range tests {
		if got := runIn(in, "//go:embed "+test.pattern+"\nvar s string\ns"); got != test.want {
			t.Errorf("%s: got %s, want %s", test.pattern, got, test.want)
		}
	}
}
