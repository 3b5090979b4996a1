package generate_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/lectern-go/lectern/kernel/conformance/generate"
)

// A binary is an executable made by the Go toolchain of many programs; its
// arguments say which of them to run.
type binary struct{ path string }

// build compiles programs as one, into a folder.
func build(dir string, programs []*generate.Program) (*binary, error) {
	var decls, cases strings.Builder
	for _, p := range programs {
		decls.WriteString(p.Declarations())
		fmt.Fprintf(&cases, "case %q:\n%s()\n", p.Name, p.Name)
	}
	main := fmt.Sprintf("for _, name := range os.Args[1:] {\nswitch name {\n%s}\nfmt.Print(%q)\n}\n", cases.String(), separator)
	source := filepath.Join(dir, "main.go")
	if err := os.WriteFile(source, []byte(generate.File(decls.String(), main)), 0o644); err != nil {
		return nil, err
	}
	b := &binary{filepath.Join(dir, "program.exe")}
	// What runs for milliseconds need not be fast; compiling takes most of the time,
	// and a third of that is collecting garbage.
	cmd := exec.Command("go", "build", "-gcflags=-N -l -e", "-ldflags=-s -w", "-o", b.path, source)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOGC=400")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("the programs do not compile: %w\n%.2000s", err, out)
	}
	return b, nil
}

// generation matches a session's name in compiled code, which has a number.
var generation = regexp.MustCompile(`[pq]\d+_(\w+?)_\d+`)

// separator stands between the outputs of programs.
const separator = "\x00end of a program\x00"

// outputs returns what each of the programs prints, or why it does not run.
func (b *binary) outputs(programs []*generate.Program) []string {
	list := make([]string, len(programs))
	for i, p := range programs {
		list[i] = p.Name
	}
	if out, err := b.run(patience, list...); err == nil {
		return strings.Split(out, separator)[:len(list)]
	}
	for i, p := range programs {
		out, err := b.output(p)
		if err != nil {
			out = err.Error()
		}
		list[i] = out
	}
	return list
}

// output returns what a program prints that might not end.
func (b *binary) output(p *generate.Program) (string, error) {
	out, err := b.run(impatience, p.Name)
	return strings.TrimSuffix(out, separator), err
}

func (b *binary) run(limit time.Duration, names ...string) (string, error) {
	var stdout, stderr strings.Builder
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	// A program that is being shrunk may lose what keeps its strings short.
	cmd := exec.CommandContext(ctx, "sh", append([]string{"-c", "ulimit -v 4000000; exec \"$0\" \"$@\"", b.path}, names...)...)
	cmd.WaitDelay = time.Second
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("the programs do not run: %w\n%.2000s", err, stderr.String())
	}
	return generation.ReplaceAllString(valid(stdout.String()), "$1"), nil
}
