package kernel

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/lectern-go/lectern/kernel/message"
)

// clockTick is the unit of times in /proc (USER_HZ, 100 on all platforms of Go).
const clockTick = time.Second / 100

// A procStat is what /proc/PID/stat says; see proc_pid_stat(5).
type procStat struct {
	pid, parent int
	cpu         time.Duration
	memory      int64
}

// treeUsage returns the processor time and the resident memory of a process
// and its descendants.
func treeUsage(root int) (cpu time.Duration, memory int64) {
	paths, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return 0, 0
	}
	all := map[int]procStat{}
	for _, path := range paths {
		if text, err := os.ReadFile(path); err == nil {
			if stat, ok := parseStat(text); ok {
				all[stat.pid] = stat
			}
		}
	}
	for _, stat := range all {
		if descends(all, stat.pid, root) {
			cpu += stat.cpu
			memory += stat.memory
		}
	}
	return cpu, memory
}

func descends(all map[int]procStat, pid, root int) bool {
	for range all {
		if pid == root {
			return true
		}
		stat, ok := all[pid]
		if !ok {
			return false
		}
		pid = stat.parent
	}
	return false
}

func parseStat(text []byte) (procStat, bool) {
	// The second field is the program's name, which may contain anything.
	end := bytes.LastIndexByte(text, ')')
	if end < 0 {
		return procStat{}, false
	}
	fields := strings.Fields(string(text[end+1:]))
	pid, _, _ := strings.Cut(string(text), " ")
	if len(fields) < 22 {
		return procStat{}, false
	}
	number := func(text string) int64 {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return 0
		}
		return n
	}
	return procStat{
		pid:    int(number(pid)),
		parent: int(number(fields[1])),
		cpu:    time.Duration(number(fields[11])+number(fields[12])) * clockTick,
		memory: number(fields[21]) * int64(os.Getpagesize()),
	}, true
}

// hostMemory returns the machine's memory; nil when it is not known.
func hostMemory() *message.VirtualMemory {
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return nil
	}
	kib := map[string]int64{}
	for line := range strings.Lines(string(text)) {
		var name string
		var n int64
		if _, err := fmt.Sscanf(line, "%s %d", &name, &n); err == nil {
			kib[strings.TrimSuffix(name, ":")] = n
		}
	}
	m := &message.VirtualMemory{
		Total:     kib["MemTotal"] << 10,
		Available: kib["MemAvailable"] << 10,
		Free:      kib["MemFree"] << 10,
	}
	m.Used = m.Total - m.Available
	if m.Total > 0 {
		m.Percent = 100 * float64(m.Used) / float64(m.Total)
	}
	return m
}
