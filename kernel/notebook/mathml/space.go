package mathml

// This file sets the space between atoms where MathML's operator dictionary
// decides otherwise than TeX.

// space returns the atoms of a row with their spacing made explicit.
func space(row []*node) []*node {
	var spaced []*node
	before := opening
	for i, n := range row {
		after := closing
		if i+1 < len(row) {
			after = row[i+1].class
		}
		switch n.class {
		case binary:
			if !endsOperand(before) || after == relation || after == punctuation || i+1 == len(row) {
				n = unary(n)
			}
		case function, large:
			if before == ordinary || before == closing || before == function {
				spaced = append(spaced, blankSpace("0.1667em"))
			}
		}
		if i == 0 && n.class == relation {
			// Alone at the front an operator counts as a prefix.
			spaced = append(spaced, element("mrow"))
		}
		spaced = append(spaced, n)
		if n.class == function && (after == ordinary || after == large) {
			spaced = append(spaced, blankSpace("0.1667em"))
		}
		before = n.class
	}
	return spaced
}

// endsOperand reports whether a sign behind an atom of the class is binary.
func endsOperand(c class) bool { return c == ordinary || c == closing || c == spacing }

// unary returns the sign n, which has no left operand, without space around it.
func unary(n *node) *node {
	sign := *n
	sign.class = ordinary
	if sign.tag == "mo" {
		sign.with("form", "prefix").with("lspace", "0").with("rspace", "0")
	}
	return &sign
}

// blankSpace returns a space of the width.
func blankSpace(width string) *node {
	n := element("mspace").with("width", width)
	n.class = spacing
	return n
}
