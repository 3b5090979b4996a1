package engine_test

func parent()         {}
func runProgram() int { return 0 }
