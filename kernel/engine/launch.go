package engine

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"

	"github.com/lectern-go/lectern/kernel/engine/link"
)

// launch starts an engine process. Died is called once after its death, before
// those who wait for it hear of it.
func launch(options Options, died func(c *child, idle bool)) (*child, error) {
	files, err := newFiles(options.Passthrough)
	if err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	cmd, err := command(options, files)
	if err != nil {
		files.closeChild()
		files.close()
		return nil, err
	}
	c := &child{
		options: options, cmd: cmd, files: files, died: died,
		ready: make(chan struct{}), exited: make(chan struct{}), dead: make(chan struct{}),
		listeners: newListeners(), running: map[*run]struct{}{},
	}
	c.conn = link.New(files.out, files.in, link.Handler{Call: c.answer, Note: c.note})
	err = c.start()
	files.closeChild()
	if err != nil {
		files.close()
		return nil, fmt.Errorf("engine: start: %w", err)
	}
	if files.bypass != nil {
		c.bypass = newRelay(files.bypass, os.Stderr)
	}
	go c.watch()
	return c, nil
}

func command(options Options, files *files) (*exec.Cmd, error) {
	cmd := exec.Command(options.Command[0], options.Command[1:]...)
	cmd.Dir = options.Dir
	cmd.SysProcAttr = attributes(options.Passthrough)
	handles, err := files.give(cmd)
	if err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	variables, err := inheritance{
		Settings:    Settings{Args: options.Args, Restrict: options.Restrict, Passthrough: options.Passthrough},
		Handles:     handles,
		Traceback:   os.Getenv("GOTRACEBACK"),
		OutputLimit: options.OutputLimit,
		OutputDir:   options.OutputDir,
		MemoryLimit: options.MemoryLimit,
	}.environment()
	if err != nil {
		return nil, err
	}
	cmd.Env = append(append(os.Environ(), options.Env...), variables...)
	return cmd, nil
}

// start starts the process, on a thread that lives as long as the process does:
// Linux ends a child with the thread that has started it.
func (c *child) start() error {
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		err := c.cmd.Start()
		started <- err
		if err == nil {
			_ = c.cmd.Wait() // the state says more
			close(c.exited)
		}
	}()
	return <-started
}
