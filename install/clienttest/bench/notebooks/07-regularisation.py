# %% [markdown]
# The computations and figures of lectures/07-regularisation by NumPy, SciPy and
# matplotlib.

# %%
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from matplotlib_inline.backend_inline import set_matplotlib_formats
from network import Law, Net, animated, html, pair, region, two_by_two

set_matplotlib_formats("svg", "png")
x = (np.arange(10) / 9)[:, None]
t = np.array([0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567, 0.261502])
hundred = np.linspace(0, 1, 100)[:, None]
sine = np.sin(2 * np.pi * hundred[:, 0])


def fits(units, decay, starts):
    return [Net(1, units, seed, 2, classify=False).fit(x, t, 5000, decay, 1e-7) for seed in range(1, starts + 1)]


figure, grid = plt.subplots(1, 3, figsize=(14.4, 3.5))
for axes, M in zip(grid, (1, 3, 10)):
    axes.plot(hundred, sine, "g", hundred, fits(M, 0, 1)[0](hundred), "r", x, t, "bo")
    axes.set(title=f"M = {M}", xlabel="x", ylabel="t", ylim=(-1.5, 1.5))
plt.show()


# %%
def rms(net):
    return np.sqrt(((net(hundred) - sine) ** 2).mean())


free = np.array([[rms(net) for net in fits(M, 0, 30)] for M in range(1, 11)])
decayed = np.array([[rms(net) for net in fits(M, 1e-4, 30)] for M in range(1, 11)])

# %%
figure, grid = plt.subplots(1, 2, figsize=(9.6, 3.6))
for axes, errors, title in ((grid[0], free, "no weight decay"), (grid[1], decayed, "λ = 1e-4")):
    axes.semilogy((np.arange(1, 11)[:, None] + .025 * (np.arange(30) - 15)).ravel(), errors.ravel(), "b.")
    axes.set(title=title, xlabel="hidden units M", ylabel="test error", ylim=(.15, 15))
plt.show()
display(html(zip(range(1, 11), free.min(1), np.median(free, 1), free.max(1), np.median(decayed, 1))))
assert abs(np.median(free, 1)[0] - .358) < .006

# %%
X, Y = two_by_two()
law = Law()
net = Net(2, 20, 1, .7)
for _ in range(50):
    net.w = net.w - .5 * net.objective(net.w, X, Y, 4)[1] / len(X)


# %%
def trained(lam, epochs=1000, seed=1):
    return Net(2, 20, seed, .7).fit(X, Y, epochs, lam)


lambdas = [1e-5, 1e-4, 1e-3, 0.01, 0.02, 0.04, 0.1, 0.2, 0.5, 1, 2, 4, 8]
nets = [trained(lam) for lam in lambdas]
norm = [np.linalg.norm(net.w) for net in nets]
train_error, test_error = [net.error(X, Y) for net in nets], [law.error(net) for net in nets]

# %%
figure, (left, right) = plt.subplots(1, 2, figsize=(8.6, 3.4))
left.loglog(lambdas, norm, "o-")
left.set(title="Weights shrink", xlabel="λ", ylabel="length of the weights")
right.semilogx(lambdas, train_error, "o-", label="training")
right.semilogx(lambdas, test_error, "o-", label="exact")
right.axhline(law.bayes_error(), label="Bayes")
right.set(title="Error", xlabel="λ", ylabel="misclassified")
right.legend()
plt.show()
display(html(zip(lambdas, norm, train_error, test_error)))


# %%
def hinton(axes, lam):
    w1, b1, w2, _ = (net := trained(lam)).parts(net.w)
    z = np.vstack([w1, b1, w2])
    axes.set_aspect("equal")
    axes.axis("off")
    for (i, j), w in np.ndenumerate(z):
        size = np.sqrt(abs(w) / abs(z).max())
        axes.add_patch(plt.Rectangle((j - size / 2, -i - size / 2), size, size, color="red" if w > 0 else "blue"))
    axes.autoscale_view()
    axes.set_title(f"λ = {lam}")


figure, grid = plt.subplots(3, 1, figsize=(6.4, 5.6))
for axes, lam in zip(grid, (.001, .04, 4)):
    hinton(axes, lam)
plt.show()

# %%
noisy = np.column_stack([X, .5 * np.random.default_rng(1).normal(size=len(X))])
vanished = []
for lam in lambdas:
    net = Net(3, 20, 1, .7).fit(noisy, Y, 1000, lam)
    vanished.append((abs(net.parts(net.w)[0]) < .05).sum(1))
plt.figure(figsize=(5.4, 3.5))
for counts, label in zip(np.transpose(vanished), ("from x1", "from x2", "from the noise")):
    plt.semilogx(lambdas, counts, "o-", label=label)
plt.title("Connections of 20 hidden units that have vanished"), plt.xlabel("λ"), plt.ylabel("with |w| < 0.05"), plt.legend()
plt.show()


# %%
def errors(net):
    print(f"training error {net.error(X, Y):.3f}, exact error {law.error(net):.4f}, Bayes error {law.bayes_error():.4f}, "
          f"|w| = {np.linalg.norm(net.w):.3g}")


over = trained(0)
errors(over)
pair(over, X, Y, law, "Hidden units: 20, weight decay: 0")

# %%
under = trained(4)
errors(under)
pair(under, X, Y, law, "Hidden units: 20, weight decay: 2")

# %%
proper = trained(.04)
errors(proper)
pair(proper, X, Y, law, "Hidden units: 20, weight decay: 0.02")


# %%
def shown(axes, lam):
    net = trained(lam)
    region(axes, net, X, Y, law, 80, title=f"exact error {law.error(net):.4f}")


animated([.001, .01, .04, .2, 1, 4, 20], shown)

# %%
rows = []
for decay, reference in ((0, .157), (.01, .0928), (.02, .0934), (.05, .0959), (2, .1392)):
    nine = [trained(2 * decay, seed=seed) for seed in range(1, 10)]
    rows.append((decay, 2 * decay, *np.median([(net.error(X, Y), law.error(net), law.cross_entropy(net)) for net in nine], 0), reference))
display(html(rows))
assert abs(law.bayes_error() - .0893) < 5e-4
for row in rows[2:]:
    assert abs(row[3] - row[5]) < .006, row
