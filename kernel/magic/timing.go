package magic

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// timeOnce runs %time.
func timeOnce(ctx context.Context, call *Call) error {
	if strings.TrimSpace(call.Code) == "" {
		return call.fail("there is nothing to run: %s", "%time CODE")
	}
	elapsed, err := call.Session.Run(ctx, call.Code, RunOptions{Show: call.Last})
	if err != nil {
		return err
	}
	fmt.Fprintf(call.Stdout, "time: %s\n", duration(elapsed))
	return nil
}

// The measuring of %timeit: loops are made longer until they take minRound.
const (
	minRound = 200 * time.Millisecond
	rounds   = 7
	maxLoops = 1_000_000_000
)

// timeRepeated runs %timeit.
func timeRepeated(ctx context.Context, call *Call) error {
	loops, repeats, code, err := timeitArgs(call)
	if err != nil {
		return err
	}
	// The first time is for what happens once, and shows the code's mistakes
	// in their place.
	once, err := call.Session.Run(ctx, scoped(call.Code, code), RunOptions{})
	if err != nil {
		return err
	}
	body, err := repeatable(ctx, call.Session, code)
	if err != nil {
		return err
	}
	round := func(n int) (time.Duration, error) {
		return call.Session.Run(ctx, fmt.Sprintf("for range %d {\n%s\n}", n, body), RunOptions{Name: "%timeit", Quiet: true})
	}
	if loops == 0 {
		loops = 1
		for elapsed := once; elapsed < minRound && loops < maxLoops; {
			per := max(float64(elapsed)/float64(loops), 1)
			loops = min(max(loops*2, int(math.Pow(10, math.Floor(math.Log10(float64(minRound)/per))))), loops*100, maxLoops)
			if elapsed, err = round(loops); err != nil {
				return err
			}
		}
	}
	var times []float64
	for range repeats {
		elapsed, err := round(loops)
		if err != nil {
			return err
		}
		times = append(times, float64(elapsed)/float64(loops))
	}
	mean, deviation := statistics(times)
	fmt.Fprintf(call.Stdout, "%s ± %s per loop, best %s (mean ± standard deviation of %d runs, %d loops each)\n",
		nanoseconds(mean), nanoseconds(deviation), nanoseconds(slices.Min(times)), repeats, loops)
	return nil
}

// timeitArgs reads the options of %timeit off the code; they become blank in
// call.Code.
func timeitArgs(call *Call) (loops, repeats int, code string, err error) {
	repeats, code = rounds, call.Args
	for strings.HasPrefix(code, "-n") || strings.HasPrefix(code, "-r") {
		option := code[:2]
		rest := strings.TrimLeft(code[2:], " =")
		number, after, _ := strings.Cut(rest, " ")
		n, bad := strconv.Atoi(number)
		if bad != nil || n < 1 {
			return 0, 0, "", call.fail("%s needs a number above zero", option)
		}
		if option == "-n" {
			loops = n
		} else {
			repeats = n
		}
		code = strings.TrimLeft(after, " ")
	}
	if !call.Whole {
		at := strings.LastIndex(call.Code, code)
		call.Code = blank(call.Code[:at]) + call.Code[at:]
	} else {
		code = call.Body
	}
	if strings.TrimSpace(code) == "" {
		return 0, 0, "", call.fail("there is nothing to run: %s", "%timeit CODE")
	}
	return loops, repeats, code, nil
}

// scoped returns a cell with nothing but code in it such that what the code declares is
// its own: a variable of the session stays what it is.
func scoped(cell, code string) string {
	list, _ := statements(code)
	if !slices.ContainsFunc(list, declares) {
		return cell
	}
	at := strings.LastIndex(cell, code)
	brace := strings.LastIndex(cell[:at], " ") // where the command was
	return cell[:brace] + "{" + cell[brace+1:at] + lastUsed(code) + "\n}"
}

// declares reports whether a statement declares something.
func declares(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.DeclStmt:
		return true
	case *ast.AssignStmt:
		return s.Tok == token.DEFINE
	}
	return false
}

// repeatable returns code as the body of a loop, where an expression has to be
// used unless it is the call of a function.
func repeatable(ctx context.Context, s Session, code string) (string, error) {
	e, err := parser.ParseExpr(strings.TrimSpace(code))
	if err != nil {
		return lastUsed(code), nil
	}
	used := "_ = " + strings.TrimSpace(code)
	if _, ok := ast.Unparen(e).(*ast.CallExpr); !ok {
		return used, nil
	}
	// len(x) has to be used, f(x) may have no value.
	if _, err := s.Run(ctx, "for range 1 {\n"+code+"\n}", RunOptions{Name: "%timeit", Quiet: true}); err == nil {
		return code, nil
	}
	_, err = s.Run(ctx, "for range 1 {\n"+used+"\n}", RunOptions{Name: "%timeit", Quiet: true})
	return used, err
}

// lastUsed returns statements the last of which, if it is an expression whose value
// a cell would show, is assigned to nothing.
func lastUsed(code string) string {
	list, offset := statements(code)
	if len(list) == 0 {
		return code
	}
	last, ok := list[len(list)-1].(*ast.ExprStmt)
	if !ok {
		return code
	}
	switch x := ast.Unparen(last.X).(type) {
	case *ast.CallExpr:
		return code
	case *ast.UnaryExpr:
		if x.Op == token.ARROW {
			return code
		}
	}
	at := int(last.Pos()) - offset
	return code[:at] + "_ = " + code[at:]
}

// statements returns the statements that code consists of, none if it is anything else, and
// what their positions begin with.
func statements(code string) (list []ast.Stmt, offset int) {
	const before = "package p; func _() {"
	file, err := parser.ParseFile(token.NewFileSet(), "", before+code+"\n}", parser.SkipObjectResolution)
	if err != nil || len(file.Decls) != 1 {
		return nil, 0
	}
	return file.Decls[0].(*ast.FuncDecl).Body.List, int(file.FileStart) + len(before)
}

// statistics returns the mean and the standard deviation of the sample.
func statistics(xs []float64) (mean, deviation float64) {
	for _, x := range xs {
		mean += x
	}
	mean /= float64(len(xs))
	for _, x := range xs {
		deviation += (x - mean) * (x - mean)
	}
	return mean, math.Sqrt(deviation / float64(max(len(xs)-1, 1)))
}

// duration writes a time with three digits.
func duration(d time.Duration) string { return nanoseconds(float64(d)) }

func nanoseconds(ns float64) string {
	for _, unit := range []struct {
		name string
		ns   float64
	}{{"ns", 1}, {"µs", 1e3}, {"ms", 1e6}} {
		if ns < 999.5*unit.ns {
			return fmt.Sprintf("%.3g %s", ns/unit.ns, unit.name)
		}
	}
	if ns < 60e9 {
		return fmt.Sprintf("%.3g s", ns/1e9)
	}
	return time.Duration(ns).Round(time.Second).String()
}
