package engine

import (
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// leftoverTime bounds the wait for the end of a pipe.
const leftoverTime = 100 * time.Millisecond

// sharedPipe returns a pipe whose reading end both processes hold.
func sharedPipe() (r, w *os.File, err error) { return os.Pipe() }

// bequeath lets cmd inherit ends and returns the handles they have there.
func bequeath(cmd *exec.Cmd, ends []*os.File) (handles []uintptr, err error) {
	for _, end := range ends {
		handle := syscall.Handle(end.Fd())
		if err := syscall.SetHandleInformation(handle, syscall.HANDLE_FLAG_INHERIT, syscall.HANDLE_FLAG_INHERIT); err != nil {
			return nil, os.NewSyscallError("SetHandleInformation", err)
		}
		cmd.SysProcAttr.AdditionalInheritedHandles = append(cmd.SysProcAttr.AdditionalInheritedHandles, handle)
		handles = append(handles, uintptr(handle))
	}
	return handles, nil
}

// inherited returns the pipe of a handle. The user's own processes do not
// inherit it further.
func inherited(handle uintptr) *os.File { return inheritedFile(handle, "link") }

// inheritedFile returns a file that others use, too.
func inheritedFile(handle uintptr, name string) *os.File {
	syscall.SetHandleInformation(syscall.Handle(handle), syscall.HANDLE_FLAG_INHERIT, 0)
	return os.NewFile(handle, name)
}

// leftover returns what is in a pipe after the death of those who wrote to it.
func leftover(pipe *os.File) []byte {
	text := make(chan []byte, 1)
	go func() {
		all, _ := io.ReadAll(pipe) // whatever there is
		text <- all
	}()
	select {
	case all := <-text:
		return all
	case <-time.After(leftoverTime):
		return nil
	}
}
