// Measures the library: it reads the name of a row from each line of the standard
// input and prints the seconds that one run of it takes, or its result.
package main

import (
	"bufio"
	"fmt"
	"log"
	"maps"
	"os"
	"time"
)

// A measure answers a row.
type measure func() float64

func main() {
	rows := map[string]measure{}
	for _, more := range []map[string]measure{steps(), restarts(), products(), fits(), figures(), results()} {
		maps.Copy(rows, more)
	}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		row, ok := rows[lines.Text()]
		if !ok {
			log.Fatalf("library: no row %q", lines.Text())
		}
		fmt.Println(row())
	}
}

// timed measures f: the mean of as many runs as take 10 ms together.
func timed(f func()) measure {
	return func() float64 {
		for runs := 1; ; runs *= 2 {
			begin := time.Now()
			for range runs {
				f()
			}
			if d := time.Since(begin); d > 10*time.Millisecond {
				return d.Seconds() / float64(runs)
			}
		}
	}
}
