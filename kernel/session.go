package kernel

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"os/user"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/lectern-go/lectern/kernel/message"
	"github.com/lectern-go/lectern/kernel/wire"
)

// A session is a kernel's life: everything that a restart forgets, but for the
// history.
type session struct {
	id       string
	username string
	options  Options
	log      *slog.Logger
	// ctx ends with the session.
	ctx        context.Context
	connection wire.Connection
	codec      *wire.Codec
	sockets    *sockets
	ready      chan struct{} // closed when sockets is set
	sent       atomic.Int64  // messages made
	started    time.Time

	// awaitListener waits until a client listens to what is published.
	awaitListener func()

	control *queue
	main    *shell
	history *history
	comms   *comms
	inputs  *inputs
	outlets *outlets
	spill   *spill
	state   state
	usage   usageMeter

	mu        sync.Mutex
	subshells map[string]*shell

	ending  atomic.Bool // set by a shutdown request
	endOnce sync.Once
	ended   chan struct{} // closed when that request has been answered
}

func newSession(ctx context.Context, c wire.Connection, o Options) (*session, error) {
	codec, err := wire.NewCodec(c.SignatureScheme, c.Key)
	if err != nil {
		return nil, err
	}
	s := &session{
		id:         newID(),
		username:   username(),
		options:    o,
		log:        o.Log,
		ctx:        ctx,
		connection: c,
		codec:      codec,
		ready:      make(chan struct{}),
		started:    time.Now(),
		control:    newQueue(),
		history:    openHistory(o.HistoryFile, o.Log),
		comms:      newComms(),
		inputs:     newInputs(),
		outlets:    newOutlets(),
		spill:      &spill{},
		subshells:  map[string]*shell{},
		ended:      make(chan struct{}),
	}
	s.state.session = s
	s.awaitListener = s.firstListener()
	s.main = newShell(s, "")
	s.sockets, err = listen(c, receivers{
		shell:   s.receiveShell,
		control: s.receiveControl,
		stdin:   s.receiveStdin,
		welcome: s.welcome,
	}, o.Log)
	if err != nil {
		return nil, err
	}
	s.connection = s.sockets.ports(c)
	close(s.ready)
	return s, nil
}

// end lets Run return.
func (s *session) end() { s.endOnce.Do(func() { close(s.ended) }) }

// newID returns a random name.
func newID() string {
	var b [16]byte
	rand.Read(b[:])
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func username() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "username"
}

// newHeader returns the header of a new message.
func (s *session) newHeader(t message.Type) message.Header {
	return message.Header{
		ID:       s.id + "_" + strconv.FormatInt(s.sent.Add(1), 10),
		Session:  s.id,
		Username: s.username,
		Date:     time.Now().UTC().Format("2006-01-02T15:04:05.000000Z"),
		Type:     t,
		Version:  message.ProtocolVersion,
	}
}
