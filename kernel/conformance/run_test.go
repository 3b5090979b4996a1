package conformance_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

func TestMain(m *testing.M) {
	if file := os.Getenv("LECTERN_CONFORMANCE_FILE"); file != "" {
		os.Exit(runOne(file))
	}
	os.Exit(m.Run())
}

func runOne(file string) int {
	src, err := os.ReadFile(file)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 3
	}
	os.Args = []string{"a.out"}
	in := interp.New(interp.Options{})
	r := in.Execute(context.Background(), engine.Cell{ID: "1", Code: string(src), CellName: "main.go", Silent: true}, func(engine.Event) {})
	if r.Err != nil {
		fmt.Fprintln(os.Stderr, r.Err.Name, strings.Join(r.Err.Traceback, "\n"))
		return 2
	}
	return 0
}

func TestConformance(t *testing.T) {
	if os.Getenv("LECTERN_CONFORMANCE") == "" {
		t.Skip("run by make conformance")
	}
	root := filepath.Join(runtime.GOROOT(), "test")
	var files []string
	filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		src, _ := os.ReadFile(path)
		for line := range strings.Lines(string(src)) {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "//go:build") {
				continue
			}
			if line == "// run" || strings.HasPrefix(line, "// run ") {
				files = append(files, path)
			}
			break
		}
		return nil
	})
	var mu sync.Mutex
	results := map[string]string{}
	sem := make(chan bool, 2)
	var wg sync.WaitGroup
	for _, f := range files {
		wg.Add(1)
		sem <- true
		go func() {
			defer wg.Done()
			defer func() { <-sem }()
			ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
			defer cancel()
			cmd := exec.CommandContext(ctx, os.Args[0])
			cmd.Env = append(os.Environ(), "LECTERN_CONFORMANCE_FILE="+f, "GOMEMLIMIT=2GiB")
			cmd.Dir = filepath.Dir(f)
			var out bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &out
			err := cmd.Run()
			got := out.String()
			want, _ := os.ReadFile(strings.TrimSuffix(f, ".go") + ".out")
			verdict := "ok"
			switch {
			case ctx.Err() != nil:
				verdict = "TIMEOUT"
			case err != nil:
				verdict = "FAIL " + strings.ReplaceAll(got[:min(len(got), 600)], "\n", "\n        ")
			case got != string(want):
				verdict = "OUTPUT " + strings.ReplaceAll(got[:min(len(got), 300)], "\n", "\n        ")
			}
			mu.Lock()
			results[strings.TrimPrefix(f, root+"/")] = verdict
			mu.Unlock()
		}()
	}
	wg.Wait()
	var names []string
	ok := 0
	for n, v := range results {
		names = append(names, n)
		if v == "ok" {
			ok++
		}
	}
	sort.Strings(names)
	var b strings.Builder
	for _, n := range names {
		fmt.Fprintf(&b, "%s: %s\n", n, results[n])
	}
	os.WriteFile(os.Getenv("LECTERN_CONFORMANCE"), []byte(b.String()), 0o644)
	fmt.Printf("%d of %d\n", ok, len(names))
}
