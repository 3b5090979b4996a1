package display

// A Screen is where values are shown: a notebook's cell, or a terminal.
// Implementations are safe for use by several goroutines.
type Screen interface {
	// Display shows b. A non-empty id makes the output updatable.
	Display(b Bundle, id string)
	// Update replaces every output that was displayed under id.
	Update(b Bundle, id string)
	// Clear removes the cell's outputs; with wait it does so when the next
	// output arrives, which avoids flicker.
	Clear(wait bool)
}
