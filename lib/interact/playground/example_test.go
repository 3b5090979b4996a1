package playground_test

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/data"
	"github.com/lectern-go/lectern/lib/interact/playground"
)

// As the last expression of a cell the run shows its frames.
func ExampleShow() {
	run := playground.Show(playground.Options{Data: data.XOR(), Hidden: []int{3}, Rate: 2, Epochs: 400, Frames: 5})
	fmt.Println(run.Frames.Len(), "pictures; errors:", run.Net.Error(data.XOR()))
	// Output: 5 pictures; errors: 0
}
