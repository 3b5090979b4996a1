// Package conformance runs programs that are known to be right through the
// interpreter: those marked "// run" in the test folder of the Go distribution,
// and compares exit status and output with what the compiled programs give.
//
// testdata/pass.txt lists the programs that pass, testdata/failures.txt those
// that do not, each with the reason. A program that has passed once may not
// fall back, but for those of which pass.txt says why they do not pass always;
// they count in no sample. The tests run a sample of the programs; with
// the environment variable LECTERN_CONFORMANCE set to a file, which receives a
// verdict for each program, they run all. With -update the list of those that
// pass is written anew.
//
// The examples of the standard library that say what they print are run too, all
// of them, but for those in testdata/examples_skipped.txt.
package conformance
