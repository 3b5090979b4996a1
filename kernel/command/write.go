package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/lectern-go/lectern/kernel/notebook"
	"github.com/lectern-go/lectern/kernel/notebook/page"
)

// written are the files that were made of one notebook.
type written struct {
	notebook, page, slides string
	entry                  page.Entry
}

// tell says on a terminal what was written.
func (w written) tell(out io.Writer) {
	if !isTerminal(out) {
		return
	}
	for _, file := range []string{w.notebook, w.page, w.slides} {
		if file != "" {
			fmt.Fprintln(out, "wrote", file)
		}
	}
}

// prepare makes the directory of what will be written, and finds out whether
// files can be made there.
func (f *runFlags) prepare(file string) error {
	dir := filepath.Dir(f.target(file))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	probe, err := os.CreateTemp(dir, ".lectern-*")
	if err != nil {
		return fmt.Errorf("%w; --output DIR writes elsewhere", err)
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// write writes an executed notebook and the pages that the flags ask for.
func (f *runFlags) write(file string, nb *notebook.Notebook) (written, error) {
	out := written{notebook: f.target(file)}
	if err := nb.WriteFile(out.notebook); err != nil {
		return written{}, err
	}
	stem := strings.TrimSuffix(out.notebook, ".ipynb")
	opts := page.Options{Dir: filepath.Dir(file), LinkExtension: f.pageExtension()}
	if f.html {
		out.page = stem + ".html"
		err := writePage(out.page, func(w io.Writer) error { return page.Write(w, nb, opts) })
		if err != nil {
			return out, err
		}
	}
	if f.slides {
		out.slides = stem + ".slides.html"
		err := writePage(out.slides, func(w io.Writer) error { return page.WriteSlides(w, nb, opts) })
		if err != nil {
			return out, err
		}
	}
	if f.indexFile(2) != "" {
		out.entry = page.NewEntry(nb, opts)
	}
	return out, nil
}

// pageExtension is what a link between notebooks becomes in their pages.
func (f *runFlags) pageExtension() string {
	if f.inplace || f.output != "" {
		return ".html"
	}
	return ".out.html"
}

// indexFile returns where the index of that many notebooks goes, or "".
func (f *runFlags) indexFile(notebooks int) string {
	switch {
	case f.index != "":
		return f.index
	case notebooks > 1 && f.output != "" && (f.html || f.slides):
		return filepath.Join(f.output, "index.html")
	}
	return ""
}

// writeIndex writes the page that lists what was written.
func (f *runFlags) writeIndex(all []written) error {
	name := f.indexFile(len(all))
	if name == "" {
		return nil
	}
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var entries []page.Entry
	for _, w := range all {
		entry := w.entry
		entry.Notebook, entry.Page, entry.Slides = address(dir, w.notebook), address(dir, w.page), address(dir, w.slides)
		entries = append(entries, entry)
	}
	return writePage(name, func(w io.Writer) error { return page.WriteIndex(w, f.title, entries) })
}

// address returns a file's address in a page in dir.
func address(dir, file string) string {
	if file == "" {
		return ""
	}
	relative, err := filepath.Rel(dir, file)
	if err != nil {
		relative = file
	}
	return filepath.ToSlash(relative)
}

// writePage writes a page to the named file, all of it or nothing.
func writePage(name string, write func(io.Writer) error) error {
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	return notebook.Replace(name, b.Bytes())
}
