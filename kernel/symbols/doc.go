// Package symbols is what the kernel knows about the packages a cell can use
// without a Go toolchain: the standard library, gonum and Lectern's own
// library. It gives, for each import path of [Paths]:
//
//   - [Package]: the exported symbols, for the interpreter;
//   - [Importer]: the types, for go/types;
//   - [Doc] and [PackageDoc]: the documentation;
//   - [GenericSource]: the source of what is generic, which has no form at run
//     time and has to be instantiated from source.
//
// Everything is static data in the binary: a program that links this package
// and does not use it executes nothing, allocates nothing and reads nothing.
// Nothing is kept either; who asks twice pays twice.
//
// # Regenerating
//
// The data is generated from the source of the packages, by
//
//	go generate ./kernel/symbols
//
// which has to be run after a new release of Go or gonum, and whenever the
// exported names or the comments of a package in lib change. It takes half a
// minute, and gives the same files on every machine with the same release of
// Go; so a clean tree after it proves that the data is current. The generator
// is package main in the directory generate; which packages are preloaded is
// said in its packages.go.
//
// # Licences
//
// The data contains documentation and source of the Go standard library, and
// documentation of gonum: see the file NOTICE.
package symbols

//go:generate go run ./generate
