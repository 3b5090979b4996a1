package symbols

import (
	_ "embed"
	"encoding/json"
	"go/doc/comment"
	"strings"
)

var (
	//go:embed data/docs.zip
	docs string
	//go:embed data/docs_lib.zip
	libDocs string
)

// A Documentation is what is said about a package or something it exports.
type Documentation struct {
	// Signature is the declaration as Go: for a function with the names of its
	// parameters, for a struct or interface with its exported members, for a
	// constant with its value, for a package the clause and the import path.
	Signature string `json:"s"`

	// Text is the doc comment, in the syntax of doc comments (go.dev/doc/comment).
	Text string `json:"t"`
}

// PackageDoc returns all documentation of a preloaded package, by name: "" for
// the package itself, Name for what it exports, and T.Name for the methods and
// fields of an exported type T. The map belongs to the caller. What particular
// platforms have for themselves is documented as it is on Linux.
func PackageDoc(path string) (all map[string]Documentation, ok bool) {
	data, ok := readEmbedded(docs, path)
	if !ok {
		data, ok = readEmbedded(libDocs, path)
	}
	if !ok || json.Unmarshal(data, &all) != nil {
		return nil, false
	}
	return all, true
}

// Doc returns the documentation of one name: see [PackageDoc] for its forms. It
// reads all of the package's, so who wants many names had better call that.
func Doc(path, name string) (d Documentation, ok bool) {
	all, ok := PackageDoc(path)
	if !ok {
		return Documentation{}, false
	}
	d, ok = all[name]
	return d, ok
}

// Synopsis returns the first sentence of the text.
func (d Documentation) Synopsis() string {
	text := strings.Join(strings.Fields(strings.SplitN(d.Text, "\n\n", 2)[0]), " ")
	if i := strings.Index(text, ". "); i >= 0 {
		return text[:i+1]
	}
	return text
}

// String returns signature and comment as plain text of 80 columns.
func (d Documentation) String() string {
	printer := comment.Printer{TextPrefix: "    ", TextCodePrefix: "        ", TextWidth: 76}
	return join(d.Signature, string(printer.Text(d.parse())))
}

// Markdown returns the signature as a Go code block, and the comment. Links to
// other documentation become plain text, since there is nothing they could
// lead to.
func (d Documentation) Markdown() string {
	printer := comment.Printer{
		HeadingLevel: 4,
		HeadingID:    func(*comment.Heading) string { return "" },
		DocLinkURL:   func(*comment.DocLink) string { return "" },
	}
	return join("```go\n"+d.Signature+"\n```\n", string(printer.Markdown(d.parse())))
}

// parse parses the comment; every [Name] in it is taken for a link.
func (d Documentation) parse() *comment.Doc {
	parser := comment.Parser{LookupSym: func(recv, name string) bool { return true }}
	return parser.Parse(d.Text)
}

// join puts two parts on lines of their own, if there are two.
func join(signature, text string) string {
	if text == "" {
		return signature
	}
	return signature + "\n" + text
}
