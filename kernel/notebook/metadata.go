package notebook

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// complete fills in what Jupyter expects of an executed notebook: the kernel, the
// language, and from format 4.5 on an id for every cell.
func (nb *Notebook) complete(kernel Kernelspec) {
	if nb.Metadata == nil {
		nb.Metadata = map[string]any{}
	}
	if kernel.Name == "" {
		kernel = Kernelspec{Name: "lectern", DisplayName: "Go (Lectern)"}
	}
	if _, ok := nb.Metadata["kernelspec"]; !ok {
		nb.Metadata["kernelspec"] = map[string]any{
			"name": kernel.Name, "display_name": kernel.DisplayName, "language": "go",
		}
	}
	nb.Metadata["language_info"] = LanguageInfo()
	if nb.Minor >= 5 {
		nb.nameCells()
	}
}

// Language returns the name of the notebook's language in lower case as its
// metadata has it, or "".
func (nb *Notebook) Language() string {
	for _, place := range [][2]string{{"kernelspec", "language"}, {"language_info", "name"}} {
		object, _ := nb.Metadata[place[0]].(map[string]any)
		if name, _ := object[place[1]].(string); name != "" {
			return strings.ToLower(name)
		}
	}
	return ""
}

// LanguageInfo describes Go as the kernel_info reply and the metadata of a
// notebook do. The version is the language's, so that a new Go release alone
// does not change notebooks.
func LanguageInfo() map[string]any {
	return map[string]any{
		"name":               "go",
		"version":            "1.26",
		"mimetype":           "text/x-go",
		"file_extension":     ".go",
		"pygments_lexer":     "go",
		"codemirror_mode":    "go",
		"nbconvert_exporter": "script",
	}
}

// nameCells gives an id to every cell that has none or a used one. It is derived
// from the cell's content: the same notebook gets the same ids.
func (nb *Notebook) nameCells() {
	used := map[string]bool{}
	for i, c := range nb.Cells {
		for n := i; c.ID == "" || used[c.ID]; n++ {
			sum := sha256.Sum256(fmt.Appendf(nil, "%d %s %s", n, c.Type, c.Source))
			c.ID = hex.EncodeToString(sum[:4])
		}
		used[c.ID] = true
	}
}

// Title returns the text of the notebook's first Markdown heading, or "".
func (nb *Notebook) Title() string {
	for _, c := range nb.Cells {
		if c.Type != Markdown {
			continue
		}
		for line := range strings.Lines(c.Source) {
			text := strings.TrimLeft(line, "#")
			if text != line && strings.HasPrefix(text, " ") {
				return strings.TrimSpace(text)
			}
		}
	}
	return ""
}
