package notebooks_test

// An edit is a change that a notebook's text invites to, or that a student may
// make just to see.
type edit struct {
	cell, old, new string
	then           []string // cells that are run after it, as they are
	fails          string   // what the error says; empty if it works
}

// edits are made after the whole notebook has run, one after the other, without
// taking the earlier ones back.
var edits = map[string][]edit{}
