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

	child []*os.File // the ends for Handles
	std   [2]*os.File
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
		return nil
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
	if f.std[0] == nil {
		cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	}
	return bequeath(cmd, f.child)
}

// closeChild closes the ends that only the child needs.
func (f *files) closeChild() {
	for _, file := range append([]*os.File{f.std[0], f.std[1]}, f.child...) {
		if file != nil && file != f.stdout && file != f.stderr {
			file.Close()
		}
	}
}

func (f *files) close() {
	for _, file := range []*os.File{f.in, f.out, f.crash, f.stdout, f.stderr} {
		if file != nil {
			file.Close()
		}
	}
}
