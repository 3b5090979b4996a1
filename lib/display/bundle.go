package display

import (
	"maps"
	"slices"
	"strings"
)

// The MIME types that Jupyter front ends render without an extension.
const (
	MIMEText     = "text/plain"
	MIMEHTML     = "text/html"
	MIMEMarkdown = "text/markdown"
	MIMELaTeX    = "text/latex"
	MIMESVG      = "image/svg+xml"
	MIMEPNG      = "image/png"
	MIMEJPEG     = "image/jpeg"
	MIMEJSON     = "application/json"
	MIMEPDF      = "application/pdf"
	MIMEVegaLite = "application/vnd.vegalite.v5+json"
	MIMEWidget   = "application/vnd.jupyter.widget-view+json"
)

// A Bundle is one value in several representations, the best of which the
// front end picks. The zero Bundle shows nothing.
type Bundle struct {
	// Data maps a MIME type to its representation: a string for text types, a
	// []byte for binary ones (encoded as base64 on the wire), and any value
	// that encoding/json accepts for types that end in "json".
	Data map[string]any
	// Metadata maps a MIME type to hints for it, such as
	// {"image/png": {"width": 400, "height": 300}} in CSS pixels.
	Metadata map[string]any
}

// String returns the bundle's text, or if it has none a line that says what it
// holds, so that a bundle can be printed.
func (b Bundle) String() string {
	if s, ok := b.Data[MIMEText].(string); ok {
		return s
	}
	kinds := slices.Sorted(maps.Keys(b.Data))
	if len(kinds) == 0 {
		return ""
	}
	return "[" + strings.Join(kinds, ", ") + "]"
}
