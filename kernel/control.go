package kernel

import "github.com/lectern-go/lectern/kernel/message"

// interrupt stops whatever runs, in all shells. Without anything running it
// does nothing.
func (s *session) interrupt() {
	for _, shell := range s.shells() {
		shell.stopping.interrupt()
	}
}

func (s *session) interruptRequest(r *request) {
	s.interrupt()
	s.reply(r, message.Interrupted{Status: message.OK})
}

// shutdown answers, also on iopub so that other clients know. Run returns when
// the request is idle; what is queued for the clients is sent before the sockets
// close.
func (s *session) shutdown(r *request) {
	var content message.Shutdown
	if !s.read(r, &content) {
		return
	}
	reply := message.ShuttingDown{Status: message.OK, Restart: content.Restart}
	s.publish(r.Header, reply)
	s.reply(r, reply)
	s.ending.Store(true)
}

func (s *session) debug(r *request) {
	var content message.Debug
	if !s.read(r, &content) {
		return
	}
	s.reply(r, message.DebugRefused{
		Kind:       "response",
		RequestSeq: content.Seq,
		Command:    content.Command,
		Message:    "this kernel has no debugger",
	})
}
