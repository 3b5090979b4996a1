//go:build !linux

package kernel

import (
	"time"

	"github.com/lectern-go/lectern/kernel/message"
)

// treeUsage is not known on this platform.
func treeUsage(int) (cpu time.Duration, memory int64) { return 0, 0 }

// hostMemory is not known on this platform.
func hostMemory() *message.VirtualMemory { return nil }
