package interact_test

import (
	"fmt"

	"github.com/lectern-go/lectern/lib/interact"
)

func ExampleInput() {
	name, err := interact.Input("Your name: ")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("Hello,", name)
}
