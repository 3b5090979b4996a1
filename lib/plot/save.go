package plot

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/lectern-go/lectern/lib/plot/internal/canvas"
	"github.com/lectern-go/lectern/lib/plot/internal/rich"
)

// Save writes the figure to a file, whose format is decided by the name's end:
// .svg, .png or .pdf.
func (f Figure) Save(path string) error { return f.page().save(path) }

// PDF returns the figure as a PDF document of one page.
func (f Figure) PDF() ([]byte, error) { return f.page().pdf() }

func (p page) pdf() ([]byte, error) {
	fonts := canvas.NewFonts()
	c := canvas.NewPDF(p.w, p.h, rich.Parse(p.text).Plain(), fonts)
	p.draw(c, fonts)
	return c.Bytes()
}

func (p page) save(path string) error {
	var data []byte
	var err error
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".svg":
		data = p.svg()
	case ".png":
		data = p.png()
	case ".pdf":
		data, err = p.pdf()
	default:
		err = fmt.Errorf("format %q is unknown; use .svg, .png or .pdf", ext)
	}
	if err == nil {
		err = os.WriteFile(path, data, 0o644)
	}
	if err != nil {
		return fmt.Errorf("plot: save %s: %w", path, err)
	}
	return nil
}
