// Algorithms that a lecture writes out in loops, to be run compiled, in a cell
// and by the interpreter alone. It reads the name of an algorithm from each line
// of the standard input and prints the seconds that one run of it takes.
package main

import (
	"bufio"
	"fmt"
	"math"
	"os"
	"strings"
	"time"
)

var algorithms = map[string]func() float64{
	"fib":      func() float64 { return float64(fib(25)) },
	"loop":     loop,
	"matrix":   matrix,
	"backprop": backprop,
	"sieve":    sieve,
	"counting": counting,
	"string":   build,
}

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func loop() float64 {
	sum := 0.0
	for i := 0; i < 1000000; i++ {
		sum += float64(i) * 0.5
	}
	return sum
}

func matrix() float64 {
	const n = 80
	a, b, c := make([][]float64, n), make([][]float64, n), make([][]float64, n)
	for i := range a {
		a[i], b[i], c[i] = make([]float64, n), make([]float64, n), make([]float64, n)
		for j := range a[i] {
			a[i][j], b[i][j] = float64(i+j), float64(i-j)
		}
	}
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			sum := 0.0
			for k := 0; k < n; k++ {
				sum += a[i][k] * b[k][j]
			}
			c[i][j] = sum
		}
	}
	return c[3][4]
}

// backprop is an epoch of a 2-20-1 network over 250 samples.
func backprop() float64 {
	const samples, hidden = 250, 20
	var w1, d1 [hidden][3]float64
	var w2, d2 [hidden + 1]float64
	var a [hidden]float64
	for i := range w1 {
		for j := range w1[i] {
			w1[i][j] = math.Sin(float64(3*i + j))
		}
		w2[i] = math.Cos(float64(i))
	}
	loss := 0.0
	for n := 0; n < samples; n++ {
		x1, x2, y := math.Sin(float64(n)), math.Cos(float64(2*n)), 0.0
		if x1*x2 > 0 {
			y = 1
		}
		z := w2[hidden]
		for i := 0; i < hidden; i++ {
			a[i] = 1 / (1 + math.Exp(-(w1[i][0]*x1 + w1[i][1]*x2 + w1[i][2])))
			z += w2[i] * a[i]
		}
		p := 1 / (1 + math.Exp(-z))
		delta := p - y
		loss -= y*math.Log(p) + (1-y)*math.Log(1-p)
		d2[hidden] += delta
		for i := 0; i < hidden; i++ {
			d2[i] += delta * a[i]
			g := delta * w2[i] * a[i] * (1 - a[i])
			d1[i][0] += g * x1
			d1[i][1] += g * x2
			d1[i][2] += g
		}
	}
	return loss + d1[3][1] + d2[4]
}

func sieve() float64 {
	const n = 200000
	composite := make([]bool, n+1)
	count := 0
	for i := 2; i <= n; i++ {
		if !composite[i] {
			count++
			for j := i * i; j <= n; j += i {
				composite[j] = true
			}
		}
	}
	return float64(count)
}

func counting() float64 {
	counts := map[int]int{}
	for i := 0; i < 200000; i++ {
		counts[i*7919%1000]++
	}
	return float64(len(counts))
}

func build() float64 {
	var b strings.Builder
	for i := 0; i < 100000; i++ {
		b.WriteString("x")
		b.WriteByte('y')
	}
	return float64(b.Len())
}

// seconds runs f for at least 20 ms and returns the time of one run.
func seconds(f func() float64) float64 {
	begin := time.Now()
	for runs := 1; ; runs++ {
		f()
		if d := time.Since(begin); d > 20*time.Millisecond {
			return d.Seconds() / float64(runs)
		}
	}
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fmt.Println(seconds(algorithms[lines.Text()]))
	}
}
