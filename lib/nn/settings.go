package nn

import "fmt"

// Every setting of a method may be 0, which stands for its default.

func (o SGD) check(op string) {
	wantSize(op, "SGD.Rate", o.Rate)
	wantShare(op, "SGD.Momentum", o.Momentum, "the usual one is 0.9")
}

func (o RMSProp) check(op string) {
	wantSize(op, "RMSProp.Rate", o.Rate)
	wantShare(op, "RMSProp.Rho", o.Rho, useDefault)
	wantSize(op, "RMSProp.Epsilon", o.Epsilon)
}

func (o Adam) check(op string) {
	wantSize(op, "Adam.Rate", o.Rate)
	wantShare(op, "Adam.Beta1", o.Beta1, useDefault)
	wantShare(op, "Adam.Beta2", o.Beta2, useDefault)
	wantSize(op, "Adam.Epsilon", o.Epsilon)
}

func (o Rprop) check(op string) {
	wantSize(op, "Rprop.Rate", o.Rate)
	wantSize(op, "Rprop.Grow", o.Grow)
	wantShare(op, "Rprop.Shrink", o.Shrink, useDefault)
	wantSize(op, "Rprop.Max", o.Max)
	wantSize(op, "Rprop.Min", o.Min)
	if grow := orElse(o.Grow, rpropGrow); grow < 1 {
		panic(&Error{op, fmt.Sprintf("Rprop.Grow: %g", grow), "a factor of at least 1", useDefault})
	}
	if least, most := orElse(o.Min, rpropMin), orElse(o.Max, rpropMax); least > most {
		panic(&Error{op, fmt.Sprintf("Rprop.Min: %g above Rprop.Max: %g", least, most), "a least step size below the largest", ""})
	}
}

func (o LBFGS) check(op string) {
	if o.Store < 0 {
		panic(&Error{op, fmt.Sprintf("LBFGS.Store: %d", o.Store), "0 or more", useDefault})
	}
	wantSize(op, "LBFGS.Tol", o.Tol)
}

func (o VariableMetric) check(op string) {
	wantShare(op, "VariableMetric.Shorten", o.Shorten, useDefault)
	wantShare(op, "VariableMetric.Armijo", o.Armijo, useDefault)
	wantSize(op, "VariableMetric.Tol", o.Tol)
}

const useDefault = "leave it out for the default"

// wantSize panics unless a setting is a finite number from 0.
func wantSize(op, name string, v float64) {
	if !(v >= 0) || !finite(v) {
		panic(&Error{op, fmt.Sprintf("%s: %g", name, v), "a finite number above 0", useDefault})
	}
}

// wantShare panics unless a setting is from 0 to below 1.
func wantShare(op, name string, v float64, hint string) {
	if !(v >= 0 && v < 1) {
		panic(&Error{op, fmt.Sprintf("%s: %g", name, v), "a number from 0 to below 1", hint})
	}
}
