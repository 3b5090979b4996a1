package page

// mathFont returns the style that sets the formulas of a page in a font made for
// mathematics.
func mathFont(string) string { return "" }
