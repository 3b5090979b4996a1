package engine

import (
	"fmt"
	"math"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// memoryPoll is how often the use of memory is looked at.
const memoryPoll = 50 * time.Millisecond

// memoryReport marks the end of a process that is over its limit.
const memoryReport = "engine: over the memory limit"

// limitMemory lets the garbage collector keep this process under limit, and ends
// it when it is over by a tenth nevertheless, with a word to crash. 0 changes
// nothing.
func limitMemory(limit int64, crash *os.File) {
	if limit <= 0 {
		return
	}
	debug.SetMemoryLimit(limit)
	most := limit + limit/10
	if most < limit {
		most = math.MaxInt64
	}
	go func() {
		for ; ; time.Sleep(memoryPoll) {
			if memoryUse() > uint64(most) {
				fmt.Fprintln(crash, memoryReport)
				os.Exit(2)
			}
		}
	}()
}

// memoryUse returns the octets that the run-time system has from the operating
// system.
func memoryUse() uint64 {
	sample := []metrics.Sample{
		{Name: "/memory/classes/total:bytes"},
		{Name: "/memory/classes/heap/released:bytes"},
	}
	metrics.Read(sample)
	return sample[0].Value.Uint64() - sample[1].Value.Uint64()
}
