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
// [Live] paints one picture anew while the training runs. It trains a network of
// one's own, if there is one, which keeps what it has learnt when an interrupt ends
// the cell, and learns on when the cell runs again:
//
//	net := nn.New(2, nn.Dense(5, nn.Tanh), nn.Dense(1, nn.Sigmoid))
//	playground.Live(playground.Options{Net: net, Data: data.Circles(200, 0.1, 1)})
//
// The same options give the same networks and pictures.
package playground
