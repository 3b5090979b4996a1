package page_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/lectern-go/lectern/kernel/notebook"
	"github.com/lectern-go/lectern/kernel/notebook/page"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares got with a file, but for the style and the script, which would
// only be repeated.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	got = without(without(got, "<style>", "</style>"), "<script>// ", "</script>")
	if *update {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	gotLines, wantLines := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(gotLines), len(wantLines)) {
		if gotLines[i] != wantLines[i] {
			t.Errorf("%s, line %d:\n got %s\nwant %s", name, i+1, gotLines[i], wantLines[i])
			return
		}
	}
	t.Errorf("%s: got %d lines, want %d", name, len(gotLines), len(wantLines))
}

// without removes what stands between the first open and the end that follows it.
func without(text []byte, open, end string) []byte {
	before, rest, ok := bytes.Cut(text, []byte(open))
	if !ok {
		return text
	}
	_, after, _ := bytes.Cut(rest, []byte(end))
	return bytes.Join([][]byte{before, after}, []byte(open+end))
}

func lecture(t *testing.T) *notebook.Notebook {
	t.Helper()
	nb, err := notebook.ReadFile("testdata/lecture.ipynb")
	if err != nil {
		t.Fatal(err)
	}
	return nb
}

func TestWrite(t *testing.T) {
	var b bytes.Buffer
	if err := page.Write(&b, lecture(t), page.Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/lecture.html", b.Bytes())
	keep(t, "lecture.html", b.Bytes())
}

func TestWriteSlides(t *testing.T) {
	var b bytes.Buffer
	if err := page.WriteSlides(&b, lecture(t), page.Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/lecture.slides.html", b.Bytes())
	keep(t, "lecture.slides.html", b.Bytes())
}

func TestWriteIndex(t *testing.T) {
	var b bytes.Buffer
	entry := page.NewEntry(lecture(t), page.Options{})
	entry.Page, entry.Slides, entry.Notebook = "lecture.html", "lecture.slides.html", "lecture.ipynb"
	bare := page.Entry{Title: "Without anything", Notebook: "bare.ipynb"}
	if err := page.WriteIndex(&b, "Machine learning", []page.Entry{entry, bare}); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/index.html", b.Bytes())
	keep(t, "index.html", b.Bytes())
}

// keep writes a whole page to the directory in LECTERN_PAGES, if there is one, to be
// looked at in a browser.
func keep(t *testing.T, name string, page []byte) {
	t.Helper()
	dir := os.Getenv("LECTERN_PAGES")
	if dir == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(dir, name), page, 0o666); err != nil {
		t.Fatal(err)
	}
}
