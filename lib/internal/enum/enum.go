// Package enum names the values of enumerated types.
package enum

// Name returns the name of v among the names of 0, 1, ..., or "unknown" and what
// v is the kind of.
func Name[T ~int](v T, kind string, names ...string) string {
	if v < 0 || int(v) >= len(names) {
		return "unknown " + kind
	}
	return names[v]
}
