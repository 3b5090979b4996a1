package page

import (
	"html"
	"regexp"
	"strings"
)

// htmlFormula matches what is taken over from an HTML output as it is, which is tags and
// elements whose text is not prose, and formulas: \(...\) in a line, \[...\] on its own.
// Dollars are left alone, for they may be prices.
var htmlFormula = regexp.MustCompile(`(?is)<!--.*?-->|` +
	`<script\b.*?</script\s*>|<style\b.*?</style\s*>|<pre\b.*?</pre\s*>|` +
	`<code\b.*?</code\s*>|<textarea\b.*?</textarea\s*>|<svg\b.*?</svg\s*>|` +
	`<[a-z/!][^>]*>|\\\([^<]+?\\\)|\\\[[^<]+?\\\]`)

// typeset sets the formulas in an HTML output, as JupyterLab does.
func (m *markdown) typeset(text string) string {
	if !strings.Contains(text, `\(`) && !strings.Contains(text, `\[`) {
		return text
	}
	return htmlFormula.ReplaceAllStringFunc(text, func(part string) string {
		if part[0] == '<' {
			return part
		}
		if markup := m.latex(html.UnescapeString(part)); markup != "" {
			return markup
		}
		return part
	})
}
