// Package notebook reads, runs, compares and writes Jupyter notebooks without
// Jupyter: it is what `lectern run` is made of.
//
//	nb, err := notebook.ReadFile("backpropagation.ipynb")
//	err = notebook.Run(ctx, eng, nb, notebook.RunOptions{})
//	err = nb.WriteFile("backpropagation.out.ipynb")
//
// # The format
//
// A [Notebook] holds nbformat 4.0 to 4.5 and later 4.x. Reading is strict about
// what it needs, with the line and column or the path of what is wrong, and
// lenient about what it does not know: unknown fields are kept and written back.
// Writing produces the bytes that Jupyter's own nbformat produces: one space of
// indentation, sorted keys, multi-line text as lists of lines, a final newline.
// So a notebook that was only read and written gives no diff.
//
// # Running
//
// [Run] executes the code cells from top to bottom through an [engine.Engine]
// and collects outputs by the rules of nbclient, Jupyter's headless client: a run
// of stream outputs is merged by stream, an update reaches every output with its
// display id in whichever cell it is, clear_output(wait) waits for the next
// output, empty cells and cells tagged skip-execution are left as they are. It is
// stricter in one point: a cell tagged raises-exception must fail.
//
// # Comparing
//
// [Compare] tells where the outputs of two runs differ. What cannot be the same
// twice, such as a time measured, is marked in the notebook; see [Compare].
//
// Package page turns a Notebook into an HTML page or into slides.
package notebook
