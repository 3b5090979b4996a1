"""What the notebooks beside this file share: a network with one hidden layer of
sigmoids in NumPy, trained by SciPy's BFGS, the two-class law with its exact
errors, and figures."""

import os

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import HTML, display
from matplotlib.animation import FuncAnimation
from scipy.optimize import minimize
from scipy.special import expit

SETS = os.path.join(os.environ["LECTERN_ROOT"], "lib", "data", "sets")


class Net:
    def __init__(self, inputs, hidden, seed, r, classify=True, g=expit, slope=lambda a: a * (1 - a)):
        self.inputs, self.hidden, self.classify, self.g, self.slope = inputs, hidden, classify, g, slope
        self.w = np.random.default_rng(seed).uniform(-r, r, (inputs + 2) * hidden + 1)

    def parts(self, w):
        i, h = self.inputs, self.hidden
        return w[:i * h].reshape(i, h), w[i * h:(i + 1) * h], w[(i + 1) * h:(i + 2) * h], w[-1]

    def forward(self, w, x):
        w1, b1, w2, b2 = self.parts(w)
        a = self.g(x @ w1 + b1)
        return a, a @ w2 + b2

    def __call__(self, x):
        z = self.forward(self.w, x)[1]
        return expit(z) if self.classify else z

    def objective(self, w, x, y, decay):
        """E + decay/2 w'w and its gradient."""
        a, z = self.forward(w, x)
        if self.classify:
            error, delta = (np.logaddexp(0, z) - y * z).sum(), expit(z) - y
        else:
            error, delta = ((z - y) ** 2).sum() / 2, z - y
        back = delta[:, None] * self.parts(w)[2] * self.slope(a)
        gradient = np.concatenate([(x.T @ back).ravel(), back.sum(0), a.T @ delta, [delta.sum()]])
        return error + decay / 2 * w @ w, gradient + decay * w

    def fit(self, x, y, epochs, decay=0.0, gtol=1e-5, each=None):
        self.w = minimize(self.objective, self.w, (x, y, decay), "BFGS", jac=True, callback=each,
                          options={"maxiter": epochs, "gtol": gtol}).x
        return self

    def loss(self, x, y, w=None):
        return self.objective(self.w if w is None else w, x, y, 0)[0] / len(x)

    def error(self, x, y):
        return ((self(x) > .5) != y).mean()


class Law:
    """The law of two by two Gaussians, with integrals on a grid."""

    means = [np.array([[-.7, .3], [.3, .3]]), np.array([[-.3, .7], [.4, .7]])]
    variance = .03

    def __init__(self):
        """Midpoints of cells with sides of a twentieth of the standard deviation,
        where either density is not negligible."""
        side, reach = .05 * np.sqrt(self.variance), 6 * np.sqrt(self.variance)
        every = np.concatenate(self.means)
        axes = [np.arange(low - reach + side / 2, high + reach, side) for low, high in zip(every.min(0), every.max(0))]
        grid = np.stack(np.meshgrid(*axes), -1).reshape(-1, 2)
        p0, p1 = self.density(0, grid), self.density(1, grid)
        kept = np.maximum(p0, p1) > 1e-9 / 2 / np.pi / self.variance
        self.grid, self.p0, self.p1, self.area = grid[kept], p0[kept], p1[kept], side * side

    def density(self, c, x):
        d = ((x[:, None] - self.means[c]) ** 2).sum(-1)
        return np.exp(-d / 2 / self.variance).mean(1) / 2 / np.pi / self.variance

    def posterior(self, x):
        p0, p1 = self.density(0, x), self.density(1, x)
        return p1 / np.maximum(p0 + p1, 1e-300)

    def error(self, net):
        return np.where(net(self.grid) > .5, self.p0, self.p1).sum() * self.area / 2

    def cross_entropy(self, net):
        z = net.forward(net.w, self.grid)[1]
        return (self.p0 * np.logaddexp(0, z) + self.p1 * np.logaddexp(0, -z)).sum() * self.area / 2

    def bayes_error(self):
        return np.minimum(self.p0, self.p1).sum() * self.area / 2

    def draw(self, n, seed):
        random = np.random.default_rng(seed)
        y = np.repeat([0.0, 1.0], n // 2)
        centres = np.array([self.means[int(c)][random.integers(2)] for c in y])
        return centres + np.sqrt(self.variance) * random.normal(size=(n, 2)), y


def two_by_two():
    rows = np.loadtxt(os.path.join(SETS, "twobytwo_pcg3_xy.csv"), delimiter=",", skiprows=1)
    return rows[:, :2], rows[:, 2]


def region(axes, net, x, y, law=None, n=120, probability=False, title=""):
    """The decisions of a network, or its output, over the plane."""
    low, high = x.min(0) - .1, x.max(0) + .1
    u, v = np.meshgrid(np.linspace(low[0], high[0], n), np.linspace(low[1], high[1], n))
    points = np.stack([u.ravel(), v.ravel()], -1)
    z = net(points).reshape(n, n)
    if probability:
        plt.colorbar(axes.imshow(z, extent=(low[0], high[0], low[1], high[1]), origin="lower", cmap="coolwarm", aspect="auto"), ax=axes)
    else:
        axes.contourf(u, v, z, levels=[0, .5, 1], colors=["#cce", "#ecc"])
    axes.contour(u, v, z, levels=[.5], colors="gray")
    if law:
        axes.contour(u, v, law.posterior(points).reshape(n, n), levels=[.5], colors="black")
    for c, color in ((0, "blue"), (1, "red")):
        axes.scatter(*x[y == c].T, s=9, color=color, label=f"class {c}")
    axes.set(xlabel="x1", ylabel="x2", title=title)


def pair(net, x, y, law, title):
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.6, 4.3))
    region(left, net, x, y, law, 240)
    region(right, net, x, y, n=240, probability=True, title="Neural network density")
    figure.suptitle(title)
    plt.show()


def animated(values, draw):
    """Frames with a slider, as a page without a kernel shows them."""
    figure, axes = plt.subplots(figsize=(5.4, 3.5))

    def frame(i):
        axes.clear()
        draw(axes, values[i])
    display(HTML(FuncAnimation(figure, frame, len(values)).to_jshtml()))
    plt.close(figure)


def html(rows):
    return HTML("<table>" + "".join("<tr>" + "".join(f"<td>{v:.4g}</td>" for v in row) + "</tr>" for row in rows) + "</table>")
