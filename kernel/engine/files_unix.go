//go:build unix

package engine

import (
	"os"
	"os/exec"
	"syscall"
)

// sharedPipe returns a pipe whose reading end both processes hold. This
// process's poller must not know it, or it would wake up at every write.
func sharedPipe() (r, w *os.File, err error) {
	var fds [2]int
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	if err := syscall.Pipe(fds[:]); err != nil {
		return nil, nil, os.NewSyscallError("pipe", err)
	}
	syscall.CloseOnExec(fds[0])
	syscall.CloseOnExec(fds[1])
	return os.NewFile(uintptr(fds[0]), "stream"), os.NewFile(uintptr(fds[1]), "stream"), nil
}

// bequeath lets cmd inherit ends and returns the numbers they have there.
func bequeath(cmd *exec.Cmd, ends []*os.File) (handles []uintptr, err error) {
	cmd.ExtraFiles = ends
	for i := range ends {
		handles = append(handles, uintptr(3+i))
	}
	return handles, nil
}

// inherited returns the pipe of a handle. The user's own processes do not
// inherit it further.
func inherited(handle uintptr) *os.File {
	syscall.SetNonblock(int(handle), true) // so that waiting takes no thread
	return inheritedFile(handle, "link")
}

// inheritedFile returns a file that others use, too.
func inheritedFile(handle uintptr, name string) *os.File {
	syscall.CloseOnExec(int(handle))
	return os.NewFile(handle, name)
}

// leftover returns what is in a pipe after the death of those who wrote to it.
func leftover(pipe *os.File) []byte {
	raw, err := pipe.SyscallConn()
	if err != nil {
		return nil
	}
	var text []byte
	raw.Control(func(fd uintptr) {
		syscall.SetNonblock(int(fd), true)
		buf := make([]byte, 64<<10)
		for {
			n, err := syscall.Read(int(fd), buf)
			if n > 0 {
				text = append(text, buf[:n]...)
			} else if err != syscall.EINTR {
				return
			}
		}
	})
	return text
}
