package generate

import "fmt"

// converts goes back and forth between strings, octets and characters.
func (w *writer) converts() {
	s := w.fresh("s")
	w.linef("{\n%s := %s + %s\nb, r := []byte(%s), []rune(%s)", s, w.expr(stringType), one(w, `"é\xffz"`, `"世"`, `"\x00b"`), s, s)
	for range 2 + w.rand.IntN(2) {
		w.linef("%s", one(w,
			"b[0] ^= 0x20",
			"r[len(r)-1]++",
			fmt.Sprintf("b = append(b, %s...)", s),
			fmt.Sprintf("r = append(r, []rune(string(b))...); %s = string(r[len(r)/2:])", s),
			fmt.Sprintf("%s = string(b[:len(b)/2]) + string(r[0])", s),
			fmt.Sprintf("for i, c := range %s { if i&1 == 0 { r = append(r, c+1) } else { b = append(b, byte(c)) } }", s),
			fmt.Sprintf("fmt.Printf(\"%%q %%x %%v %%U\\n\", %s, b[len(b)-1], string(rune(%s)), r[0])", s, w.expr(basics[12])),
			fmt.Sprintf("switch { case %s > \"h\": fmt.Println(\"above\"); case strings.HasPrefix(%s, string(r[:1])): fmt.Println(\"begins\") }", s, s),
			fmt.Sprintf("fmt.Println(copy(b, %s), %s[len(%s)-1], strings.Map(func(c rune) rune { if c > 'z' { return -1 }; return c }, %s))", s, s, s, s),
		))
		w.linef("b, r = append(b, 'x'), append(r, 'é')")
		w.linef("if len(%s) == 0 || len(%s) > 40 { %s = \"again\" }", s, s, s)
	}
	w.linef("fmt.Println(len(%s), len(b), len(r), %s == string(b), strings.ToValidUTF8(%s, \"?\"))\n}", s, s, s)
}

// overflows computes beyond the limits of integers.
func (w *writer) overflows() {
	t := one(w, append([]*typ{intType}, basics[7:17]...)...)
	u := one(w, basics[7:16]...)
	x, n := w.fresh("x"), w.fresh("n")
	w.linef("{\n%s, %s := %s(%s), %s(%s)&255", x, n, t.name, w.expr(t), "uint", "uint("+w.varying(intType)+")")
	for range 2 + w.rand.IntN(3) {
		w.linef("%s", one(w,
			fmt.Sprintf("%s = %s<<(%s&127) | %s>>(%s&63)", x, x, n, x, n),
			fmt.Sprintf("%s += 1<<%d - 1", x, t.bits-2),
			fmt.Sprintf("%s *= %s", x, x),
			fmt.Sprintf("%s = -%s - 1; %s++", x, x, x),
			fmt.Sprintf("%s = %s(%s(%s)) + %s(%s(%s)>>1)", x, t.name, u.name, x, t.name, u.name, x),
			fmt.Sprintf("%s &^= %s >> 3; %s ^= 5", x, x, x),
			fmt.Sprintf("if y := %s / (%s|1); y*(%s|1)+%s%%(%s|1) != %s { fmt.Println(\"wrong\") }", x, w.literal(t), x, x, x, x),
			fmt.Sprintf("%s <<= %s; %s--", x, n, n),
		))
		w.linef("fmt.Println(%s, uint64(%s), int8(%s), %s(%s))", x, x, x, u.name, x)
	}
	w.linef("fmt.Println(%s)\n}", n)
}
