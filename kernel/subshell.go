package kernel

import "github.com/lectern-go/lectern/kernel/message"

// This file implements kernel subshells (Jupyter Enhancement Proposal 91).

// shellFor returns the shell that r is for; nil means a subshell that does not
// exist. A kernel without subshells ignores the header's field.
func (s *session) shellFor(r *request) *shell {
	if !s.options.Subshells || r.header.Subshell == "" {
		return s.main
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.subshells[r.header.Subshell]
}

// shells returns the main shell and the subshells.
func (s *session) shells() []*shell {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := []*shell{s.main}
	for _, shell := range s.subshells {
		list = append(list, shell)
	}
	return list
}

func (s *session) createSubshell(r *request) {
	shell := newShell(s, newID())
	s.mu.Lock()
	s.subshells[shell.id] = shell
	s.mu.Unlock()
	shell.start()
	s.reply(r, message.SubshellCreated{Status: message.OK, ID: shell.id})
}

func (s *session) deleteSubshell(r *request) {
	var content message.Subshell
	if !s.read(r, &content) {
		return
	}
	s.mu.Lock()
	shell := s.subshells[content.ID]
	delete(s.subshells, content.ID)
	s.mu.Unlock()
	if shell == nil {
		s.reply(r, message.Fail(r.header.Type, "UnknownSubshell", "there is no subshell "+content.ID))
		return
	}
	shell.close()
	s.reply(r, message.SubshellDeleted{Status: message.OK})
}

func (s *session) listSubshells(r *request) {
	var ids []string
	for _, shell := range s.shells() {
		if shell != s.main {
			ids = append(ids, shell.id)
		}
	}
	s.reply(r, message.SubshellList{Status: message.OK, IDs: ids})
}
