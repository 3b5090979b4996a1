// Package notebooks holds the lecture as notebooks, and the tests that run them.
//
// The outputs in the notebooks are compared byte for byte, but for what is marked
// as volatile (see package notebook of the kernel). After a change that should
// alter them:
//
//	go test ./notebooks -update
package notebooks
