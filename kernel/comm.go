package kernel

import (
	"context"
	"encoding/json"
	"maps"
	"sync"

	"github.com/lectern-go/lectern/kernel/engine"
	"github.com/lectern-go/lectern/kernel/message"
)

// comms knows which comms are open and their targets.
type comms struct {
	mu   sync.Mutex
	open map[string]string
}

func newComms() *comms { return &comms{open: map[string]string{}} }

func (c *comms) add(id, target string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open[id] = target
}

func (c *comms) remove(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.open, id)
}

func (c *comms) all() map[string]string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.open)
}

// comm hands a client's comm message to the engine. A comm that nobody takes is
// closed at once, so that the client does not wait.
func (sh *shell) comm(r *request) {
	s := sh.session
	var content message.Comm
	if !s.read(r, &content) {
		return
	}
	var metadata map[string]any
	if err := json.Unmarshal(r.Metadata, &metadata); err != nil {
		s.log.Warn("comm metadata", "error", err)
	}
	if r.header.Type == message.CommOpen {
		s.comms.add(content.ID, content.Target)
	}
	ctx, ended := sh.stopping.begin(sh.ctx)
	defer ended()
	defer context.AfterFunc(ctx, s.options.Engine.Interrupt)()
	out := s.outlets.open(s, r, false, sh.count)
	defer out.flush()
	err := s.options.Engine.Comm(ctx, engine.CommMessage{
		Kind:     engine.CommKind(r.header.Type),
		ID:       content.ID,
		Target:   content.Target,
		Data:     content.Data,
		Metadata: metadata,
		Buffers:  r.Buffers,
	}, out.id, s.outlets.deliver(out))
	switch {
	case r.header.Type == message.CommClose:
		s.comms.remove(content.ID)
	case err != nil && r.header.Type == message.CommOpen:
		s.closeComm(r, content.ID)
	}
	if err != nil {
		s.log.Warn("comm", "type", r.header.Type, "target", content.Target, "error", err)
	}
}

// publishComm sends a comm message of the engine.
func (s *session) publishComm(parent []byte, m engine.CommMessage) {
	content := message.Comm{Kind: message.Type(m.Kind), ID: m.ID, Data: m.Data}
	switch m.Kind {
	case engine.CommOpen:
		content.Target = m.Target
		s.comms.add(m.ID, m.Target)
	case engine.CommClose:
		s.comms.remove(m.ID)
	}
	s.publishRaw(parent, content, m.Metadata, m.Buffers)
}

func (s *session) closeComm(r *request, id string) {
	s.comms.remove(id)
	s.publish(r.Header, message.Comm{Kind: message.CommClose, ID: id})
}

// closeComms closes the comms of an engine that has died.
func (s *session) closeComms(r *request) {
	for id := range s.comms.all() {
		s.closeComm(r, id)
	}
}

func (s *session) commInfo(r *request) {
	var content message.CommInfo
	if !s.read(r, &content) {
		return
	}
	reply := message.CommList{Status: message.OK, Comms: map[string]message.CommTarget{}}
	for id, target := range s.comms.all() {
		if content.Target == "" || content.Target == target {
			reply.Comms[id] = message.CommTarget{Target: target}
		}
	}
	s.reply(r, reply)
}
