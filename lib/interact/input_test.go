package interact_test

import (
	"errors"
	"io"
	"os"
	"testing"

	"github.com/lectern-go/lectern/lib/interact"
)

func TestInput(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stdin := os.Stdin
	os.Stdin = r
	defer func() { os.Stdin = stdin }()
	io.WriteString(w, "Ada\r\n\nlast")
	w.Close()
	for _, want := range []string{"Ada", "", "last"} {
		got, err := interact.Input("")
		if err != nil || got != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
	if _, err := interact.Password(""); !errors.Is(err, io.EOF) {
		t.Errorf("got error %v, want %v", err, io.EOF)
	}
}
