package command

import (
	"os"
	"path/filepath"

	"github.com/lectern-go/lectern/kernel/notebook"
)

// write writes an executed notebook.
func (f *runFlags) write(file string, nb *notebook.Notebook) error {
	target := f.target(file)
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	return nb.WriteFile(target)
}
