package engine

import (
	"os"
	"os/exec"
)

// files are the pipes between the two processes.
//
// The engine process reads its own standard output and error, so that it knows
// what belongs where. This process keeps the reading ends too: what is in the
// pipes when the engine process dies is not lost.
type files struct {
	in, out, crash *os.File
	stdout, stderr *os.File // nil when passed through
	bypass         *os.File // see relay; nil unless passed through

	child []*os.File  // the files for Handles
	std   [2]*os.File // standard output and error
}

func newFiles(passthrough bool) (*files, error) {
	f := &files{}
	if err := f.open(passthrough); err != nil {
		f.closeChild()
		f.close()
		return nil, err
	}
	return f, nil
}

func (f *files) open(passthrough bool) error {
	var end *os.File
	var err error
	if end, f.in, err = os.Pipe(); err != nil {
		return err
	}
	f.child = append(f.child, end)
	if f.out, end, err = os.Pipe(); err != nil {
		return err
	}
	f.child = append(f.child, end)
	if f.crash, end, err = os.Pipe(); err != nil {
		return err
	}
	f.child = append(f.child, end)
	if passthrough {
		f.child = append(f.child, os.Stderr)
		f.std[0] = os.Stdout
		f.bypass, f.std[1], err = os.Pipe()
		return err
	}
	if f.stdout, f.std[0], err = sharedPipe(); err != nil {
		return err
	}
	if f.stderr, f.std[1], err = sharedPipe(); err != nil {
		return err
	}
	f.child = append(f.child, f.stdout, f.stderr)
	return nil
}

// give makes the child's ends the files of cmd.
func (f *files) give(cmd *exec.Cmd) (handles []uintptr, err error) {
	cmd.Stdout, cmd.Stderr = f.std[0], f.std[1]
	if f.bypass != nil {
		cmd.Stdin = os.Stdin
	}
	return bequeath(cmd, f.child)
}

// closeChild closes the ends that only the child needs.
func (f *files) closeChild() {
	for _, file := range append(f.std[:], f.child...) {
		switch file {
		case nil, f.stdout, f.stderr, os.Stdout, os.Stderr:
		default:
			file.Close()
		}
	}
}

func (f *files) close() {
	for _, file := range []*os.File{f.in, f.out, f.crash, f.stdout, f.stderr, f.bypass} {
		if file != nil {
			file.Close()
		}
	}
}
