# %% [markdown]
# The computations and figures of lectures/08-early-stopping by NumPy, SciPy and
# matplotlib.

# %%
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from matplotlib_inline.backend_inline import set_matplotlib_formats
from network import Law, Net, animated, html, pair, region, two_by_two

set_matplotlib_formats("svg", "png")
X, Y = two_by_two()
law = Law()
VX, VY = law.draw(250, 100)


def start(seed=1):
    return Net(2, 20, seed, .7)


def course(net, epochs, decay=0.0):
    """The weights at the start and after each epoch."""
    weights = [net.w]
    net.fit(X, Y, epochs, decay, each=lambda w: weights.append(w.copy()))
    return weights


net = start()
weights = course(net, 100)
loss, val = [net.loss(X, Y, w) for w in weights], [net.loss(VX, VY, w) for w in weights]
best = int(np.argmin(val))

# %%
plt.figure(figsize=(5.4, 3.5))
plt.plot(loss, label="training")
plt.plot(val, label="validation")
plt.axvline(best, label=f"best epoch, {best}")
plt.ylim(0, .8), plt.xlabel("epoch"), plt.ylabel("mean cross-entropy"), plt.title("Training and validation error"), plt.legend()
plt.show()


# %%
def rprop(net):
    """M. Riedmiller and H. Braun's method: a step length for each weight."""
    step, last = np.full(len(net.w), .1), np.zeros(len(net.w))
    while True:
        g = net.objective(net.w, X, Y, 0)[1] / len(X)
        same = g * last
        step = np.clip(np.where(same > 0, 1.2 * step, np.where(same < 0, .5 * step, step)), 1e-6, 50)
        g[same < 0] = 0
        net.w, last = net.w - step * np.sign(g), g
        yield


def patient(net):
    least, kept, waited, epochs = net.loss(VX, VY), net.w, 0, 0
    for _ in rprop(net):
        epochs += 1
        e = net.loss(VX, VY)
        least, kept, waited = (e, net.w, 0) if e < least else (least, kept, waited + 1)
        if waited == 20:
            net.w = kept
            return epochs, least


first, second = patient(start()), patient(start())
assert first == second
print(first)


# %%
def stopped_after(epochs):
    net = start().fit(X, Y, epochs)
    print(f"training error {net.error(X, Y):.3f}, exact error {law.error(net):.4f}, Bayes error {law.bayes_error():.4f}, "
          f"|w| = {np.linalg.norm(net.w):.3g}")
    return net


pair(stopped_after(10), X, Y, law, "Hidden units: 20, early stop after: 10")

# %%
pair(stopped_after(50), X, Y, law, "Hidden units: 20, early stop after: 50")

# %%
pair(stopped_after(100), X, Y, law, "Hidden units: 20, early stop after: 100")


# %%
def shown(axes, epoch):
    net = start().fit(X, Y, epoch) if epoch else start()
    region(axes, net, X, Y, law, title=f"exact error {law.error(net):.4f}")


animated([0, 2, 5, 10, 15, 20, 30, 40, 50, 70, 100, 200], shown)

# %%
rows = []
for epochs, lam in ((1000, 0), (1000, .02), (1000, .04), (1000, .1), (1000, 4), (10, 0), (20, 0), (30, 0), (50, 0), (100, 0)):
    nine = [start(seed).fit(X, Y, epochs, lam) for seed in range(1, 10)]
    rows.append((epochs, lam, *np.median([(net.error(X, Y), law.error(net), law.cross_entropy(net)) for net in nine], 0)))
display(html(rows))
assert abs(rows[2][3] - .0934) < .006

# %%
long = [np.linalg.norm(w) for w in course(start(), 300)]
limited = [np.linalg.norm(w) for w in course(start(), 300, .04)]
plt.figure(figsize=(5.4, 3.5))
plt.semilogy(long, label="no decay")
plt.semilogy(limited, "--", label="λ = 0.04")
plt.xlabel("epoch"), plt.ylabel("|w|"), plt.title("Length of the weights"), plt.legend()
plt.show()

# %%
h, top, eta = np.array([1, .1]), np.array([1.0, 1.0]), .2
trail = [np.zeros(2)]
for _ in range(200):
    trail.append(trail[-1] - eta * h * (trail[-1] - top))
trail, tau = np.array(trail), np.arange(201)
assert abs(trail - (1 - (1 - eta * h) ** tau[:, None]) * top).max() < 1e-12
decayed = h / (h + 1 / (eta * tau[1:, None])) * top
u, v = np.meshgrid(np.linspace(-.2, 1.8, 100), np.linspace(-.2, 1.6, 100))
plt.figure(figsize=(5, 4.5))
plt.contour(u, v, h[0] / 2 * (u - 1) ** 2 + h[1] / 2 * (v - 1) ** 2, levels=[.003, .012, .03, .06, .12, .25, .5], colors="silver")
plt.plot(*top, "ko", label="minimum")
plt.plot(*trail.T, label="gradient descent, step by step")
plt.plot(*decayed.T, "--", label="minimum with weight decay")
plt.xlabel("w1"), plt.ylabel("w2"), plt.title("Two ways to the minimum"), plt.legend()
plt.show()


# %%
def tanh():
    return Net(2, 20, 1, .7, g=np.tanh, slope=lambda a: 1 - a * a)


def momentum(net, rate, keep):
    v = np.zeros(len(net.w))
    while True:
        v = keep * v + net.objective(net.w, X, Y, 0)[1] / len(X)
        net.w = net.w - rate * v
        yield


def adam(net, rate=.05):
    m, v, t = np.zeros(len(net.w)), np.zeros(len(net.w)), 0
    while True:
        t += 1
        g = net.objective(net.w, X, Y, 0)[1] / len(X)
        m, v = .9 * m + .1 * g, .999 * v + .001 * g * g
        net.w = net.w - rate * m / (1 - .9 ** t) / (np.sqrt(v / (1 - .999 ** t)) + 1e-8)
        yield


class Watch:
    """Keeps the exact error at epochs that grow by a fifth."""

    def __init__(self, net):
        self.net, self.number, self.next, self.epochs, self.errors = net, 0, 1, [], []

    def __call__(self, w=None):
        self.number += 1
        if self.number >= self.next:
            if w is not None:
                self.net.w = w.copy()
            self.epochs.append(self.number)
            self.errors.append(law.error(self.net))
            self.next *= 1.2


race = {}
for name, method, limit in (("gradient descent", lambda net: momentum(net, 1, 0), 10000), ("momentum", lambda net: momentum(net, .5, .9), 5000),
                            ("Adam", adam, 2000), ("Rprop", rprop, 1000)):
    net = tanh()
    race[name] = watch = Watch(net)
    for _ in zip(range(limit), method(net)):
        watch()
net = tanh()
race["variable metric"] = watch = Watch(net)
net.fit(X, Y, 300, each=watch)

# %%
plt.figure(figsize=(7.6, 4))
for name, watch in race.items():
    plt.semilogx(watch.epochs, watch.errors, label=name)
plt.axhline(law.bayes_error(), label="Bayes")
plt.ylim(.08, .2), plt.xlabel("epoch"), plt.ylabel("exact error"), plt.title("Five methods, one network"), plt.legend()
plt.show()
display(html((w.epochs[np.argmin(w.errors)], min(w.errors), w.errors[-1]) for w in race.values()))
