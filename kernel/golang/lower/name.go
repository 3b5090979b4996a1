package lower

// A Name names a lowering that tests can take out.
type Name string

// The lowerings that can be taken out one by one, each with its file. What they
// have in common, that types, variables and methods live outside of the
// interpreter, cannot.
const (
	Addresses    Name = "addresses"     // expr.go: &*p
	Appends      Name = "appends"       // builtin.go: elements that are appended to their slice
	Assertions   Name = "assertions"    // assert.go
	Boxing       Name = "boxing"        // expr.go: results of operations as interfaces
	Builtins     Name = "built-ins"     // builtin.go: min, max, clear, and make of channels
	Calls        Name = "calls"         // forward.go: f(g())
	Clauses      Name = "clauses"       // switch.go: labels in clauses
	Closures     Name = "closures"      // closure.go
	Complex      Name = "complex"       // constant.go: complex constants
	Conditions   Name = "conditions"    // condition.go
	Constants    Name = "constants"     // constant.go: the types of constants
	Conversions  Name = "conversions"   // call.go
	Counts       Name = "counts"        // shift.go: operations as counts of shifts
	Defers       Name = "defers"        // deferred.go: arguments evaluated at once
	Elements     Name = "elements"      // composite.go: selectors in slices and arrays
	Equality     Name = "equality"      // binary.go
	Forwarding   Name = "forwarding"    // return.go: results that become interfaces
	Hoists       Name = "hoists"        // hoist.go: calls that change what stands before them
	Jumps        Name = "jumps"         // jump.go
	Lengths      Name = "lengths"       // builtin.go: len and cap of arrays
	Loops        Name = "loops"         // loop.go: variables of each iteration
	MapKeys      Name = "map keys"      // composite.go
	Markers      Name = "markers"       // frame.go: the lines of panics
	MethodValues Name = "method values" // selector.go
	Negative     Name = "negative"      // shift.go: shift counts below zero
	Nil          Name = "nil"           // expr.go: nil of interface types
	Order        Name = "order"         // assign.go: calls on both sides of an assignment
	Parallel     Name = "parallel"      // assign.go: a, b = b, a with operands
	RangeChans   Name = "range chans"   // range.go: over lists of channels
	RangeInt     Name = "range int"     // range.go
	RangeFunc    Name = "range func"    // rangefunc.go
	RangeString  Name = "range string"  // rangestring.go
	Receives     Name = "receives"      // assign.go: variables that begin with a received value
	Recover      Name = "recover"       // recover.go
	Results      Name = "results"       // fn.go: named results begin as zero
	Returns      Name = "returns"       // return.go: built-in functions among several results
	Selects      Name = "selects"       // select.go: what is received is assigned in the body
	Sends        Name = "sends"         // channel.go
	Shifts       Name = "shifts"        // binary.go: constants that are shifted
	Stores       Name = "stores"        // assign.go: calls assigned to elements
	Turns        Name = "turns"         // turn.go: which of several values panics first
	TypeSwitches Name = "type switches" // typeswitch.go: the variables of clauses
	Variadic     Name = "variadic"      // variadic.go: slices among the arguments
	PublicFields Name = "public fields" // public.go
)

// without reports whether a test has taken a lowering out.
func (f *fn) without(n Name) bool { return f.l.opts.Without[n] }
