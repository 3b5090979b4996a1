package interp_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/interp"
)

// These tests fetch modules, or cannot.

func TestNoToolchain(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	got := runIn(interp.New(interp.Options{}), "import \"example.org/some/module\"\nmodule.X()")
	want := "error: Cell [1]:1:8: could not import example.org/some/module (it is not preloaded, and there is no Go toolchain to fetch it with)"
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestModuleProxy fetches packages from the module proxy.
func TestModuleProxy(t *testing.T) {
	tests := []struct{ name, cell, want string }{
		{"uuid", "import \"github.com/google/uuid\" // v1.6.0\nu := uuid.NewSHA1(uuid.NameSpaceDNS, []byte(\"x\"))\nfmt.Println(u, u.Version(), uuid.New() != uuid.New())", "05b16a01-46c6-56dd-bd6e-c6dfb4a1427a VERSION_5 true\n"},
		{"stats", "import \"github.com/montanaflynn/stats\" // v0.7.1\nm, err := stats.Median([]float64{1, 2, 5})\nfmt.Println(m, err)", "2 <nil>\n"},
		{"beside preloaded packages", "import \"gonum.org/v1/gonum/graph/simple\"\nimport \"gonum.org/v1/gonum/graph/path\"\ng := simple.NewWeightedUndirectedGraph(0, 1e9)\ng.SetWeightedEdge(g.NewWeightedEdge(simple.Node(1), simple.Node(2), 3))\nfmt.Println(path.DijkstraFrom(simple.Node(1), g).WeightTo(2))", "3\n"},
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no Go toolchain: ", err)
	}
	if runtime.GOOS == "linux" { // others call their C library
		tests = append(tests, struct{ name, cell, want string }{"system calls", "import \"golang.org/x/sys/unix\" // v0.30.0\nvar u unix.Utsname\n_, err := unix.IoctlGetTermios(-1, unix.TCGETS)\nfmt.Println(unix.Getpid() == os.Getpid(), unix.Uname(&u), unix.ByteSliceToString(u.Sysname[:]), err)", "true <nil> Linux bad file descriptor\n"})
	}
	unpack(t, "")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := runIn(interp.New(interp.Options{}), test.cell)
			if strings.Contains(got, "the module proxy cannot be reached") && os.Getenv("CI") == "" {
				t.Skip("no network: ", got)
			}
			if got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

// TestInterruptFetching holds that an interrupt ends the wait for a proxy.
func TestInterruptFetching(t *testing.T) {
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("no Go toolchain: ", err)
	}
	asked, end := make(chan bool, 100), make(chan bool)
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		asked <- true
		<-end
	}))
	defer server.Close()
	defer close(end)
	unpack(t, "")
	t.Setenv("GOPROXY", server.URL)
	t.Setenv("GOMODCACHE", t.TempDir())
	in := interp.New(interp.Options{})
	go func() {
		<-asked
		in.Interrupt()
	}()
	if got, want := runIn(in, `import "example.org/slow"`), "error: the cell was interrupted; variables keep their values"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := runIn(in, "1 + 1"); got != "=> 2" {
		t.Errorf("the next cell: got %s, want => 2", got)
	}
}
