package kernel

import (
	"regexp"
	"slices"

	"github.com/lectern-go/lectern/kernel/message"
)

func (sh *shell) historyRequest(r *request) {
	var content message.History
	if !sh.session.read(r, &content) {
		return
	}
	entries, current := sh.session.history.load(sh.record)
	reply := message.HistoryEntries{Status: message.OK}
	for _, e := range selectHistory(entries, current, content) {
		reply.History = append(reply.History, message.HistoryEntry{
			Session: e.session, Line: e.line, Input: e.input,
			Output: e.output, WithOutput: content.Output,
		})
	}
	sh.session.reply(r, reply)
}

// selectHistory returns the entries that a request asks for. The number of the
// current session is current.
func selectHistory(entries []entry, current int, ask message.History) []entry {
	switch ask.AccessType {
	case "range":
		return rangeOf(entries, current, ask)
	case "search":
		found := search(entries, ask.Pattern)
		if ask.Unique {
			found = unique(found)
		}
		return last(found, ask.N)
	default:
		return last(entries, ask.N)
	}
}

func rangeOf(entries []entry, current int, ask message.History) []entry {
	session := ask.Session
	if session <= 0 {
		session += current
	}
	var list []entry
	for _, e := range entries {
		if e.session == session && e.line >= ask.Start && (ask.Stop == nil || e.line < *ask.Stop) {
			list = append(list, e)
		}
	}
	return list
}

func search(entries []entry, pattern string) []entry {
	if pattern == "" {
		pattern = "*"
	}
	glob := globExpression(pattern)
	return slices.DeleteFunc(slices.Clone(entries), func(e entry) bool { return !glob.MatchString(e.input) })
}

// unique keeps the latest of equal inputs.
func unique(entries []entry) []entry {
	seen := map[string]bool{}
	var list []entry
	for _, e := range slices.Backward(entries) {
		if !seen[e.input] {
			seen[e.input] = true
			list = append(list, e)
		}
	}
	slices.Reverse(list)
	return list
}

func last(entries []entry, n *int) []entry {
	if n == nil || *n >= len(entries) {
		return entries
	}
	return entries[len(entries)-max(*n, 0):]
}

// globExpression translates a glob (*, ? and sets such as [a-z] or [^a]) that
// must match the whole of a text.
func globExpression(pattern string) *regexp.Regexp {
	translated := globPart.ReplaceAllStringFunc(pattern, func(part string) string {
		switch {
		case part == "*":
			return ".*"
		case part == "?":
			return "."
		case globSet.MatchString(part):
			return part
		}
		return regexp.QuoteMeta(part)
	})
	expression, err := regexp.Compile(`(?s)\A` + translated + `\z`)
	if err != nil { // a set such as [z-a]
		return regexp.MustCompile(`\A` + regexp.QuoteMeta(pattern) + `\z`)
	}
	return expression
}

var (
	globSet  = regexp.MustCompile(`\A\[\^?[^\[\]\\^]+\]\z`)
	globPart = regexp.MustCompile(`(?s)\[\^?[^\[\]\\^]+\]|.`)
)
