package magic

import (
	"strings"

	"github.com/lectern-go/lectern/kernel/engine"
)

// This file answers questions about cells with commands.

// Go returns a cell in which everything is blank that is not Go: commands are,
// but not the arguments and lines of those that run Go.
func (s Set) Go(code string) string {
	out := []byte(blank(code))
	for _, step := range Parse(code) {
		if c, _ := s.Find(step.Name); step.Name != "" && !c.Go {
			continue
		}
		for i := range len(code) {
			if step.Code[i] != ' ' && step.Code[i] != '\n' {
				out[i] = step.Code[i]
			}
		}
	}
	return string(out)
}

// Complete lists the commands whose name may end at a cursor, and nothing where
// a command has what is not Go; ok is false where Go stands.
func (s Set) Complete(code string, cursor int) (found engine.Completion, ok bool) {
	cursor = min(max(cursor, 0), len(code))
	start := strings.LastIndexByte(code[:cursor], '\n') + 1
	line := code[start:cursor]
	written := strings.TrimLeft(line, " \t")
	start += len(line) - len(written)
	name := strings.TrimLeft(written, "%")
	percents := len(written) - len(name)
	if percents == 0 || percents > 2 || strings.ContainsFunc(name, func(r rune) bool { return r > 127 || !isLetter(byte(r)) }) {
		return engine.Completion{Start: cursor, End: cursor}, s.foreign(code, cursor)
	}
	found = engine.Completion{Start: start, End: cursor}
	for _, c := range s {
		for _, form := range []struct {
			allowed bool
			prefix  string
		}{{c.Line && percents == 1, "%"}, {c.Whole, "%%"}} {
			if form.allowed && c.Name != "!" && strings.HasPrefix(c.Name, name) {
				found.Matches = append(found.Matches, engine.Match{Text: form.prefix + c.Name, Type: "magic", Signature: c.Usage})
			}
		}
	}
	return found, true
}

// foreign reports whether what stands before a cursor belongs to a command and
// is not Go.
func (s Set) foreign(code string, cursor int) bool {
	for _, step := range Parse(code[:cursor]) {
		if step.Name != "" && step.Start < cursor && (step.End == cursor && !strings.HasSuffix(code[:cursor], "\n") || step.Whole) {
			c, _ := s.Find(step.Name)
			return !c.Go
		}
	}
	return false
}

// Inspect describes the command at a cursor; ok is false if none is there.
func (s Set) Inspect(code string, cursor int) (text string, ok bool) {
	for _, step := range Parse(code) {
		if step.Name == "" || cursor < step.Start || cursor >= step.End && step.End < len(code) {
			continue
		}
		c, known := s.Find(step.Name)
		lineEnd := step.Start + len(firstLine(code[step.Start:]))
		if !known || cursor > lineEnd || c.Go && cursor > step.Start+strings.Index(code[step.Start:], step.Name)+len(step.Name) {
			return "", false
		}
		return c.Usage + "\n    " + c.Text, true
	}
	return "", false
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// Completeness tells whether a cell that has a command with lines of its own is
// finished, which a blank line says; ok is false if it has none, or if they are
// Go.
func (s Set) Completeness(code string) (c engine.Completeness, ok bool) {
	for _, step := range Parse(code) {
		if command, _ := s.Find(step.Name); step.Whole && !command.Go {
			if strings.HasSuffix(code, "\n\n") || strings.HasSuffix(code, "\n") && strings.TrimSpace(step.Body) == "" && step.Body != "" {
				return engine.Completeness{Status: engine.Complete}, true
			}
			return engine.Completeness{Status: engine.Incomplete}, true
		}
	}
	return engine.Completeness{}, false
}
