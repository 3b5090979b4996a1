package kernel

import (
	"os"
	"runtime"
	"sync"
	"time"

	"github.com/lectern-go/lectern/kernel/message"
)

// A usageMeter measures processor use between two requests.
type usageMeter struct {
	mu   sync.Mutex
	cpu  time.Duration
	time time.Time
}

// percent returns the use of a core since the last call, given the processor
// time used until now.
func (m *usageMeter) percent(cpu time.Duration) float64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := time.Now()
	defer func() { m.cpu, m.time = cpu, now }()
	if m.time.IsZero() || !now.After(m.time) || cpu < m.cpu {
		return 0
	}
	return 100 * float64(cpu-m.cpu) / float64(now.Sub(m.time))
}

func (s *session) usageRequest(r *request) {
	hostname, err := os.Hostname()
	if err != nil {
		s.log.Debug("usage", "error", err)
	}
	cpu, memory := treeUsage(os.Getpid())
	s.reply(r, message.Usage{
		Status:       message.OK,
		Hostname:     hostname,
		PID:          os.Getpid(),
		KernelCPU:    s.usage.percent(cpu),
		KernelMemory: memory,
		CPUCount:     runtime.NumCPU(),
		HostMemory:   hostMemory(),
	})
}
