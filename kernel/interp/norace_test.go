//go:build !race

package interp_test

import "github.com/lectern-go/lectern/kernel/golang/lower"

// undetected leaves out nothing without the race detector.
var undetected map[lower.Name]bool
