//go:build unix

package kernel

import (
	"context"
	"os"
	"syscall"
	"time"
)

// parentPoll is how often the kernel looks whether its parent lives.
const parentPoll = time.Second

// handledSignals are the signals that Run acts upon.
func handledSignals() []os.Signal {
	return []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
}

// watchParent returns a channel that is closed when the process that started
// this one has died: a child is then given to another parent.
func watchParent(ctx context.Context) <-chan struct{} {
	orphaned := make(chan struct{})
	parent := os.Getppid()
	go func() {
		tick := time.NewTicker(parentPoll)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if os.Getppid() != parent {
					close(orphaned)
					return
				}
			}
		}
	}()
	return orphaned
}
