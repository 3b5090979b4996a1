#!/usr/bin/env python3
"""Reference numbers for the tests of package nn.

Trains the same networks from the same weights with scikit-learn, SciPy and plain
NumPy, and writes reference.json beside this file; with --check it compares with the
numbers recorded there instead.

    python3 -m pip install numpy scipy scikit-learn
    python3 lib/nn/testdata/reference.py --check
"""

import pathlib
import sys
import warnings

import numpy as np
from scipy import optimize, special
from sklearn import linear_model, metrics, neural_network

LIB = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(LIB / "internal" / "reference"))
import recorded  # noqa: E402
from recorded import numbers  # noqa: E402

SAMPLES = np.loadtxt(LIB / "data" / "sets" / "twobytwo_pcg3_xy.csv", delimiter=",", skiprows=1)
X, CLASS = SAMPLES[:, :2], SAMPLES[:, 2]
THREE = (CLASS + (X[:, 0] > 0)).astype(int)
CURVE = np.sin(3 * X[:, 0]) + X[:, 1] ** 2
DECAY = 0.5


def spread(*sizes):
    """The matrices and biases whose numbers are sin 1, sin 2, ... in the order that
    scikit-learn and we keep them in."""
    layers, number = [], 1
    for inputs, units in zip(sizes, sizes[1:]):
        row = np.sin(number + np.arange((inputs + 1) * units))
        layers.append((row[:inputs * units].reshape(inputs, units), row[inputs * units:]))
        number += len(row)
    return layers


def flat(weights, biases):
    return np.concatenate([np.concatenate([np.ravel(w), b]) for w, b in zip(weights, biases)])


def from_spread(kind):
    """scikit-learn's network, begun at spread's weights."""
    class Spread(kind):
        def _init_coef(self, fan_in, fan_out, dtype):
            layer = spread(2, *self.hidden_layer_sizes, self.n_outputs_)[self.begun]
            self.begun += 1
            return layer[0].astype(dtype), layer[1].astype(dtype)

        def fit(self, x, y):
            self.begun = 0
            return super().fit(x, y)
    return Spread


Classifier = from_spread(neural_network.MLPClassifier)
Regressor = from_spread(neural_network.MLPRegressor)


def trained(kind, target, steps, **options):
    """Trains on all samples; scikit-learn leaves biases out of the decay."""
    net = kind(hidden_layer_sizes=(5,), activation="tanh", alpha=DECAY, batch_size=len(X), shuffle=False, max_iter=steps, tol=0,
               n_iter_no_change=10**6, **options)
    net.fit(X, target)
    return net


STEPS = {
    "sgd": dict(solver="sgd", learning_rate_init=0.5, momentum=0),
    "momentum": dict(solver="sgd", learning_rate_init=0.1, momentum=0.9, nesterovs_momentum=False),
    "nesterov": dict(solver="sgd", learning_rate_init=0.1, momentum=0.9, nesterovs_momentum=True),
    "adam": dict(solver="adam", learning_rate_init=0.01, epsilon=1e-16),
}


def first_order():
    """The weights after some steps of each method."""
    return {name: [numbers(flat(net.coefs_, net.intercepts_))
                   for net in (trained(Classifier, CLASS, steps, **options) for steps in (1, 10, 100))]
            for name, options in STEPS.items()}


def objective(w, sizes, output):
    """(E + decay/2 w'w)/N and its gradient, biases included, by NumPy alone. The
    output says which loss and activation are fused."""
    layers, at = [], 0
    for inputs, units in zip(sizes, sizes[1:]):
        layers.append((w[at:at + inputs * units].reshape(inputs, units), w[at + inputs * units:at + (inputs + 1) * units]))
        at += (inputs + 1) * units
    a = [X]
    for matrix, bias in layers:
        z = a[-1] @ matrix + bias
        a.append(np.tanh(z))
    if output == "logistic":
        y = CLASS[:, None]
        error, delta = np.sum(np.logaddexp(0, z) - y * z), special.expit(z) - y
    elif output == "softmax":
        y = np.eye(3)[THREE]
        error, delta = -np.sum(y * special.log_softmax(z, axis=1)), special.softmax(z, axis=1) - y
    else:
        y = CURVE[:, None]
        error, delta = np.sum((z - y) ** 2) / 2, z - y
    gradient = []
    for (matrix, bias), before in zip(reversed(layers), reversed(a[:-1])):
        gradient = [np.ravel(before.T @ delta), delta.sum(0)] + gradient
        delta = (delta @ matrix.T) * (1 - before**2)
    n = len(X)
    return (error + DECAY / 2 * w @ w) / n, (np.concatenate(gradient) + DECAY * w) / n


# Each has one optimum with this decay, but for the order and the signs of its units.
NETWORKS = {"logistic": (2, 3, 1), "softmax": (2, 3, 3), "identity": (2, 2, 1)}


def optima():
    """What SciPy's BFGS finds for small networks, and what the objective and its
    gradient are where it starts."""
    out = {}
    for output, sizes in NETWORKS.items():
        start = flat(*zip(*spread(*sizes)))
        value, gradient = objective(start, sizes, output)
        wrong = optimize.check_grad(lambda w: objective(w, sizes, output)[0], lambda w: objective(w, sizes, output)[1], start)
        assert wrong < 1e-6, f"gradient of {output} is {wrong} off"
        found = optimize.minimize(objective, start, (sizes, output), "BFGS", jac=True, options={"gtol": 1e-11, "maxiter": 10**5})
        out[output] = {"start": float(value), "gradient": numbers(gradient), "objective": float(found.fun),
                       "weights": numbers(found.x)}
    return out


def lbfgs():
    """The objective, without the biases' decay, that scikit-learn's L-BFGS finds."""
    tight = dict(solver="lbfgs", activation="tanh", alpha=DECAY, tol=1e-12, max_iter=10**5, max_fun=10**6)
    out = {}
    for name, kind, target, hidden in (("logistic", Classifier, CLASS, 3), ("softmax", Classifier, THREE, 3), ("identity", Regressor, CURVE, 2)):
        net = kind(hidden_layer_sizes=(hidden,), **tight).fit(X, target)
        if name == "identity":
            loss, wrong = np.mean((net.predict(X) - target) ** 2) / 2, 0
        else:
            loss = metrics.log_loss(target, net.predict_proba(X))
            wrong = 1 - metrics.accuracy_score(target, net.predict(X))
        squares = sum(np.sum(w**2) for w in net.coefs_)
        out[name] = {"loss": float(loss), "wrong": float(wrong), "objective": float(loss + DECAY / 2 * squares / len(X))}
    return out


def linear():
    """Networks without hidden units are models that have one optimum."""
    logistic = linear_model.LogisticRegression(C=1 / DECAY, solver="newton-cholesky", tol=1e-12, max_iter=1000).fit(X, CLASS)
    softmax = linear_model.LogisticRegression(C=1 / DECAY, solver="lbfgs", tol=1e-12, max_iter=10**5).fit(X, THREE)
    ridge = linear_model.Ridge(alpha=DECAY, solver="svd").fit(X, CURVE)
    return {"logistic": numbers([*logistic.coef_[0], *logistic.intercept_]),
            # The penalty does not tell where all biases are moved alike.
            "softmax": numbers([*np.ravel(softmax.coef_.T), *(softmax.intercept_ - np.mean(softmax.intercept_))]),
            "ridge": numbers([*ridge.coef_, ridge.intercept_]),
            "probabilities": numbers(softmax.predict_proba(X[:5]))}


def activations():
    z = np.array([-1000, -37, -2, -1e-3, 0, 1e-9, 0.5, 1, 5, 37, 1000])
    sigmoid = special.expit(z)
    with np.errstate(over="ignore"):
        slope = special.expit(z) * special.expit(-z)
    return {"z": numbers(z), "sigmoid": numbers(sigmoid), "sigmoid'": numbers(slope), "tanh": numbers(np.tanh(z)),
            "tanh'": numbers([0 if abs(v) > 700 else np.cosh(v) ** -2 for v in z]),
            "softmax": numbers(special.softmax(z)), "entropy": numbers(-special.log_softmax(z))}


def compute():
    return {"steps": first_order(), "optima": optima(), "lbfgs": lbfgs(), "linear": linear(), "activations": activations()}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    # Where scikit-learn's L-BFGS stops depends on the processor.
    recorded.main(__file__, compute, {"linear": 1e-6, "lbfgs": 1e-5})
