//go:build unix

package kernel

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// parentPoll is how often the kernel looks whether its parent lives.
const parentPoll = time.Second

// handledSignals are the signals that Run acts upon.
func handledSignals() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // as nohup makes it
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
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
