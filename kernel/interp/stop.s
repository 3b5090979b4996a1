// This file lets stop.go declare a function without a body.
