// Package playground trains a small network on points in the plane and shows how
// it learns: the decision regions, the loss and the network itself, epoch by
// epoch.
//
// [Show] trains first and returns frames with a slider and a button that plays
// them. They need no kernel, and work in a saved notebook and an exported page:
//
//	playground.Show(playground.Options{
//		Data:   data.XOR(),
//		Hidden: []int{3},
//		Rate:   2,
//	})
//
// [Live] paints one picture anew while the training runs, which an interrupt ends
// with what has been learnt.
//
// The same options give the same networks and pictures.
package playground
