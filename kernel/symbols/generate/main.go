// Command generate writes the generated files of package symbols: the tables
// of internal/table and the archives in data. Run it by
//
//	go generate ./kernel/symbols
//
// after the preloaded packages have changed: a new Go or gonum release, or new
// exported names in lib. It type-checks every preloaded package from source
// for every platform that Lectern is built for; the files depend on nothing
// else and are the same on every machine with the same Go release.
package main

import (
	"flag"
	"fmt"
	"go/types"
	"log"
	"maps"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("generate: ")
	dir := flag.String("dir", ".", "the directory of package symbols")
	flag.Parse()
	if err := run(*dir); err != nil {
		log.Fatal(err)
	}
}

// run generates everything into the directory of package symbols.
func run(dir string) error {
	paths, err := preloaded()
	if err != nil {
		return err
	}
	all := map[target]map[string]*loaded{}
	for _, t := range targets() {
		if all[t], err = load(t, paths...); err != nil {
			return err
		}
	}
	if err := writeTables(filepath.Join(dir, "internal", "table"), paths, all); err != nil {
		return err
	}
	data, err := exportArchives(paths, all)
	if err != nil {
		return err
	}
	if data["generic.zip"], err = genericArchive(paths, all[targets()[0]]); err != nil {
		return err
	}
	docs, err := docArchives(paths, all[targets()[0]])
	if err != nil {
		return err
	}
	maps.Copy(data, docs)
	if err := replace(filepath.Join(dir, "data"), "*.zip", data); err != nil {
		return err
	}
	embeds := map[string][]byte{}
	for _, t := range targets() {
		embeds[generated+"exports_"+t.String()+".go"] = embedSource(t)
	}
	return replace(dir, generated+"*.go", embeds)
}

// writeTables writes the tables of all packages but unsafe, which the compiler
// knows by itself.
func writeTables(dir string, paths []string, all map[target]map[string]*loaded) error {
	files := map[string][]byte{}
	var listed []string
	for _, path := range paths {
		if path == "unsafe" {
			continue
		}
		listed = append(listed, path)
		pkgs := map[target]*types.Package{}
		for t, loaded := range all {
			pkgs[t] = loaded[path].types
		}
		tables, err := tableFiles(pkgs)
		if err != nil {
			return err
		}
		for _, f := range tables {
			files[generated+f.name] = f.content
		}
	}
	index, err := indexSource(listed)
	if err != nil {
		return err
	}
	files[generated+"tables.go"] = index
	return replace(dir, generated+"*.go", files)
}

// generated begins the names of generated Go files.
const generated = "z_"

// replace writes the files into dir, and removes those that match pattern and
// are no longer generated.
func replace(dir, pattern string, files map[string][]byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		return err
	}
	for _, name := range old {
		if _, ok := files[filepath.Base(name)]; ok {
			continue
		}
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			return fmt.Errorf("writing %s: %w", name, err)
		}
	}
	return nil
}
