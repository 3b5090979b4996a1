package mathml

import (
	"html"
	"strings"
)

// A class is the kind of an atom, on which the space around it depends (TeXbook,
// chapter 17).
type class int

const (
	ordinary class = iota
	function       // a name such as sin
	large          // a big operator such as a sum
	binary
	relation
	opening
	closing
	punctuation
	spacing // explicit space
)

// A node is an element of MathML or, with an empty tag, nothing.
type node struct {
	tag, attributes, text string
	children              []*node

	class class
	// limits puts scripts above and below in display style.
	limits bool
	// stretch puts scripts above and below always: a brace over a formula.
	stretch bool
}

// element returns an element with children.
func element(tag string, children ...*node) *node { return &node{tag: tag, children: children} }

// leaf returns an element with text.
func leaf(tag, text string) *node { return &node{tag: tag, text: text} }

// operator returns an <mo> of the class.
func operator(text string, c class) *node { return &node{tag: "mo", text: text, class: c} }

// with returns n with an attribute added.
func (n *node) with(name, value string) *node {
	n.attributes += " " + name + `="` + html.EscapeString(value) + `"`
	return n
}

func (n *node) write(b *strings.Builder) {
	b.WriteString("<" + n.tag + n.attributes + ">")
	b.WriteString(html.EscapeString(n.text))
	for _, child := range n.children {
		child.write(b)
	}
	b.WriteString("</" + n.tag + ">")
}

// group returns the nodes as one, in an <mrow> unless there is exactly one.
func group(nodes []*node) *node {
	if len(nodes) == 1 && nodes[0].class != binary && nodes[0].class != relation {
		return nodes[0]
	}
	return element("mrow", space(nodes)...)
}
