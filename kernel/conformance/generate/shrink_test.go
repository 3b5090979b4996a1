package generate_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/lectern-go/lectern/kernel/conformance/generate"
)

// A difference is a program that does not print the same interpreted, as cells of
// a mode, and compiled.
type difference struct {
	program   *generate.Program
	mode      generate.Mode
	got, want string
}

// String shows the lines in which the outputs begin to differ.
func (d *difference) String() string {
	got, want := strings.Split(d.got, "\n"), strings.Split(d.want, "\n")
	same := 0
	for same < min(len(got), len(want)) && got[same] == want[same] {
		same++
	}
	got, want = got[same:], want[same:]
	return fmt.Sprintf("got %q, want %q", strings.Join(got[:min(3, len(got))], "\n"), strings.Join(want[:min(1, len(want))], ""))
}

// whole shows all of it.
func (d *difference) whole() string {
	return fmt.Sprintf("got:\n%s\nwant:\n%s\nof:\n%s", d.got, d.want, strings.Join(slices.Concat(d.program.Before(d.mode), d.program.Cells(d.mode)), "\n// next cell\n"))
}

// An attempt is a difference that remains after a cut.
type attempt struct {
	cut
	difference
}

// shrink takes parts out of the program as long as a difference remains.
func (d *difference) shrink(in *interpreter) error {
	for {
		single, err := d.attempts(in, d.chunks())
		if err != nil || len(single) == 0 {
			return err
		}
		var unions []cut
		all := cut{}
		for _, a := range single {
			maps.Copy(all, a.cut)
			unions = append(unions, maps.Clone(all))
		}
		several, err := d.attempts(in, unions)
		if err != nil {
			return err
		}
		*d = slices.MinFunc(append(single, several...), func(a, b attempt) int {
			return len(a.program.Declarations()) - len(b.program.Declarations())
		}).difference
	}
}

// chunks returns the cuts to try: half of the program, quarters and so on to
// single parts.
func (d *difference) chunks() []cut {
	_, parts := without(d.program, nil)
	var list []cut
	for size := parts; size > 1; {
		size = (size + 1) / 2
		for begin := 0; begin < parts; begin += size {
			c := cut{}
			for i := begin; i < min(begin+size, parts); i++ {
				c[i] = true
			}
			list = append(list, c)
		}
	}
	return list
}

// attempts tries cuts, of which as many as a batch has are compiled at once, until
// a batch has shown differences.
func (d *difference) attempts(in *interpreter, cuts []cut) ([]attempt, error) {
	for cuts := range slices.Chunk(cuts, batch) {
		list, err := d.batch(in, cuts)
		if err != nil || len(list) > 0 {
			return list, err
		}
	}
	return nil, nil
}

// batch tries cuts that are compiled together, so that each has a program with a
// name of its own.
func (d *difference) batch(in *interpreter, cuts []cut) ([]attempt, error) {
	var list []attempt
	var programs []*generate.Program
	check := newChecker()
	for i, c := range cuts {
		p, _ := without(d.program, c)
		p = renamed(p, fmt.Sprintf("q%0*d", len(p.Name)-1, i))
		if check.wellTyped(p.Text()) == nil {
			list = append(list, attempt{c, difference{program: p, mode: d.mode}})
			programs = append(programs, p)
		}
	}
	if len(list) == 0 {
		return nil, nil
	}
	dir, err := os.MkdirTemp("", "lectern-fuzz-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	b, err := build(dir, programs)
	if err != nil {
		return nil, err
	}
	var remain []attempt
	for _, a := range list {
		if a.remains(in, b) {
			remain = append(remain, a)
		}
	}
	return remain, nil
}

// remains runs the program, twice: without a part it may have become one that is
// not the same each time.
func (d *difference) remains(in *interpreter, b *binary) bool {
	for i := range 2 {
		want, err := b.output(d.program)
		if err != nil {
			return false
		}
		got := in.run(impatience, d.program, d.mode)
		if got == want || i > 0 && (got != d.got || want != d.want) {
			return false
		}
		d.got, d.want = got, want
	}
	return true
}

// renamed returns a program with another name, everywhere; it has to be as long
// as the old one, so that what is printed of it is as long.
func renamed(p *generate.Program, name string) *generate.Program {
	if p.Steps() > 0 {
		return p.Session(name, func(int) bool { return true })
	}
	rename := func(text string) string { return strings.ReplaceAll(text, p.Name, name) }
	q := &generate.Program{Name: name}
	for _, d := range p.Decls {
		q.Decls = append(q.Decls, generate.Decl{Text: rename(d.Text), Stub: rename(d.Stub)})
	}
	for _, part := range p.Body {
		q.Body = append(q.Body, rename(part))
	}
	for _, cell := range p.Earlier {
		q.Earlier = append(q.Earlier, rename(cell))
	}
	return q
}
