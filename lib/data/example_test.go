package data_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/lectern-go/lectern/lib/data"
)

func ExampleSet_Split() {
	train, test := data.Moons(200, 0.2, 1).Split(0.7, 1)
	fmt.Println(train.Len(), test.Len())
	// Output: 140 60
}

func ExampleTen() {
	fmt.Println(data.Ten().Head(4))
	// Output:
	// 4 samples, 1 input, 1 output
	//        x         t
	// ────────  ────────
	// 0.000000  0.349486
	// 0.111111  0.830839
	// 0.222222  1.007332
	// 0.333333  0.971507
}

func ExampleTwoByTwoSet() {
	fmt.Println(data.TwoByTwoSet())
	// Output:
	// 250 samples, 2 inputs, classes blue 125, red 125
	//         x1         x2  y
	// ──────────  ─────────  ────
	//  0.3839753  0.1719098  blue
	//  0.3851574  0.0537959  blue
	//  0.1940550  0.3684827  blue
	//  0.0872265  0.3438437  blue
	//  0.3265510  0.2595240  blue
	//          ⋮          ⋮  ⋮
	// -0.2862969  0.7190124  red
	// -0.2879420  0.7023505  red
	// -0.3226783  0.7814109  red
	//  0.4816788  0.6937695  red
	//  0.3722013  0.6591626  red
}

func ExampleXOR() {
	fmt.Println(data.XOR())
	// Output:
	// 4 samples, 2 inputs, classes blue 2, red 2
	// x1  x2  y
	// ──  ──  ────
	//  0   0  blue
	//  0   1  red
	//  1   0  red
	//  1   1  blue
}

func ExampleMixture_Error() {
	m := data.TwoByTwo()
	line := func(x1, x2 float64) float64 {
		if x2 > 0.5 {
			return 1
		}
		return 0
	}
	fmt.Printf("a line errs in %.1f %%, the Bayes rule in %.1f %%\n", 100*m.Error(line), 100*m.BayesError())
	// Output: a line errs in 12.4 %, the Bayes rule in 8.9 %
}

func ExampleReadCSV() {
	text := "height;weight;sex\n1,82;80;m\n1,65;tall;f\n"
	_, err := data.ReadCSV(strings.NewReader(text), data.CSV{})
	fmt.Println(err)

	s, err := data.ReadCSV(strings.NewReader(strings.Replace(text, "tall", "61,5", 1)), data.CSV{})
	fmt.Println(s, err)
	// Output:
	// data: line 3, column 6: "tall" in column "weight" is no number
	// 2 samples, 2 inputs, classes f 1, m 1
	// height  weight  sex
	// ──────  ──────  ───
	//   1.82    80.0  m
	//   1.65    61.5  f <nil>
}

func ExampleSet_WriteCSV() {
	if err := data.XOR().Head(2).WriteCSV(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// x1,x2,y
	// 0,0,blue
	// 0,1,red
}

func ExampleSet_Standardise() {
	train, test := data.Gaussians(100, [][]float64{{0, 100}, {1, 300}}, 20, 1).Split(0.5, 1)
	train, scale := train.Standardise()
	test = scale.Apply(test)
	fmt.Println(train.Inputs(), test.Len())
	// Output: 2 50
}
