//go:build ignore

package runtime

func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if ptr == nil {
		panic("runtime.AddCleanup: ptr is nil")
	}
	if p, ok := any(arg).(*T); ok && p == ptr {
		panic("runtime.AddCleanup: ptr is equal to arg, cleanup will never run")
	}
	return cleanUp(ptr, cleanup, arg)
}

// cleanUp has cleanup called with arg once what ptr points to is gone.
func cleanUp(ptr, cleanup, arg any) Cleanup
