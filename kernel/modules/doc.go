// Package modules finds the source of packages that are not preloaded.
//
// A [Loader] looks, in this order,
//
//   - for a path such as "./shapes" or "../shapes": in that directory;
//   - in the module that the working directory belongs to, if there is one, so
//     that a notebook beside Go code sees what that code sees;
//   - in a scratch module, to which the go command adds what is imported, as
//     "go get" does: GOPROXY, GOPRIVATE, GOFLAGS and the like have their usual
//     meaning, and go.mod and go.sum are kept for the session, so that versions
//     stay the same. Without a network the module cache has to do.
//
// Of these, the packages in directories may be edited, and are then loaded again by the
// next import.
//
// All but the first needs a Go toolchain. What a package imports comes with it,
// up to the preloaded packages, which are compiled already. Packages are built
// for this platform, without cgo, and with the build tags purego, noasm and safe
// (unless GOFLAGS has others), by which many packages leave assembly and unsafe
// code out. A package that has assembly even so is taken in the form for a processor
// for which it has none. What cannot be interpreted is an [*Error] that says why: cgo,
// packages of the standard library that are not preloaded. Where there is nothing but a
// function in assembly, it panics when it is called.
//
// One thing differs from a compiled program: loop variables belong to an
// iteration also in modules from before Go 1.22.
package modules
