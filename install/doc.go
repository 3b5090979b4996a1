// Package install makes the kernel known to Jupyter, and looks whether it is.
//
// Jupyter finds kernels by directories, kernelspecs, in its data directories:
// share/jupyter/kernels/NAME with kernel.json, which says how to start the kernel,
// and logos. [Install] writes one, [Uninstall] removes it, [Find] lists those that
// there are. The file's fields are those of the messaging specification's page
// "Making kernels for Jupyter".
package install

//go:generate go run ./logo -o logos
