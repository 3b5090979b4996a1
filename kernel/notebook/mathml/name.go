package mathml

// functions maps the commands of function names to whether they take limits.
var functions = map[string]bool{
	"arccos": false, "arcsin": false, "arctan": false, "arg": false, "cos": false, "cosh": false,
	"cot": false, "coth": false, "csc": false, "deg": false, "dim": false, "exp": false, "hom": false,
	"ker": false, "lg": false, "ln": false, "log": false, "sec": false, "sin": false, "sinh": false,
	"tan": false, "tanh": false,
	"det": true, "gcd": true, "inf": true, "injlim": true, "lim": true, "liminf": true, "limsup": true,
	"max": true, "min": true, "Pr": true, "projlim": true, "sup": true, "argmax": true, "argmin": true,
}

// An accent is a mark over or under an argument.
type accent struct {
	text string
	// wide marks grow with the argument; under ones go below it; a brace's scripts
	// go beyond it.
	wide, under, brace bool
}

// accents maps the commands of accents.
var accents = map[string]accent{
	"hat": {text: "ˆ"}, "check": {text: "ˇ"}, "tilde": {text: "˜"}, "acute": {text: "´"}, "grave": {text: "`"},
	"dot": {text: "˙"}, "ddot": {text: "¨"}, "dddot": {text: "⃛"}, "breve": {text: "˘"}, "bar": {text: "¯"},
	"vec": {text: "→"}, "mathring": {text: "˚"},
	"widehat": {text: "ˆ", wide: true}, "widetilde": {text: "˜", wide: true}, "overline": {text: "‾", wide: true},
	"overrightarrow": {text: "→", wide: true}, "overleftarrow": {text: "←", wide: true},
	"overleftrightarrow": {text: "↔", wide: true}, "overbrace": {text: "⏞", wide: true, brace: true},
	"underline": {text: "_", wide: true, under: true}, "underbrace": {text: "⏟", wide: true, under: true, brace: true},
	"underbar": {text: "_", wide: true, under: true}, "utilde": {text: "˜", under: true},
}

// spaces maps the commands of white space to widths.
var spaces = map[string]string{
	",": "0.1667em", "thinspace": "0.1667em", ":": "0.2222em", ">": "0.2222em", "medspace": "0.2222em",
	";": "0.2778em", "thickspace": "0.2778em", "!": "-0.1667em", "negthinspace": "-0.1667em",
	" ": "0.333em", "\n": "0.333em", "enspace": "0.5em", "quad": "1em", "qquad": "2em", "/": "0",
	"newline": "0",
}

// sizes maps the commands of delimiters of a fixed size, without a final l, r or m.
var sizes = map[string]string{"big": "1.2em", "Big": "1.623em", "bigg": "2.047em", "Bigg": "2.47em"}
