package nn

// A Status says why a training ended.
type Status int

// The ways in which a training ends.
const (
	Finished    Status = iota // all epochs are done
	Stopped                   // Patience ended it
	CalledOff                 // Each returned false
	Converged                 // the method found no way further down
	Diverged                  // the loss is no longer a finite number
	Interrupted               // the user interrupted it
)

// String says it in words.
func (s Status) String() string {
	switch s {
	case Finished:
		return "all epochs done"
	case Stopped:
		return "stopped early, the best weights restored"
	case CalledOff:
		return "called off"
	case Converged:
		return "converged"
	case Diverged:
		return "diverged: the loss is not finite"
	case Interrupted:
		return "interrupted"
	}
	return "unknown status"
}
