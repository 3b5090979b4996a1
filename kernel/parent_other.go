//go:build !unix

package kernel

import (
	"context"
	"os"
	"syscall"
)

// handledSignals are the signals that Run acts upon.
func handledSignals() []os.Signal { return []os.Signal{os.Interrupt, syscall.SIGTERM} }

// watchParent returns a channel that is never closed: on this platform the
// client ends its kernels.
func watchParent(context.Context) <-chan struct{} { return nil }
