package kernel

import (
	"context"

	"github.com/lectern-go/lectern/kernel/message"
	"github.com/lectern-go/lectern/kernel/wire"
)

// This file decides who handles a message.

// decode reads a message; nil means that it is refused. One bad message costs
// no more than itself.
func (s *session) decode(socket func(*sockets) *wire.Socket, frames [][]byte) *request {
	m, err := s.codec.Decode(frames)
	if err != nil {
		s.log.Warn("message refused", "error", err)
		return nil
	}
	header, err := message.ParseHeader(m.Header)
	if err != nil {
		s.log.Warn("message refused", "error", err)
		return nil
	}
	<-s.ready // the first message may come before all sockets are open
	return &request{Message: m, header: header, socket: socket(s.sockets)}
}

func (s *session) receiveControl(frames [][]byte) {
	if r := s.decode(func(s *sockets) *wire.Socket { return s.control }, frames); r != nil {
		s.control.add(r)
	}
}

func (s *session) receiveShell(frames [][]byte) {
	r := s.decode(func(s *sockets) *wire.Socket { return s.shell }, frames)
	if r == nil {
		return
	}
	if r.header.Type == message.ShutdownRequest || r.header.Type == message.InterruptRequest {
		s.control.add(r)
		return
	}
	shell := s.shellFor(r)
	switch {
	case shell == nil:
		s.control.add(r)
	case works(r.header.Type):
		shell.work.add(r)
	default:
		shell.ask(r)
	}
}

// works reports whether messages of type t run user code and wait for their
// turn.
func works(t message.Type) bool {
	switch t {
	case message.ExecuteRequest, message.CommOpen, message.CommMsg, message.CommClose:
		return true
	}
	return false
}

// controlHandlers answer the requests of the control socket. A type that is
// not there gets no reply.
func (s *session) controlHandlers() map[message.Type]func(*request) {
	handlers := map[message.Type]func(*request){
		message.KernelInfoRequest: s.kernelInfo,
		message.ConnectRequest:    s.connect,
		message.InterruptRequest:  s.interruptRequest,
		message.ShutdownRequest:   s.shutdown,
		message.UsageRequest:      s.usageRequest,
		message.DebugRequest:      s.debug,
	}
	if s.options.Subshells {
		handlers[message.CreateSubshellRequest] = s.createSubshell
		handlers[message.DeleteSubshellRequest] = s.deleteSubshell
		handlers[message.ListSubshellRequest] = s.listSubshells
	}
	return handlers
}

func (s *session) handleControl(j *job) {
	s.state.busy(j.request, false)
	s.answerControl(j)
	s.state.idle(j.request)
	if s.ending.Load() {
		s.end()
	}
}

func (s *session) answerControl(j *job) {
	if handle, ok := s.controlHandlers()[j.header.Type]; ok {
		handle(j.request)
		return
	}
	if s.shellFor(j.request) == nil {
		s.reply(j.request, message.Fail(j.header.Type, "UnknownSubshell", "there is no subshell "+j.header.Subshell))
		return
	}
	s.log.Warn("unknown message", "type", j.header.Type)
}

// answers are the questions that a shell answers while cells run.
func (sh *shell) answers() map[message.Type]func(context.Context, *request) {
	plain := func(handle func(*request)) func(context.Context, *request) {
		return func(_ context.Context, r *request) { handle(r) }
	}
	return map[message.Type]func(context.Context, *request){
		message.CompleteRequest:   sh.session.complete,
		message.InspectRequest:    sh.session.inspect,
		message.IsCompleteRequest: sh.session.isComplete,
		message.HistoryRequest:    plain(sh.historyRequest),
		message.CommInfoRequest:   plain(sh.session.commInfo),
		message.KernelInfoRequest: plain(sh.session.kernelInfo),
		message.ConnectRequest:    plain(sh.session.connect),
		message.UsageRequest:      plain(sh.session.usageRequest),
	}
}

// read decodes a request's content. It answers a request whose content is not
// JSON, and returns false.
func (s *session) read(r *request, into any) bool {
	err := message.Unmarshal(r.Content, into)
	if err == nil {
		return true
	}
	s.log.Warn("content refused", "type", r.header.Type, "error", err)
	if _, ok := r.header.Type.Reply(); ok {
		s.reply(r, message.Fail(r.header.Type, "BadRequest", err.Error()))
	}
	return false
}
