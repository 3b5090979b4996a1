package install_test

import (
	"context"
	"encoding/json"
	"errors"
	"image"
	_ "image/png"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/install"
)

// system returns a system whose environment is env.
func system(goos string, env map[string]string) install.System {
	return install.System{OS: goos, Home: filepath.FromSlash("/home/u"), Getenv: func(name string) string { return env[name] }}
}

func TestDataDir(t *testing.T) {
	for _, test := range []struct {
		os    string
		env   map[string]string
		place install.Place
		want  string
	}{
		{"linux", nil, install.Place{}, "/home/u/.local/share/jupyter"},
		{"linux", map[string]string{"XDG_DATA_HOME": "/data"}, install.Place{}, "/data/jupyter"},
		{"darwin", map[string]string{"XDG_DATA_HOME": "/data"}, install.Place{}, "/home/u/Library/Jupyter"},
		{"windows", map[string]string{"APPDATA": "/roaming"}, install.Place{}, "/roaming/jupyter"},
		{"windows", nil, install.Place{}, "/home/u/AppData/Roaming/jupyter"},
		{"darwin", map[string]string{"JUPYTER_DATA_DIR": "/own"}, install.Place{}, "/own"},
		{"linux", map[string]string{"VIRTUAL_ENV": "/venv", "CONDA_PREFIX": "/conda"}, install.Place{SysPrefix: true}, "/venv/share/jupyter"},
		{"linux", map[string]string{"CONDA_PREFIX": "/conda"}, install.Place{SysPrefix: true}, "/conda/share/jupyter"},
	} {
		got, err := system(test.os, test.env).DataDir(test.place)
		if err != nil || got != filepath.FromSlash(test.want) {
			t.Errorf("%s %v %v: got %s, %v; want %s", test.os, test.env, test.place, got, err, test.want)
		}
	}
}

func TestInstall(t *testing.T) {
	prefix := t.TempDir()
	opts := install.Options{
		Place:   install.Place{Prefix: prefix},
		Program: filepath.FromSlash("/opt/lectern/lectern"),
		Env:     map[string]string{"GOMEMLIMIT": "1GiB"},
		Version: "v1.2.3",
	}
	s := system("linux", nil)
	var dir string
	for range 2 { // the second time over the first
		var err error
		if dir, err = install.Install(s, opts); err != nil {
			t.Fatal(err)
		}
	}
	if want := filepath.Join(prefix, "share", "jupyter", "kernels", "lectern"); dir != want {
		t.Errorf("got directory %s, want %s", dir, want)
	}
	data, err := os.ReadFile(filepath.Join(dir, "kernel.json"))
	if err != nil {
		t.Fatal(err)
	}
	program, err := filepath.Abs(opts.Program)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{
		"argv":                    []any{program, "kernel", "-f", "{connection_file}"},
		"display_name":            "Go (Lectern)",
		"language":                "go",
		"interrupt_mode":          "message",
		"env":                     map[string]any{"GOMEMLIMIT": "1GiB"},
		"metadata":                map[string]any{"lectern": map[string]any{"version": "v1.2.3"}},
		"kernel_protocol_version": "5.5.0",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("kernel.json:\n got %v\nwant %v", got, want)
	}
	checkFiles(t, dir, "kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg")
	for name, side := range map[string]int{"logo-32x32.png": 32, "logo-64x64.png": 64} {
		checkPicture(t, filepath.Join(dir, name), side)
	}
	if _, err := install.Uninstall(s, opts.Place, ""); err != nil {
		t.Error(err)
	}
	if _, err := install.Uninstall(s, opts.Place, ""); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("uninstalling twice: got %v, want %v", err, fs.ErrNotExist)
	}
}

func checkFiles(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, entry := range entries {
		got = append(got, entry.Name())
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("files: got %v, want %v", got, want)
	}
}

func checkPicture(t *testing.T, name string, side int) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	config, _, err := image.DecodeConfig(file)
	if err != nil || config.Width != side || config.Height != side {
		t.Errorf("%s: got %d x %d, %v; want side %d", name, config.Width, config.Height, err, side)
	}
}

func TestInstallCopiesATemporaryProgram(t *testing.T) {
	program := filepath.Join(t.TempDir(), "go-build123", "b001", "exe", "lectern")
	if err := os.MkdirAll(filepath.Dir(program), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, []byte("binary"), 0o755); err != nil {
		t.Fatal(err)
	}
	dir, err := install.Install(system("linux", nil), install.Options{Place: install.Place{Prefix: t.TempDir()}, Program: program})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "lectern"))
	if err != nil || string(data) != "binary" {
		t.Errorf("the copy: got %q, %v", data, err)
	}
	spec, err := os.ReadFile(filepath.Join(dir, "kernel.json"))
	if err != nil || strings.Contains(string(spec), "go-build") {
		t.Errorf("kernel.json: %s, %v", spec, err)
	}
}

func TestInstallRefuses(t *testing.T) {
	prefix := t.TempDir()
	other := filepath.Join(prefix, "share", "jupyter", "kernels", "python3")
	if err := os.MkdirAll(other, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(other, "kernel.json"), []byte(`{"display_name": "Python 3"}`), 0o644); err != nil {
		t.Fatal(err)
	}
	place := install.Place{Prefix: prefix}
	for _, test := range []struct{ name, want string }{
		{"python3", "install: " + other + ` holds another kernel, "Python 3", which is left alone; choose another --name`},
		{"a b", `install: kernel name "a b" has ' ' in it; letters, digits, '.', '_' and '-' are allowed`},
		{"..", `install: ".." is no name for a kernel`},
	} {
		_, err := install.Install(system("linux", nil), install.Options{Place: place, Name: test.name})
		if err == nil || err.Error() != test.want {
			t.Errorf("%s:\n got %v\nwant %s", test.name, err, test.want)
		}
	}
	if _, err := install.Uninstall(system("linux", nil), place, "python3"); err == nil {
		t.Error("another kernel was uninstalled")
	}
}

func TestExamine(t *testing.T) {
	data := t.TempDir()
	t.Setenv("PATH", "")
	s := system("linux", map[string]string{"JUPYTER_DATA_DIR": data, "VIRTUAL_ENV": filepath.Join(data, "none")})
	opts := install.DoctorOptions{Version: "v1", StartEngine: func(context.Context) error { return errors.New("no luck") }}
	findings := func() string {
		var b strings.Builder
		for _, check := range install.Examine(context.Background(), s, opts) {
			b.WriteString(map[bool]string{true: "+ ", false: "- "}[check.OK] + check.Finding + "\n")
		}
		return b.String()
	}
	if got, want := findings(), "- the engine does not start: no luck\n- the kernel is not installed\n- there is no `jupyter` on the PATH\n"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	opts.StartEngine = func(context.Context) error { return nil }
	gone := filepath.Join(t.TempDir(), "sub", "lectern")
	for _, in := range []install.Options{{Version: "v1"}, {Name: "old", Version: "v0"}} {
		if _, err := install.Install(s, in); err != nil {
			t.Fatal(err)
		}
	}
	in := filepath.Join(data, "kernels", "broken")
	if err := os.MkdirAll(in, 0o755); err != nil {
		t.Fatal(err)
	}
	spec, _ := json.Marshal(map[string]any{"argv": []string{gone}, "metadata": map[string]any{"lectern": map[string]any{}}})
	if err := os.WriteFile(filepath.Join(in, "kernel.json"), spec, 0o644); err != nil {
		t.Fatal(err)
	}
	got := findings()
	for _, want := range []string{
		"+ the engine starts and runs a cell",
		"+ kernel lectern (Go (Lectern)) in " + filepath.Join(data, "kernels", "lectern") + "\n",
		"old is of version v0; this is v1\n",
		"its program " + gone + " is gone\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report lacks %q:\n%s", want, got)
		}
	}
}
