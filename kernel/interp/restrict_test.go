package interp_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/interp"
)

// runIn executes cells in an Interp and returns what the last one printed, or
// the first line of its error.
func runIn(in *interp.Interp, cells ...string) string {
	got := ""
	for i, code := range cells {
		var out strings.Builder
		result := in.Execute(context.Background(), engine.Cell{ID: fmt.Sprint(i), Code: code, Count: i + 1}, func(e engine.Event) {
			switch e := e.(type) {
			case engine.Stream:
				out.WriteString(e.Text)
			case engine.Value:
				fmt.Fprintf(&out, "=> %v", e.Data["text/plain"])
			}
		})
		got = out.String()
		if result.Err != nil {
			got += "error: " + result.Err.Value
		}
	}
	return got
}

func TestRestrictChecks(t *testing.T) {
	in := interp.New(interp.Options{Restrict: true, Folder: t.TempDir()})
	tests := []struct{ name, cell, want string }{
		{"package", `import "os/exec"`, "Cell [1]:1:8: could not import os/exec (package os/exec is not allowed in this notebook)"},
		{"network", `import "net/http"`, "Cell [1]:1:8: could not import net/http (package net/http is not allowed in this notebook)"},
		{"unsafe", `import "unsafe"`, "Cell [1]:1:8: could not import unsafe (package unsafe is not allowed in this notebook)"},
		{"package without import", `exec.Command("ls")`, "Cell [1]:1:1: package os/exec is not allowed in this notebook"},
		{"name", `os.StartProcess("ls", nil, nil)`, "Cell [1]:1:4: os.StartProcess is not allowed in this notebook"},
		{"name as a value", "import . \"os\"\nf := FindProcess", "Cell [1]:2:6: os.FindProcess is not allowed in this notebook"},
		{"name in a function", "func f() { os.NewFile(0, \"\") }", "Cell [1]:1:15: os.NewFile is not allowed in this notebook"},
		{"method", "var p nn.Net\np.Save(\"x\")", "Cell [1]:2:3: github.com/lectern-go/lectern/lib/nn.Net.Save is not allowed in this notebook"},
		{"promoted method", "type T struct{ *os.File }\nvar v T\nf := v.SyscallConn", "Cell [1]:3:8: os.File.SyscallConn is not allowed in this notebook"},
		{"method expression", "f := (*os.File).SyscallConn", "Cell [1]:1:17: os.File.SyscallConn is not allowed in this notebook"},
		{"two", "os.StartProcess(\"\", nil, nil)\nreflect.NewAt(nil, nil)", "Cell [1]:1:4: os.StartProcess is not allowed in this notebook\nCell [1]:2:9: reflect.NewAt is not allowed in this notebook"},
		{"unsafe pointer", "x := 1\nreflect.ValueOf(&x).UnsafePointer()", "Cell [1]:2:21: reflect.Value.UnsafePointer is not allowed in this notebook"},
		{"go command", `build.Import("fmt", "", 0)`, "Cell [1]:1:1: package go/build is not allowed in this notebook"},
		{"source importer", `importer.ForCompiler(token.NewFileSet(), "source", nil)`, "Cell [1]:1:1: package go/importer is not allowed in this notebook"},
		{"heap dump", `debug.WriteHeapDump(1)`, "Cell [1]:1:1: package runtime/debug is not allowed in this notebook"},
		{"remote calls", `rpc.Dial("tcp", "x")`, "Cell [1]:1:1: package net/rpc is not allowed in this notebook"},
		{"mail", `smtp.Dial("x")`, "Cell [1]:1:1: package net/smtp is not allowed in this notebook"},
		{"served file", `http.ServeFile(nil, nil, "/etc/passwd")`, "Cell [1]:1:1: package net/http is not allowed in this notebook"},
		{"plugin", `import "plugin"`, "Cell [1]:1:8: could not import plugin (package plugin is not preloaded, and others are not allowed in this notebook)"},
		{"system log", `import "log/syslog"`, "Cell [1]:1:8: could not import log/syslog (package log/syslog is not preloaded, and others are not allowed in this notebook)"},
		{"C", `import "C"`, "Cell [1]:1:8: could not import C (package C is not preloaded, and others are not allowed in this notebook)"},
		{"folder of a package", `import "./x"`, "Cell [1]:1:8: could not import ./x (package ./x is not preloaded, and others are not allowed in this notebook)"},
		{"executable", `elf.Open("/bin/ls")`, "Cell [1]:1:5: debug/elf.Open is not allowed in this notebook"},
		{"build information", `buildinfo.ReadFile("/bin/ls")`, "Cell [1]:1:11: debug/buildinfo.ReadFile is not allowed in this notebook"},
		{"parsed folder", `parser.ParseDir(token.NewFileSet(), "/", nil, 0)`, "Cell [1]:1:8: go/parser.ParseDir is not allowed in this notebook"},
		{"template's files", `template.New("x").ParseGlob("/*")`, "Cell [1]:1:19: text/template.Template.ParseGlob is not allowed in this notebook"},
		{"test's folder", "import \"testing\"\nfunc TestX(t *testing.T) { t.Chdir(\"/\") }", "Cell [1]:2:30: testing.T.Chdir is not allowed in this notebook"},
		{"test's folder by the interface", "import \"testing\"\nfunc f(t testing.TB) { t.TempDir() }", "Cell [1]:2:26: testing.TB.TempDir is not allowed in this notebook"},
		{"plot's file", `plot.New().Save("x.svg")`, "Cell [1]:1:12: github.com/lectern-go/lectern/lib/plot.Figure.Save is not allowed in this notebook"},
		{"data's file", "var s data.Set\ns.SaveCSV(\"x\")", "Cell [1]:2:3: github.com/lectern-go/lectern/lib/data.Set.SaveCSV is not allowed in this notebook"},
		{"linked name", "//go:linkname args os.runtime_args\nfunc args() []string\nargs()", "Cell [1]:2:1: not supported in cells: a function that is linked to os.runtime_args: args"},
		{"other module", `import "example.org/some/module"`, "Cell [1]:1:8: could not import example.org/some/module (package example.org/some/module is not preloaded, and others are not allowed in this notebook)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := runIn(in, test.cell); got != "error: "+test.want {
				t.Errorf("got:\n%s\nwant:\nerror: %s", got, test.want)
			}
		})
	}
}

// TestRestrictFiles holds for each function that opens files that it works in
// the folder and not outside of it.
func TestRestrictFiles(t *testing.T) {
	outer := t.TempDir()
	folder := filepath.Join(outer, "work")
	secret := filepath.Join(outer, "secret.txt")
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(secret, []byte("secret"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(secret, filepath.Join(folder, "link")); err != nil {
		t.Skip("no symbolic links: ", err)
	}
	t.Chdir(folder)
	setup := fmt.Sprintf("secret, link := %q, \"link\"\nos.WriteFile(\"a.csv\", []byte(\"1,2\\n3,4\\n\"), 0o666)\nos.Mkdir(\"d\", 0o777)", secret)
	tests := []struct{ name, cell string }{
		{"Open", "_, err = os.Open(secret)\n_, err2 = os.Open(link)\n_, err3 = os.Open(\"a.csv\")"},
		{"Create", "_, err = os.Create(secret)\n_, err2 = os.Create(link)\n_, err3 = os.Create(\"b\")"},
		{"ReadFile", "_, err = os.ReadFile(secret)\n_, err2 = os.ReadFile(\"d/../../secret.txt\")\n_, err3 = os.ReadFile(\"d/../a.csv\")"},
		{"WriteFile", "err = os.WriteFile(secret, nil, 0o666)\nerr2 = os.WriteFile(link, nil, 0o666)\nerr3 = os.WriteFile(\"c\", nil, 0o666)"},
		{"ioutil", "import \"io/ioutil\"\n_, err = ioutil.ReadFile(secret)\nerr2 = ioutil.WriteFile(link, nil, 0o666)\n_, err3 = ioutil.ReadDir(\".\")"},
		{"Mkdir", "err = os.Mkdir(\"../x\", 0o777)\nerr2 = os.MkdirAll(\"../x/y\", 0o777)\nerr3 = os.MkdirAll(\"e/f\", 0o777)"},
		{"ReadDir", "_, err = os.ReadDir(\"..\")\n_, err2 = os.ReadDir(\"/\")\n_, err3 = os.ReadDir(\"d\")"},
		{"Remove", "err = os.Remove(secret)\nerr2 = os.RemoveAll(\"..\")\nerr3 = os.Remove(\"c\")"},
		{"Rename", "err = os.Rename(secret, \"s\")\nerr2 = os.Rename(\"a.csv\", \"../a.csv\")\nerr3 = os.Rename(\"b\", \"b2\")"},
		{"Link", "err = os.Link(secret, \"s\")\nerr2 = os.Symlink(secret, \"s\")\nerr3 = os.Symlink(\"a.csv\", \"l\")"},
		{"Chdir", "err = os.Chdir(\"..\")\nerr2 = os.Chdir(\"/\")\nerr3 = os.Chdir(\"d\")\nos.Chdir(\"..\")"},
		{"Stat", "_, err = os.Stat(secret)\n_, err2 = os.Stat(link)\n_, err3 = os.Lstat(link)"},
		{"Chmod", "err = os.Chmod(secret, 0o600)\nerr2 = os.Truncate(link, 0)\nerr3 = os.Chmod(\"a.csv\", 0o600)"},
		{"DirFS", "_, err = fs.ReadFile(os.DirFS(\"..\"), \"secret.txt\")\n_, err2 = fs.ReadFile(os.DirFS(\"/\"), \"etc/passwd\")\n_, err3 = fs.ReadFile(os.DirFS(\".\"), \"a.csv\")"},
		{"Root", "_, err = os.OpenRoot(\"..\")\n_, err2 = os.OpenInRoot(\"..\", \"secret.txt\")\n_, err3 = os.OpenInRoot(\".\", \"a.csv\")"},
		{"CreateTemp", "_, err = os.CreateTemp(\"..\", \"t\")\n_, err2 = os.MkdirTemp(\"/\", \"t\")\n_, err3 = os.CreateTemp(\"\", \"t\")"},
		{"Walk", "ok := func(_ string, _ fs.FileInfo, err error) error { return err }\nerr = filepath.Walk(\"..\", ok)\nerr2 = filepath.Walk(\"/\", ok)\nerr3 = filepath.Walk(\".\", ok)"},
		{"ParseFile", "_, err = parser.ParseFile(token.NewFileSet(), secret, nil, 0)\n_, err2 = parser.ParseFile(token.NewFileSet(), link, nil, 0)\n_, err3 = parser.ParseFile(token.NewFileSet(), \"x\", \"package p\", 0)"},
		{"LoadCSV", "_, err = data.LoadCSV(secret, data.CSV{})\n_, err2 = data.LoadCSV(link, data.CSV{})\n_, err3 = data.LoadCSV(\"a.csv\", data.CSV{})"},
		{"LoadIDX", "_, err = data.LoadIDX(secret)\n_, err2 = data.LoadIDX(link)"},
		{"OpenReader", "_, err = zip.OpenReader(secret)\n_, err2 = zip.OpenReader(link)"},
		{"CopyFS", "err = os.CopyFS(\"..\", fstest.MapFS{})\nerr2 = os.CopyFS(\"../x\", fstest.MapFS{})\nerr3 = os.CopyFS(\"g\", fstest.MapFS{\"a\": {}})"},
		{"AddFS", "err = zip.NewWriter(io.Discard).AddFS(os.DirFS(\"..\"))\nerr2 = tar.NewWriter(io.Discard).AddFS(os.DirFS(\"/\"))\nerr3 = zip.NewWriter(io.Discard).AddFS(os.DirFS(\"d\"))"},
		{"EvalSymlinks", "_, err = filepath.EvalSymlinks(\"..\")\n_, err2 = filepath.EvalSymlinks(link)\n_, err3 = filepath.EvalSymlinks(\"d\")"},
		{"nn.Load", "_, err = nn.Load(secret)\n_, err2 = nn.Load(link)"},
	}
	in := interp.New(interp.Options{Restrict: true})
	if got := runIn(in, setup, "var err, err2, err3 error"); got != "" {
		t.Fatal(got)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := runIn(in, "err3 = nil\n"+test.cell+"\nconst why = \"outside of the folder that this notebook may use\"\nfmt.Println(strings.Contains(fmt.Sprint(err), why), strings.Contains(fmt.Sprint(err2), why), err3)")
			if got != "true true <nil>\n" {
				t.Errorf("got %s, want true true <nil>", got)
				t.Log(runIn(in, "fmt.Println(err, err2)"))
			}
		})
	}
	if text, _ := os.ReadFile(secret); string(text) != "secret" {
		t.Errorf("the file outside holds %q", text)
	}
	if got := runIn(in, `m, _ := filepath.Glob("../*"); fmt.Println(len(m), os.TempDir() == "`+folder+`")`); got != "1 true\n" {
		t.Errorf("Glob: got %s, want 1 true", got)
	}
}

func TestRestrictGivenFolder(t *testing.T) {
	folder := t.TempDir()
	in := interp.New(interp.Options{Restrict: true, Folder: folder})
	if got := runIn(in, fmt.Sprintf("fmt.Println(os.WriteFile(%q, nil, 0o666))\n_, err := os.ReadFile(\"restrict_test.go\"); fmt.Println(err)", filepath.Join(folder, "x"))); got != "<nil>\nopen restrict_test.go: outside of the folder that this notebook may use\n" {
		t.Errorf("got %s", got)
	}
	none := interp.New(interp.Options{Restrict: true, Folder: filepath.Join(folder, "none")})
	if got := runIn(none, `_, err := os.ReadFile("x"); _, err2 := os.CreateTemp("", "x"); fmt.Println(err != nil, err2 != nil)`); got != "true true\n" {
		t.Errorf("without a folder: got %s, want true true", got)
	}
}
