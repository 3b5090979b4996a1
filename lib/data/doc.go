// Package data has the data sets of a lecture on machine learning, and what is
// done to data before a model sees it.
//
// A [Set] is a matrix X of inputs and a matrix Y of what is to be learnt, one
// sample a row:
//
//	train, test := data.Moons(200, 0.2, 1).Split(0.7, 1) // n, noise, seed; share, seed
//	train, scale := train.Standardise()
//	test = scale.Apply(test)
//
// # Where sets come from
//
//   - [New] and [Points] make sets of literals, [ReadCSV], [LoadCSV] and [MNIST]
//     of files.
//   - [Ten] are the ten points of Bishop's curve-fitting example, [Sine] is the
//     same with more points.
//   - [TwoByTwoSet] and [TenByTenSet] are drawn from mixtures of Gaussians whose
//     law is known, a [Mixture], and with it the best possible decision, its
//     error, and the exact error of every classifier.
//   - [XOR], [Quadrants], [Moons], [Circles], [Spiral] and [Gaussians] are the
//     shapes that every classifier is tried on.
//   - [Digits] draws handwritten-like digits of 10 by 10 pixels.
//
// # Random numbers
//
// What is random takes a seed; the same seed gives the same numbers on every
// machine. The generator is PCG of math/rand/v2 with the seed and 0.
//
// # Mistakes
//
// A mistake in the calling code, such as a share of 1.5, is a panic with an
// [*Error] that says how to mend it. What is wrong in a file is returned as an
// error, for files can be wrong without any mistake in the code.
package data
