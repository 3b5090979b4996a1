package interrupt_test

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/interrupt"
)

func ExampleRequested() {
	sum := 0
	for i := 1; i <= 1000; i++ {
		if i == 100 {
			interrupt.Raise() // as a notebook does when its user interrupts
		}
		if interrupt.Requested() {
			break
		}
		sum += i
	}
	interrupt.Clear()
	fmt.Println("the sum so far:", sum)
	// Output: the sum so far: 4950
}
