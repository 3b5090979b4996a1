package golang

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// This file finds the files that patterns of package embed stand for.

// An embedPattern is one of the patterns in a comment.
type embedPattern struct {
	text   string
	offset int // into what stands behind the prefix
}

// embedPatterns takes apart what stands behind "//go:embed".
func embedPatterns(text string) ([]embedPattern, error) {
	var list []embedPattern
	for at := 0; ; {
		at += len(text[at:]) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
		if at == len(text) {
			break
		}
		p := embedPattern{offset: at}
		if quote := text[at]; quote == '"' || quote == '`' {
			quoted, err := strconv.QuotedPrefix(text[at:])
			if err != nil {
				return nil, errors.New("invalid quoted string in //go:embed")
			}
			p.text, _ = strconv.Unquote(quoted)
			at += len(quoted)
		} else {
			end := strings.IndexFunc(text[at:], unicode.IsSpace)
			if end < 0 {
				end = len(text) - at
			}
			p.text, at = text[at:at+end], at+end
		}
		list = append(list, p)
	}
	if len(list) == 0 {
		//lint:ignore ST1005 these are the compiler's words
		return nil, errors.New("usage: //go:embed pattern...")
	}
	return list, nil
}

// embedMatch adds the names of the files that a pattern stands for.
func embedMatch(dir fs.FS, pattern string, names map[string]bool) error {
	glob, all := strings.CutPrefix(pattern, "all:")
	if _, err := path.Match(glob, ""); err != nil || glob == "." || !fs.ValidPath(glob) {
		return errors.New("invalid pattern syntax")
	}
	matches, err := fs.Glob(dir, glob)
	if err != nil {
		return err
	}
	if len(matches) == 0 {
		return errors.New("no matching files found")
	}
	for _, name := range matches {
		if err := embedFile(dir, name, all, names); err != nil {
			return err
		}
	}
	return nil
}

// embedFile adds a file, or those of a directory.
func embedFile(dir fs.FS, name string, all bool, names map[string]bool) error {
	info, err := fs.Lstat(dir, name)
	if err != nil {
		return err
	}
	what := "file"
	if info.IsDir() {
		what = "directory"
	}
	for up := name; up != "."; up = path.Dir(up) {
		if what == "directory" || up != name {
			if _, err := fs.Stat(dir, path.Join(up, "go.mod")); err == nil {
				return fmt.Errorf("cannot embed %s %s: in different module", what, name)
			}
		}
		if isBadEmbedName(path.Base(up)) {
			return fmt.Errorf("cannot embed %s %s: invalid name %s", what, name, path.Base(up))
		}
	}
	switch {
	case info.Mode().IsRegular():
		names[name] = true
		return nil
	case info.IsDir():
		return embedDirectory(dir, name, all, names)
	}
	return fmt.Errorf("cannot embed irregular file %s", name)
}

// embedDirectory adds the files below a directory; hidden ones only if all are
// asked for.
func embedDirectory(dir fs.FS, root string, all bool, names map[string]bool) error {
	count := 0
	err := fs.WalkDir(dir, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		hidden := !all && (base[0] == '.' || base[0] == '_')
		switch {
		case name != root && (isBadEmbedName(base) || hidden):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			if _, err := fs.Stat(dir, path.Join(name, "go.mod")); err == nil {
				return fs.SkipDir
			}
		case d.Type().IsRegular():
			count++
			names[name] = true
		}
		return nil
	})
	if err == nil && count == 0 {
		err = fmt.Errorf("cannot embed directory %s: contains no embeddable files", root)
	}
	return err
}

// isBadEmbedName reports whether no module could contain a file of that name.
func isBadEmbedName(name string) bool {
	return slices.Contains([]string{"", ".bzr", ".hg", ".git", ".svn"}, name) || strings.ContainsAny(name, "\"'*<>?`|\\:")
}
