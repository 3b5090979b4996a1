"""The rows of library/ by NumPy, SciPy, scikit-learn and matplotlib."""

import io

import matplotlib
import numpy as np
from scipy.optimize import curve_fit
from sklearn.linear_model import Ridge
from sklearn.neural_network import MLPClassifier

from serve import serve, timed

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402


def rows():
    table = {}
    for sizes in [(2, 4, 1, 1), (2, 20, 1, 250), (64, 32, 10, 32), (100, 100, 10, 20), (784, 128, 10, 128)]:
        table["step {}-{}-{} {}".format(*sizes)] = step(*sizes)
    for n in (64, 128, 256, 512, 1024):
        table[f"product {n}"] = product(n)
    x, y = wave(10)
    table["polynomial 10"] = lambda: np.polyfit(x, y, 9)
    x1000, y1000 = wave(1000)
    table["polynomial 1000"] = lambda: np.polyfit(x1000, y1000, 9)
    table["ridge path"] = ridge_path
    table["ridge path, one by one"] = ridge_one_by_one
    table["curve"] = curve
    table["line figure"] = lambda: written(lines())
    table["region figure"] = lambda: written(regions())
    return table


def step(inputs, hidden, outputs, batch):
    """A step of the classifier on one batch, as its partial_fit takes it."""
    x = np.sin(1 + np.arange(batch * inputs, dtype=float)).reshape(batch, inputs)
    classes = max(outputs, 2)
    y = np.arange(batch) % classes
    net = MLPClassifier((hidden,), activation="tanh", solver="sgd", learning_rate_init=1e-3, momentum=0, alpha=0,
                        batch_size=batch, shuffle=False)
    net.partial_fit(x, y, classes=np.arange(classes))
    return lambda: net.partial_fit(x, y)


def product(n):
    a = (np.arange(n * n, dtype=float) % 7 - 3).reshape(n, n)
    b, c = a.copy(), np.empty((n, n))
    return lambda: np.dot(a, b, out=c)


def wave(n):
    x = np.linspace(0, 1, n)
    return x, np.sin(2 * np.pi * x) + .3 * np.sin(1000 * x)


LAMBDAS = np.exp(-35 + 35 * np.arange(100) / 99)
X100, Y100 = wave(100)
POWERS = np.vander(X100, 10, increasing=True)


def ridge_path():
    """All penalties from one decomposition."""
    u, s, vt = np.linalg.svd(POWERS, full_matrices=False)
    z = u.T @ Y100
    return (s / (s**2 + LAMBDAS[:, None]) * z) @ vt


def ridge_one_by_one():
    for penalty in LAMBDAS:
        Ridge(penalty, fit_intercept=False, solver="svd").fit(POWERS, Y100)


T = 6 * np.arange(100) / 99


def decay(x, a, b, c):
    return a * np.exp(-b * x) + c


DECAYED = decay(T, 3, .7, .5) + .05 * np.sin(37 * T)


def curve():
    curve_fit(decay, T, DECAYED, [1, 1, 0])


def written(figure):
    """The figure as SVG and as PNG of twice the resolution, as a notebook keeps it."""
    figure.savefig(io.BytesIO(), format="svg")
    figure.savefig(io.BytesIO(), format="png", dpi=192)
    plt.close(figure)


def lines():
    epoch = np.arange(200)
    figure, axes = plt.subplots(figsize=(5.4, 3.5))
    axes.plot(.7 * np.exp(-epoch / 30) + .02 * np.sin(epoch), label="training")
    axes.plot(.6 * np.exp(-epoch / 20) + .1 + epoch * .0015, label="validation")
    axes.axvline(47, label="stop")
    axes.set(title="Early stopping", xlabel="epoch", ylabel="error")
    axes.legend()
    return figure


RANDOM = np.random.default_rng(1)
SAMPLES = RANDOM.uniform((-1, -.5), (1, 1.5), (250, 2))


def regions():
    x, y = np.meshgrid(np.linspace(-1.2, 1.2, 150), np.linspace(-.6, 1.6, 150))
    z = 1 / (1 + np.exp(-(9 * y - 4.5 + np.sin(6 * x))))
    figure, axes = plt.subplots(figsize=(5.4, 3.5))
    axes.contourf(x, y, z, levels=[0, .5, 1], colors=["#cce", "#ecc"])
    axes.contour(x, y, z, levels=[.5], colors="gray")
    for label, color in ((0, "blue"), (1, "red")):
        axes.scatter(*SAMPLES[label::2].T, s=9, color=color, label=f"class {label}")
    axes.set(xlabel="x1", ylabel="x2")
    axes.legend()
    return figure


if __name__ == "__main__":
    serve({name: timed(call) for name, call in rows().items()})
