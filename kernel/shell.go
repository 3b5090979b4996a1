package kernel

import (
	"context"
	"time"

	"github.com/lectern-go/lectern/kernel/message"
)

// patience is how long a question waits for the cells sent before it, whose
// names it may be about. While a cell runs longer than that, the answer is
// about what there was before.
const patience = 100 * time.Millisecond

// A shell works off the code and the questions of one line of execution: the
// main one or a subshell.
type shell struct {
	session *session
	// id is the subshell's; the main shell's is empty.
	id        string
	work      *queue
	questions *queue
	// count is the execution counter; only the worker touches it.
	count  int
	record *record
	ctx    context.Context
	cancel context.CancelFunc
	// stopping ends what the shell runs at present.
	stopping stopper
}

func newShell(s *session, id string) *shell {
	ctx, cancel := context.WithCancel(s.ctx)
	return &shell{
		session:   s,
		id:        id,
		work:      newQueue(),
		questions: newQueue(),
		record:    s.history.newRecord(),
		ctx:       ctx,
		cancel:    cancel,
	}
}

func (sh *shell) start() {
	go sh.work.work(sh.handleWork)
	go sh.questions.work(sh.handleQuestion)
}

func (sh *shell) close() {
	sh.cancel()
	sh.work.close()
	sh.questions.close()
}

// ask queues a question.
func (sh *shell) ask(r *request) {
	r.after = sh.work.settled()
	sh.questions.add(r)
}

func (sh *shell) handleWork(j *job) {
	s := sh.session
	s.awaitListener()
	s.state.busy(j.request, true)
	defer s.state.idle(j.request)
	switch {
	case j.aborted:
		s.reply(j.request, message.Executed{Status: "aborted", ExecutionCount: sh.count})
	case j.header.Type == message.ExecuteRequest:
		sh.execute(j.request)
	default:
		sh.comm(j.request)
	}
}

func (sh *shell) handleQuestion(j *job) {
	s := sh.session
	if j.header.Type != message.KernelInfoRequest {
		select {
		case <-j.after:
		case <-time.After(patience):
		case <-sh.ctx.Done():
			return
		}
	}
	s.state.busy(j.request, false)
	defer s.state.idle(j.request)
	answer, ok := sh.answers()[j.header.Type]
	if !ok {
		s.log.Warn("unknown message", "type", j.header.Type)
		return
	}
	answer(sh.ctx, j.request)
}
