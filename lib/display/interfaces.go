package display

// A type of the user's or of the library that implements one of these
// interfaces is shown in that form, beside its text. Each has a single method,
// so that types declared in a cell can be recognised too.
type (
	// HTMLer renders itself as an HTML fragment.
	HTMLer interface{ HTML() string }
	// SVGer renders itself as a complete SVG document.
	SVGer interface{ SVG() string }
	// PNGer renders itself as the bytes of a PNG image.
	PNGer interface{ PNG() []byte }
	// JPEGer renders itself as the bytes of a JPEG image.
	JPEGer interface{ JPEG() []byte }
	// Markdowner renders itself as Markdown.
	Markdowner interface{ Markdown() string }
	// LaTeXer renders itself as LaTeX, formulas within $$ ... $$.
	LaTeXer interface{ LaTeX() string }
	// MIMEBundler renders itself whole; it is asked before all others.
	MIMEBundler interface{ MIMEBundle() Bundle }
)
