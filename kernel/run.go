package kernel

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"time"

	"github.com/lectern-go/lectern/kernel/message"
	"github.com/lectern-go/lectern/kernel/wire"
)

// The time that ending takes is bounded so that the whole stays under the 2.5 s
// that clients wait before they send signals.
const (
	engineLinger = time.Second
	socketLinger = 300 * time.Millisecond
)

// Run serves one session. It returns nil after a shutdown request, when ctx
// ends, on SIGTERM and when the parent process dies; the engine is closed and
// what was published has been sent by then. SIGINT interrupts the running
// cells.
func Run(ctx context.Context, o Options) error {
	o, err := o.withDefaults()
	if err != nil {
		return err
	}
	connection, err := wire.ReadConnection(o.ConnectionFile)
	if err != nil {
		return errors.Join(fmt.Errorf("kernel: %w", err), o.Engine.Close())
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, handledSignals()...)
	defer signal.Stop(signals)
	orphaned := watchParent(ctx)
	s, err := newSession(ctx, connection, o)
	if err != nil {
		return errors.Join(fmt.Errorf("kernel: %w", err), o.Engine.Close())
	}
	defer s.close()

	s.start()
	if o.Ready != nil {
		o.Ready()
	}
	for {
		select {
		case sig := <-signals:
			if sig != os.Interrupt {
				o.Log.Info("ending", "signal", sig)
				return nil
			}
			s.interrupt()
		case <-orphaned:
			o.Log.Info("ending: the parent process has died")
			return nil
		case <-s.ended:
			return nil
		case <-ctx.Done():
			return nil
		}
	}
}

// start opens for business.
func (s *session) start() {
	s.publish(nil, message.State{ExecutionState: "starting"})
	go s.control.work(s.handleControl)
	s.main.start()
}

// close ends everything that newSession and start began.
func (s *session) close() {
	s.interrupt()
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		if err := s.options.Engine.Close(); err != nil {
			s.log.Warn("close engine", "error", err)
		}
	}()
	select {
	case <-closed:
	case <-time.After(engineLinger):
		s.log.Warn("the engine did not close in time")
	}
	s.control.close()
	for _, shell := range s.shells() {
		shell.close()
	}
	s.sockets.close(socketLinger)
	s.history.close()
	s.spill.close()
}
