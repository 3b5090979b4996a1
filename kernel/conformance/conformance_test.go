package conformance_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/lectern-go/lectern/kernel/conformance"
	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

var update = flag.Bool("update", false, "write the list of programs that pass")

func TestMain(m *testing.M) {
	if files := os.Getenv(conformance.FileVariable); files != "" {
		os.Exit(runProgram(filepath.SplitList(files)))
	}
	flag.Parse()
	os.Exit(m.Run())
}

// runProgram runs one program, each file as a cell, and returns the exit status.
func runProgram(files []string) int {
	conformance.LimitTime()
	os.Args[0] = "a.out"
	in := interp.New(interp.Options{})
	for _, file := range files {
		if status := runFile(in, file); status != 0 {
			return status
		}
	}
	return 0
}

func runFile(in *interp.Interp, file string) int {
	src, err := os.ReadFile(file)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 3
	}
	r := in.Execute(context.Background(), engine.Cell{ID: "1", Code: string(src), CellName: file, Silent: true}, func(e engine.Event) {
		if s, ok := e.(engine.Stream); ok {
			os.Stdout.WriteString(s.Text)
		}
	})
	if r.Exited {
		return r.ExitCode
	}
	if r.Err != nil {
		fmt.Fprintln(os.Stderr, r.Err.Name, strings.Join(r.Err.Traceback, "\n"))
		return 2
	}
	return 0
}

// every is which part of the programs is the sample.
const every = 8

// programs returns the programs to run. They are looked for where the go command
// says that Go is.
func programs(t *testing.T) []conformance.Program {
	t.Helper()
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Skipf("no go command: %v", err)
	}
	folder := filepath.Join(strings.TrimSpace(string(root)), "test")
	if _, err := os.Stat(folder); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("this Go distribution comes without its test folder: %v", err)
		}
		t.Skipf("this Go distribution comes without its test folder: %v", err)
	}
	list, err := conformance.Programs(folder)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// judgeAll runs programs, two at a time, and returns a verdict for each.
func judgeAll(list []conformance.Program, judge func(executable string, p conformance.Program) string) []string {
	verdicts := make([]string, len(list))
	var wg sync.WaitGroup
	free := make(chan bool, 2)
	for i, p := range list {
		free <- true
		wg.Go(func() {
			defer func() { <-free }()
			verdicts[i] = judge(os.Args[0], p)
		})
	}
	wg.Wait()
	return verdicts
}

func TestPrograms(t *testing.T) {
	report := os.Getenv("LECTERN_CONFORMANCE")
	if report == "" && (testing.Short() || raceEnabled) {
		t.Skip("takes a minute, and several under the race detector")
	}
	pass, err := conformance.ReadList("testdata/pass.txt")
	if err != nil {
		t.Fatal(err)
	}
	failures, err := conformance.ReadList("testdata/failures.txt")
	if err != nil {
		t.Fatal(err)
	}
	list := programs(t)
	if report == "" {
		list = sample(list, pass)
	}
	if slices.ContainsFunc(list, func(p conformance.Program) bool { return p.Compiles }) {
		t.Setenv(conformance.ImportVariable, importConfig(t))
	}
	for i, p := range list {
		_, list[i].Fails = failures[p.Name]
	}
	verdicts := judgeAll(list, conformance.Judge)
	for i, p := range list {
		unsteady, passed := pass[p.Name]
		reason, failed := failures[p.Name]
		switch ok := verdicts[i] == conformance.Passed; {
		case ok && failed:
			t.Errorf("%s: passes now, and is listed as a failure because: %s", p.Name, reason)
		case !ok && unsteady != "":
			t.Logf("%s: does not pass this time, and is known not to always, because: %s", p.Name, unsteady)
		case !ok && passed:
			t.Errorf("%s: passed before: %s", p.Name, verdicts[i])
		case !ok && !failed && !*update:
			t.Errorf("%s: not listed: %s", p.Name, verdicts[i])
		}
	}
	if report != "" {
		writeReport(t, report, list, verdicts, pass)
	}
}

func TestInterpreterPrograms(t *testing.T) {
	report := os.Getenv("LECTERN_CONFORMANCE")
	if report == "" && (testing.Short() || raceEnabled) {
		t.Skip("takes a minute, and several under the race detector")
	}
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/traefik/yaegi").Output()
	if err != nil {
		t.Skipf("no go command: %v", err)
	}
	list, err := conformance.InterpreterPrograms(filepath.Join(strings.TrimSpace(string(folder)), "_test"))
	if err != nil {
		t.Fatal(err)
	}
	failures, err := conformance.ReadList("testdata/interpreter_failures.txt")
	if err != nil {
		t.Fatal(err)
	}
	if report == "" {
		list = everyNth(list)
	}
	verdicts := judgeAll(list, conformance.JudgeInterpreterProgram)
	ok := 0
	for i, p := range list {
		reason, failed := failures[p.Name]
		switch passes := verdicts[i] == conformance.Passed; {
		case passes && failed:
			t.Errorf("%s: passes now, and is listed as a failure because: %s", p.Name, reason)
		case !passes && !failed:
			t.Errorf("%s: not listed: %s", p.Name, verdicts[i])
		case passes:
			ok++
		}
	}
	fmt.Printf("%d of %d programs of the interpreter's tests pass (%.1f %%)\n", ok, len(list), 100*float64(ok)/float64(len(list)))
}

// importConfig writes the file that tells the compiler where the standard library
// is, as the go command knows it, and returns its name.
func importConfig(t *testing.T) string {
	t.Helper()
	text, err := exec.Command("go", "list", "-export", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", "std").Output()
	if err != nil {
		t.Fatalf("go list -export std: %v", err)
	}
	file := filepath.Join(t.TempDir(), "importcfg")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// sample returns a part of the programs, spread evenly over those that pass,
// without those that do not always.
func sample(list []conformance.Program, pass map[string]string) []conformance.Program {
	list = slices.DeleteFunc(list, func(p conformance.Program) bool { _, ok := pass[p.Name]; return !ok })
	return slices.DeleteFunc(everyNth(list), func(p conformance.Program) bool { return pass[p.Name] != "" })
}

// everyNth returns one program of every few.
func everyNth(list []conformance.Program) []conformance.Program {
	var part []conformance.Program
	for i := 0; i < len(list); i += every {
		part = append(part, list[i])
	}
	return part
}

// writeReport writes all verdicts, the counts, and with -update the list of the
// programs that pass. Those in pass that do not always stay there, with their reasons.
func writeReport(t *testing.T, file string, list []conformance.Program, verdicts []string, pass map[string]string) {
	t.Helper()
	var report, passed strings.Builder
	ok, plain, plainOK := 0, 0, 0
	for i, p := range list {
		fmt.Fprintf(&report, "%s: %s\n", p.Name, verdicts[i])
		if p.Plain {
			plain++
		}
		switch reason := pass[p.Name]; {
		case reason != "":
			fmt.Fprintf(&passed, "%s: %s\n", p.Name, reason)
		case verdicts[i] == conformance.Passed:
			fmt.Fprintln(&passed, p.Name)
		}
		if verdicts[i] == conformance.Passed {
			ok++
			if p.Plain {
				plainOK++
			}
		}
	}
	count := fmt.Sprintf("%d of %d programs pass (%.1f %%); of the plain ones %d of %d (%.1f %%)",
		ok, len(list), 100*float64(ok)/float64(len(list)), plainOK, plain, 100*float64(plainOK)/float64(plain))
	fmt.Println(count)
	fmt.Fprintln(&report, count)
	if err := os.WriteFile(file, []byte(report.String()), 0o644); err != nil {
		t.Error(err)
	}
	if *update {
		if err := os.WriteFile("testdata/pass.txt", []byte(passed.String()), 0o644); err != nil {
			t.Error(err)
		}
	}
}
