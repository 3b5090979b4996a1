package notebooks_test

// An edit is a change that a notebook's text invites to, or that a student may
// make just to see.
type edit struct {
	cell, old, new string
	then           []string // cells that are run after it, as they are
	fails          string   // what the error says; empty if it works
}

// edits are made after the whole notebook has run, one after the other. A cell
// is taken as it was committed each time; what earlier edits did to variables
// stays.
var edits = map[string][]edit{
	"lectures/02-activation-functions.ipynb": {
		{cell: "s2-discriminant", old: "{1.5, 2}", new: "{1e200, -1e200}"},
		{cell: "s2-posterior", old: "{1, 0.5}, 1.0", new: "{1, 0.5}, -1.0", fails: "wants a standard deviation of 0 or more"},
		{cell: "dead", old: "Rate: 0.5", new: "Rate: 1e300", fails: "does not hold"},
		{cell: "own", old: "a * g(a)", new: "math.Sin(a)", fails: "does not hold: the derivative of swish is right"},
	},
	"lectures/03-online-mini-batch-batch.ipynb": {
		{cell: "s5-batches", old: "partition(10, 4, epoch)", new: "partition(10, 0, epoch)", fails: "a batch has at least one sample"},
		{cell: "s5-batches", old: "partition(10, 4, epoch)", new: "partition(10, -3, epoch)", fails: "a batch has at least one sample"},
		{cell: "s5-batches", old: "partition(10, 4, epoch)", new: "partition(10, 1000, epoch)"},
	},
	"lectures/05-polynomial-curve-fitting.ipynb": {
		{cell: "s13-data", old: "data.Ten()", new: "data.Sine(0, 0.3, 2)", fails: "wants at least 2"},
		{cell: "s13-data", old: "data.Ten()", new: "data.Sine(10, -0.3, 2)", fails: "wants a standard deviation of 0 or more"},
		{cell: "s14-fits", old: "{0, 1, 3, 9}", new: "{-1}", fails: "wants 0 or more"},
		{cell: "s18-slider", old: "fit.Ridge(nine, t, math.Exp(ln))", new: "fit.Ridge(nine, t, -1)", fails: "wants 0 or more"},
		{cell: "s18-slider", old: "fit.Ridge(nine, t, math.Exp(ln))", new: "fit.Ridge(fit.Powers(x, 5), t, math.Exp(ln))"},
		{cell: "s13-data", old: "data.Ten()", new: "data.Sine(10, 0.3, 2)", then: []string{"s14-slider", "s16-loo", "s18-slider"}},
	},
}
