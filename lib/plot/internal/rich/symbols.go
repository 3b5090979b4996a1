package rich

type accentMark struct {
	combining rune
	whole     map[rune]rune
}

var accents = map[string]accentMark{
	"hat":   {'\u0302', map[rune]rune{'a': 'â', 'e': 'ê', 'i': 'î', 'o': 'ô', 'u': 'û', 'y': 'ŷ', 'w': 'ŵ', 'g': 'ĝ', 'h': 'ĥ', 's': 'ŝ', 'c': 'ĉ', 'j': 'ĵ', 'E': 'Ê', 'Y': 'Ŷ', 'W': 'Ŵ'}},
	"bar":   {'\u0304', map[rune]rune{'a': 'ā', 'e': 'ē', 'i': 'ī', 'o': 'ō', 'u': 'ū', 'y': 'ȳ'}},
	"tilde": {'\u0303', map[rune]rune{'a': 'ã', 'n': 'ñ', 'o': 'õ', 'i': 'ĩ', 'u': 'ũ', 'E': 'Ẽ', 'y': 'ỹ'}},
	"dot":   {'\u0307', map[rune]rune{'a': 'ȧ', 'e': 'ė', 'x': 'ẋ', 'y': 'ẏ', 'w': 'ẇ'}},
	"vec":   {'\u20D7', nil},
}

var symbols = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
	"theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
	"sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
	"Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ",
	"Psi": "Ψ", "Omega": "Ω", "ell": "ℓ",
	"sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "nabla": "∇", "infty": "∞", "sqrt": "√",
	"cdot": "·", "times": "×", "pm": "±", "mp": "∓", "div": "÷", "circ": "°", "odot": "⊙", "ast": "*", "star": "*",
	"le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "equiv": "≡", "sim": "~", "propto": "∝",
	"ll": "≪", "gg": "≫", "in": "∈", "cup": "∪", "cap": "∩", "subset": "⊂", "emptyset": "∅", "forall": "∀", "exists": "∃",
	"to": "→", "rightarrow": "→", "leftarrow": "←", "Rightarrow": "⇒", "leftrightarrow": "↔", "mapsto": "↦",
	"mid": "|", "vert": "|", "Vert": "‖", "lVert": "‖", "rVert": "‖", "prime": "′", "dots": "…", "ldots": "…", "cdots": "···",
	"ln": "ln", "log": "log", "exp": "exp", "sin": "sin", "cos": "cos", "tan": "tan", "tanh": "tanh", "max": "max", "min": "min",
	"langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "top": "ᵀ",
}
