package mathml

// A symbol is what a command without arguments stands for.
type symbol struct {
	text string
	tag  string
	kind symbolKind
}

// A symbolKind says how a symbol is set.
type symbolKind int

const (
	letter    symbolKind = iota // a variable, or a sign that stands for a thing
	capital                     // an upright letter
	ellipsis                    // dots
	summing                     // an operator with limits
	integral                    // an operator with scripts
	operation                   // a binary operator
	relating                    // a relation or an arrow
	left                        // an opening fence
	right                       // a closing fence
	bar                         // a fence that is the same on both sides
	comma                       // punctuation
)

// node returns the atom of the symbol.
func (s symbol) node() *node {
	n := leaf(s.tag, s.text)
	switch s.kind {
	case capital:
		n.with("mathvariant", "normal")
	case ellipsis:
		n.with("lspace", "0.1667em").with("rspace", "0.1667em")
	case summing:
		n.class, n.limits = large, true
		n.with("movablelimits", "false")
	case integral:
		n.class = large
	case operation:
		n.class = binary
	case relating:
		n.class = relation
		n.with("stretchy", "false")
	case left:
		n.class = opening
		n.with("form", "prefix").with("stretchy", "false")
	case right:
		n.class = closing
		n.with("form", "postfix").with("stretchy", "false")
	case bar:
		n.with("lspace", "0").with("rspace", "0").with("stretchy", "false")
	case comma:
		n.class = punctuation
	}
	return n
}

// characters are the characters that are operators.
var characters = map[string]symbol{
	"+": {"+", "mo", operation}, "-": {"−", "mo", operation}, "*": {"∗", "mo", operation},
	"=": {"=", "mo", relating}, "<": {"<", "mo", relating}, ">": {">", "mo", relating}, ":": {":", "mo", relating},
	"(": {"(", "mo", left}, "[": {"[", "mo", left}, ")": {")", "mo", right}, "]": {"]", "mo", right},
	"|": {"|", "mo", bar}, "/": {"/", "mo", bar}, "!": {"!", "mo", bar}, ".": {".", "mo", bar},
	",": {",", "mo", comma}, ";": {";", "mo", comma},
}

// symbols maps commands to what they stand for.
var symbols = map[string]symbol{
	"alpha": {"α", "mi", letter}, "beta": {"β", "mi", letter}, "gamma": {"γ", "mi", letter}, "delta": {"δ", "mi", letter},
	"epsilon": {"ϵ", "mi", letter}, "varepsilon": {"ε", "mi", letter}, "zeta": {"ζ", "mi", letter}, "eta": {"η", "mi", letter},
	"theta": {"θ", "mi", letter}, "vartheta": {"ϑ", "mi", letter}, "iota": {"ι", "mi", letter}, "kappa": {"κ", "mi", letter},
	"varkappa": {"ϰ", "mi", letter}, "lambda": {"λ", "mi", letter}, "mu": {"μ", "mi", letter}, "nu": {"ν", "mi", letter},
	"xi": {"ξ", "mi", letter}, "omicron": {"ο", "mi", letter}, "pi": {"π", "mi", letter}, "varpi": {"ϖ", "mi", letter},
	"rho": {"ρ", "mi", letter}, "varrho": {"ϱ", "mi", letter}, "sigma": {"σ", "mi", letter}, "varsigma": {"ς", "mi", letter},
	"tau": {"τ", "mi", letter}, "upsilon": {"υ", "mi", letter}, "phi": {"ϕ", "mi", letter}, "varphi": {"φ", "mi", letter},
	"chi": {"χ", "mi", letter}, "psi": {"ψ", "mi", letter}, "omega": {"ω", "mi", letter},
	"Gamma": {"Γ", "mi", capital}, "Delta": {"Δ", "mi", capital}, "Theta": {"Θ", "mi", capital}, "Lambda": {"Λ", "mi", capital},
	"Xi": {"Ξ", "mi", capital}, "Pi": {"Π", "mi", capital}, "Sigma": {"Σ", "mi", capital}, "Upsilon": {"Υ", "mi", capital},
	"Phi": {"Φ", "mi", capital}, "Psi": {"Ψ", "mi", capital}, "Omega": {"Ω", "mi", capital},
	"infty": {"∞", "mi", letter}, "ell": {"ℓ", "mi", letter}, "hbar": {"ℏ", "mi", letter}, "imath": {"ı", "mi", letter},
	"jmath": {"ȷ", "mi", letter}, "Re": {"ℜ", "mi", letter}, "Im": {"ℑ", "mi", letter}, "aleph": {"ℵ", "mi", letter},
	"wp": {"℘", "mi", letter}, "partial": {"∂", "mi", letter}, "nabla": {"∇", "mi", capital}, "emptyset": {"∅", "mi", letter},
	"varnothing": {"∅", "mi", letter}, "forall": {"∀", "mi", letter}, "exists": {"∃", "mi", letter}, "nexists": {"∄", "mi", letter},
	"neg": {"¬", "mi", letter}, "lnot": {"¬", "mi", letter}, "top": {"⊤", "mi", letter}, "bot": {"⊥", "mi", letter},
	"angle": {"∠", "mi", letter}, "triangle": {"△", "mi", letter}, "square": {"□", "mi", letter}, "Box": {"□", "mi", letter},
	"diamond": {"⋄", "mi", letter}, "clubsuit": {"♣", "mi", letter}, "diamondsuit": {"♢", "mi", letter}, "heartsuit": {"♡", "mi", letter},
	"spadesuit": {"♠", "mi", letter}, "degree": {"°", "mi", letter}, "checkmark": {"✓", "mi", letter}, "dagger": {"†", "mi", letter},
	"ddagger": {"‡", "mi", letter}, "S": {"§", "mi", letter}, "P": {"¶", "mi", letter}, "copyright": {"©", "mi", letter},
	"pounds": {"£", "mi", letter}, "surd": {"√", "mi", letter}, "complement": {"∁", "mi", letter}, "eth": {"ð", "mi", letter},
	"Finv": {"Ⅎ", "mi", letter}, "Bbbk": {"𝕜", "mi", letter}, "prime": {"′", "mi", letter}, "backslash": {"\\", "mi", letter},
	"blacksquare": {"■", "mi", letter}, "qedhere": {"∎", "mi", letter},
	"#": {"#", "mo", bar}, "%": {"%", "mo", bar}, "$": {"$", "mo", bar}, "&": {"&", "mo", bar},
	"_":    {"_", "mo", bar},
	"dots": {"…", "mo", ellipsis}, "ldots": {"…", "mo", ellipsis}, "dotsc": {"…", "mo", ellipsis}, "cdots": {"⋯", "mo", ellipsis},
	"dotsb": {"⋯", "mo", ellipsis}, "dotsm": {"⋯", "mo", ellipsis}, "dotsi": {"⋯", "mo", ellipsis}, "vdots": {"⋮", "mo", ellipsis},
	"ddots": {"⋱", "mo", ellipsis},
	"sum":   {"∑", "mo", summing}, "prod": {"∏", "mo", summing}, "coprod": {"∐", "mo", summing}, "bigcup": {"⋃", "mo", summing},
	"bigcap": {"⋂", "mo", summing}, "bigvee": {"⋁", "mo", summing}, "bigwedge": {"⋀", "mo", summing}, "bigoplus": {"⨁", "mo", summing},
	"bigotimes": {"⨂", "mo", summing}, "bigodot": {"⨀", "mo", summing}, "biguplus": {"⨄", "mo", summing}, "bigsqcup": {"⨆", "mo", summing},
	"int": {"∫", "mo", integral}, "iint": {"∬", "mo", integral}, "iiint": {"∭", "mo", integral}, "oint": {"∮", "mo", integral},
	"pm": {"±", "mo", operation}, "mp": {"∓", "mo", operation}, "times": {"×", "mo", operation}, "div": {"÷", "mo", operation},
	"cdot": {"⋅", "mo", operation}, "ast": {"∗", "mo", operation}, "star": {"⋆", "mo", operation}, "circ": {"∘", "mo", operation},
	"bullet": {"∙", "mo", operation}, "cap": {"∩", "mo", operation}, "cup": {"∪", "mo", operation}, "uplus": {"⊎", "mo", operation},
	"sqcap": {"⊓", "mo", operation}, "sqcup": {"⊔", "mo", operation}, "vee": {"∨", "mo", operation}, "lor": {"∨", "mo", operation},
	"wedge": {"∧", "mo", operation}, "land": {"∧", "mo", operation}, "setminus": {"∖", "mo", operation}, "smallsetminus": {"∖", "mo", operation},
	"oplus": {"⊕", "mo", operation}, "ominus": {"⊖", "mo", operation}, "otimes": {"⊗", "mo", operation}, "oslash": {"⊘", "mo", operation},
	"odot": {"⊙", "mo", operation}, "amalg": {"⨿", "mo", operation}, "wr": {"≀", "mo", operation}, "ltimes": {"⋉", "mo", operation},
	"rtimes": {"⋊", "mo", operation}, "boxplus": {"⊞", "mo", operation}, "boxtimes": {"⊠", "mo", operation}, "bigcirc": {"◯", "mo", operation},
	"le": {"≤", "mo", relating}, "leq": {"≤", "mo", relating}, "leqslant": {"⩽", "mo", relating}, "ge": {"≥", "mo", relating},
	"geq": {"≥", "mo", relating}, "geqslant": {"⩾", "mo", relating}, "ne": {"≠", "mo", relating}, "neq": {"≠", "mo", relating},
	"equiv": {"≡", "mo", relating}, "sim": {"∼", "mo", relating}, "simeq": {"≃", "mo", relating}, "approx": {"≈", "mo", relating},
	"approxeq": {"≊", "mo", relating}, "cong": {"≅", "mo", relating}, "propto": {"∝", "mo", relating}, "varpropto": {"∝", "mo", relating},
	"ll": {"≪", "mo", relating}, "gg": {"≫", "mo", relating}, "lll": {"⋘", "mo", relating}, "ggg": {"⋙", "mo", relating},
	"prec": {"≺", "mo", relating}, "succ": {"≻", "mo", relating}, "preceq": {"⪯", "mo", relating}, "succeq": {"⪰", "mo", relating},
	"in": {"∈", "mo", relating}, "ni": {"∋", "mo", relating}, "notin": {"∉", "mo", relating}, "subset": {"⊂", "mo", relating},
	"supset": {"⊃", "mo", relating}, "subseteq": {"⊆", "mo", relating}, "supseteq": {"⊇", "mo", relating}, "subsetneq": {"⊊", "mo", relating},
	"supsetneq": {"⊋", "mo", relating}, "nsubseteq": {"⊈", "mo", relating}, "sqsubseteq": {"⊑", "mo", relating}, "sqsupseteq": {"⊒", "mo", relating},
	"mid": {"∣", "mo", relating}, "nmid": {"∤", "mo", relating}, "parallel": {"∥", "mo", relating}, "nparallel": {"∦", "mo", relating},
	"perp": {"⟂", "mo", relating}, "vdash": {"⊢", "mo", relating}, "dashv": {"⊣", "mo", relating}, "models": {"⊨", "mo", relating},
	"vDash": {"⊨", "mo", relating}, "asymp": {"≍", "mo", relating}, "doteq": {"≐", "mo", relating}, "triangleq": {"≜", "mo", relating},
	"lesssim": {"≲", "mo", relating}, "gtrsim": {"≳", "mo", relating}, "to": {"→", "mo", relating}, "rightarrow": {"→", "mo", relating},
	"leftarrow": {"←", "mo", relating}, "gets": {"←", "mo", relating}, "leftrightarrow": {"↔", "mo", relating}, "Rightarrow": {"⇒", "mo", relating},
	"Leftarrow": {"⇐", "mo", relating}, "Leftrightarrow": {"⇔", "mo", relating}, "iff": {"⟺", "mo", relating}, "implies": {"⟹", "mo", relating},
	"impliedby": {"⟸", "mo", relating}, "longrightarrow": {"⟶", "mo", relating}, "longleftarrow": {"⟵", "mo", relating}, "Longrightarrow": {"⟹", "mo", relating},
	"Longleftarrow": {"⟸", "mo", relating}, "Longleftrightarrow": {"⟺", "mo", relating}, "longleftrightarrow": {"⟷", "mo", relating}, "mapsto": {"↦", "mo", relating},
	"longmapsto": {"⟼", "mo", relating}, "uparrow": {"↑", "mo", relating}, "downarrow": {"↓", "mo", relating}, "updownarrow": {"↕", "mo", relating},
	"Uparrow": {"⇑", "mo", relating}, "Downarrow": {"⇓", "mo", relating}, "nearrow": {"↗", "mo", relating}, "searrow": {"↘", "mo", relating},
	"swarrow": {"↙", "mo", relating}, "nwarrow": {"↖", "mo", relating}, "hookrightarrow": {"↪", "mo", relating}, "hookleftarrow": {"↩", "mo", relating},
	"rightharpoonup": {"⇀", "mo", relating}, "leftharpoonup": {"↼", "mo", relating}, "rightleftharpoons": {"⇌", "mo", relating}, "leadsto": {"⇝", "mo", relating},
	"rightsquigarrow": {"⇝", "mo", relating}, "therefore": {"∴", "mo", relating}, "because": {"∵", "mo", relating}, "colon": {":", "mo", relating},
	"coloneqq": {"≔", "mo", relating}, "coloneq": {"≔", "mo", relating}, "eqqcolon": {"≕", "mo", relating}, "Vdash": {"⊩", "mo", relating},
	"between": {"≬", "mo", relating}, "lt": {"<", "mo", relating}, "gt": {">", "mo", relating},
	"{": {"{", "mo", left}, "lbrace": {"{", "mo", left}, "lbrack": {"[", "mo", left}, "langle": {"⟨", "mo", left},
	"lfloor": {"⌊", "mo", left}, "lceil": {"⌈", "mo", left}, "lvert": {"|", "mo", left}, "lVert": {"‖", "mo", left},
	"lgroup": {"⟮", "mo", left},
	"}":      {"}", "mo", right}, "rbrace": {"}", "mo", right}, "rbrack": {"]", "mo", right}, "rangle": {"⟩", "mo", right},
	"rfloor": {"⌋", "mo", right}, "rceil": {"⌉", "mo", right}, "rvert": {"|", "mo", right}, "rVert": {"‖", "mo", right},
	"rgroup": {"⟯", "mo", right},
	"|":      {"‖", "mo", bar}, "vert": {"|", "mo", bar}, "Vert": {"‖", "mo", bar},
}
