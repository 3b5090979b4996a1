//go:build race

package interp_test

import "github.com/lectern-go/lectern/kernel/golang/lower"

// undetected leaves out the variables that tell a panic's line: goroutines share them
// on purpose, which the race detector finds.
var undetected = map[lower.Name]bool{lower.Markers: true}
