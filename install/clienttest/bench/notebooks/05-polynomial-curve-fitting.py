# %% [markdown]
# The computations and figures of lectures/05-polynomial-curve-fitting by NumPy,
# SciPy and matplotlib.

# %%
from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import HTML, display
from matplotlib.animation import FuncAnimation
from matplotlib_inline.backend_inline import set_matplotlib_formats
from numpy.polynomial import legendre
from scipy.optimize import linprog

set_matplotlib_formats("svg", "png")
x = np.arange(10) / 9
t = np.array([0.349486, 0.830839, 1.007332, 0.971507, 0.133066, 0.166823, -0.848307, -0.445686, -0.563567, 0.261502])


def sine(x):
    return np.sin(2 * np.pi * x)


u = np.linspace(0, 1, 400)
plt.figure(figsize=(5.4, 3.5))
plt.plot(u, sine(u), "g", label="sin(2πx)")
plt.plot(x, t, "bo", label="data")
plt.ylim(-1.5, 1.5), plt.xlabel("x"), plt.ylabel("t"), plt.title("Ten points"), plt.legend()
plt.show()


# %%
def polynomial(x, w):
    return np.polyval(w[::-1], x)


def half_squares(w, x, t):
    return ((polynomial(x, w) - t) ** 2).sum() / 2


def normal_equations(x, t, M):
    A = np.array([[(x ** (i + j)).sum() for j in range(M + 1)] for i in range(M + 1)])
    return np.linalg.solve(A, [(x ** i * t).sum() for i in range(M + 1)])


def powers(x, M):
    return np.vander(x, M + 1, increasing=True)


def fit(x, t, M):
    q, r = np.linalg.qr(powers(x, M))
    return np.linalg.solve(r, q.T @ t)


cubic = normal_equations(x, t, 3)
assert np.allclose(cubic, fit(x, t, 3), rtol=1e-10)
cubic

# %%
plt.figure(figsize=(5.4, 3.5))
plt.vlines(x, t, polynomial(x, cubic), label="residuals")
plt.plot(u, polynomial(u, cubic), "k", label="y(x, w), M = 3")
plt.plot(x, t, "bo", label="data")
plt.ylim(-1.5, 1.5), plt.xlabel("x"), plt.ylabel("t"), plt.title("What the error adds up"), plt.legend()
plt.show()
print(half_squares(np.zeros(4), x, t), half_squares(cubic, x, t))
assert abs(half_squares(cubic, x, t) - 0.174824) < 5e-7
for i in range(4):
    for step in (-1e-3, 1e-3):
        v = cubic.copy()
        v[i] += step
        assert half_squares(v, x, t) > half_squares(cubic, x, t)


# %%
def fitted(axes, w, title):
    axes.plot(u, sine(u), "g", u, polynomial(u, w), "r", x, t, "bo")
    axes.set(xlabel="x", ylabel="t", title=title, ylim=(-1.5, 1.5))


figure, grid = plt.subplots(2, 2, figsize=(9.6, 7))
for axes, M in zip(grid.flat, (0, 1, 3, 9)):
    fitted(axes, fit(x, t, M), f"M = {M}")
figure.suptitle("Polynomials (red) fitted to ten points from the sine (green)")
plt.show()

# %%
ninth = fit(x, t, 9)
fine = np.linspace(0, 1, 1001)
assert abs(polynomial(x, ninth) - t).max() < 1e-8
assert abs(polynomial(fine, ninth) - sine(fine)).max() > 2


# %%
def animated(values, draw):
    """Frames with a slider, as a page without a kernel shows them."""
    figure, axes = plt.subplots(figsize=(5.4, 3.5))

    def frame(i):
        axes.clear()
        draw(axes, values[i])
    display(HTML(FuncAnimation(figure, frame, len(values)).to_jshtml()))
    plt.close(figure)


def rms(w):
    return np.sqrt(((polynomial(x, w) - t) ** 2).mean())


animated(range(10), lambda axes, M: fitted(axes, fit(x, t, M), f"M = {M}, training RMS = {rms(fit(x, t, M)):.3f}"))

# %%
rows = "".join(f"<tr><th>w{j}</th>" + "".join(f"<td>{fit(x, t, M)[j]:.2f}</td>" if j <= M else "<td></td>" for M in (0, 1, 3, 9))
               + "</tr>" for j in range(10))
HTML(f"<table>{rows}</table>")


# %%
def exact(xs, ts, M):
    """Gaussian elimination in fractions."""
    A = [[sum(x ** (i + j) for x in xs) for j in range(M + 1)] + [sum(x ** i * t for x, t in zip(xs, ts))] for i in range(M + 1)]
    for k in range(M + 1):
        A[k] = [v / A[k][k] for v in A[k]]
        for i in range(M + 1):
            if i != k:
                A[i] = [a - A[i][k] * b for a, b in zip(A[i], A[k])]
    return [row[-1] for row in A]


xs = [Fraction(i, 9) for i in range(10)]
ts = [Fraction(s) for s in "0.349486 0.830839 1.007332 0.971507 0.133066 0.166823 -0.848307 -0.445686 -0.563567 0.261502".split()]
truth = np.array([float(w) for w in exact(xs, ts, 9)])
for M in (0, 1, 3, 9):
    assert np.allclose(fit(x, t, M), [float(w) for w in exact(xs, ts, M)], rtol=1e-8, atol=0)

# %%
book = np.array([0.35, 232.37, -5321.83, 48568.31, -231639.30, 640042.26, -1061800.52, 1042400.18, -557682.99, 125201.43])
display(HTML("<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td><td>{a - b}</td></tr>" for a, b in zip(ninth, book)) + "</table>"))
assert abs(ninth - book)[4:].max() < 0.13
Phi, half = powers(x, 9), 0.005
A = np.zeros((20, 11))
A[:10, :10], A[10:, :10], A[:, 10] = Phi, -Phi, -1
low = Phi @ (book - half)
solution = linprog(np.eye(11)[10], A, np.concatenate([t - low, low - t]), bounds=[(0, 2 * half)] * 10 + [(0, None)])
assert solution.fun < 5e-7


# %%
def bjorck_pereyra(x, t):
    w, n = t.copy(), len(x)
    for k in range(n - 1):
        w[k + 1:] = (w[k + 1:] - w[k:-1]) / (x[k + 1:] - x[:n - 1 - k])
    for k in range(n - 2, -1, -1):
        w[k:-1] -= x[k] * w[k + 1:]
    return w


basis = legendre.legvander(2 * x - 1, 9)
solvers = {
    "normal equations, the loop above": normal_equations(x, t, 9),
    "normal equations, LU": np.linalg.solve(Phi.T @ Phi, Phi.T @ t),
    "normal equations, inverse": np.linalg.inv(Phi.T @ Phi) @ (Phi.T @ t),
    "QR": ninth,
    "SVD": np.linalg.lstsq(Phi, t, rcond=None)[0],
    "Legendre QR": np.linalg.lstsq(basis, t, rcond=None)[0],
    "Björck-Pereyra": bjorck_pereyra(x, t),
}
for name, w in solvers.items():
    if name != "Legendre QR":
        print(f"{name:34} {-np.log10(max(abs(w / truth - 1).max(), 1e-17)):5.1f} digits")
kappa = np.array([np.linalg.cond(powers(x, M)) for M in range(10)])
plt.figure(figsize=(5.4, 3.5))
plt.semilogy(kappa ** 2, "ro-", label="Φ'Φ: normal equations")
plt.semilogy(kappa, "bo-", label="Φ: QR, SVD")
plt.axhline(1 / 2.22e-16, label="no digit left")
plt.xlabel("degree M"), plt.ylabel("condition number"), plt.title("What a degree costs in digits"), plt.legend()
plt.show()

# %%
hundred = np.linspace(0, 1, 100)


def test_rms(w):
    return np.sqrt(((polynomial(hundred, w) - sine(hundred)) ** 2).mean())


train = np.array([rms(fit(x, t, M)) for M in range(10)])
test = np.array([test_rms(fit(x, t, M)) for M in range(10)])
noisy = np.hypot(test, 0.3)
plt.figure(figsize=(5.4, 3.5))
plt.plot(train, "bo-", label="training")
plt.plot(test, "ro-", label="test, no noise")
plt.plot(noisy, "r--", label="test, noise 0.3")
plt.ylim(0, 1.4), plt.xlabel("degree M"), plt.ylabel("RMS error"), plt.title("Underfitting, overfitting"), plt.legend()
plt.show()
display(HTML("<table>" + "".join(f"<tr><td>{M}</td><td>{a:.4f}</td><td>{b:.4f}</td><td>{c:.4f}</td></tr>"
                                 for M, (a, b, c) in enumerate(zip(train, test, noisy))) + "</table>"))
assert np.allclose(test[:9], [.7278, .5167, .5152, .2243, .2225, .2125, .2061, .2123, .2302], atol=5e-5)


# %%
def leave_one_out(M):
    errors = [polynomial(x[n], fit(np.delete(x, n), np.delete(t, n), M)) - t[n] for n in range(10)]
    return np.sqrt(np.mean(np.square(errors)))


loo = np.array([leave_one_out(M) for M in range(9)])
plt.figure(figsize=(5.4, 3.5))
plt.semilogy(loo, "o-", color="purple", label="leave-one-out")
plt.semilogy(train[:9], "bo-", label="training")
plt.axvline(loo.argmin(), label="chosen")
plt.xlabel("degree M"), plt.ylabel("RMS error"), plt.title("Cross-validation picks the degree"), plt.legend()
plt.show()
assert loo.argmin() == 3


# %%
def sample(N, seed):
    x = np.linspace(0, 1, N)
    return x, sine(x) + np.random.default_rng(seed).normal(0, 0.3, N)


figure, grid = plt.subplots(1, 2, figsize=(9.6, 3.5))
for axes, N in zip(grid, (15, 100)):
    xn, tn = sample(N, 2)
    w = fit(xn, tn, 9)
    axes.plot(u, sine(u), "g", u, polynomial(u, w), "r", xn, tn, "bo")
    axes.set(xlabel="x", ylabel="t", ylim=(-1.5, 1.5), title=f"N = {N} (seed 2), RMS error {test_rms(w):.2f}")
plt.show()

# %%
sizes = [10, 12, 15, 20, 30, 50, 100, 200, 500, 1000]
train_n, test_n, largest_n = [], [], []
for N in sizes:
    a, b, c = [], [], []
    for seed in range(1, 101):
        xn, tn = sample(N, seed)
        w = fit(xn, tn, 9)
        a.append(np.sqrt(((polynomial(xn, w) - tn) ** 2).mean()))
        b.append(test_rms(w))
        c.append(abs(w).max())
    train_n.append(np.median(a)), test_n.append(np.median(b)), largest_n.append(np.median(c))
plt.figure(figsize=(5.4, 3.5))
plt.semilogx(sizes, train_n, "bo-", label="training")
plt.semilogx(sizes, test_n, "ro-", label="against the sine")
plt.axhline(0.3, label="noise")
plt.ylim(0, 0.6), plt.xlabel("number of points N"), plt.ylabel("median RMS error"), plt.legend()
plt.show()
display(HTML("<table>" + "".join(f"<tr><td>{N}</td><td>{a:.3f}</td><td>{b:.3f}</td><td>{c:.1e}</td></tr>"
                                 for N, a, b, c in zip(sizes, train_n, test_n, largest_n)) + "</table>"))


# %%
def ridge(lam):
    return np.linalg.solve(Phi.T @ Phi + lam * np.eye(10), Phi.T @ t)


def stable(lam):
    """Ridge regression as least squares with extra rows."""
    return np.linalg.lstsq(np.vstack([Phi, np.sqrt(lam) * np.eye(10)]), np.concatenate([t, np.zeros(10)]), rcond=None)[0]


assert np.allclose(ridge(np.exp(-18)), stable(np.exp(-18)), rtol=1e-5)
figure, grid = plt.subplots(1, 3, figsize=(14.4, 3.5))
for axes, lam in zip(grid, (0, np.exp(-18), 1)):
    w = stable(lam)
    fitted(axes, w, f"λ = {lam:.3g}, |w| = {np.linalg.norm(w):.3g}")
figure.suptitle("M = 9 with a penalty")
plt.show()

# %%
animated(np.arange(-40, 5, 2), lambda axes, ln: fitted(
    axes, stable(np.exp(ln)), f"ln λ = {ln}: RMS training {rms(stable(np.exp(ln))):.3f}, test {test_rms(stable(np.exp(ln))):.3f}"))

# %%
ln = np.arange(-36, 1)
train_l = [rms(stable(np.exp(l))) for l in ln]
test_l = [test_rms(stable(np.exp(l))) for l in ln]
plt.figure(figsize=(5.4, 3.5))
plt.plot(ln, train_l, "b", label="training")
plt.plot(ln, test_l, "r", label="test, no noise")
plt.ylim(0, 1.3), plt.xlabel("ln λ"), plt.ylabel("RMS error"), plt.title("M = 9 by the weight of the penalty"), plt.legend()
plt.show()
assert abs(test_l[ln.tolist().index(-18)] - .210) < 6e-4

# %%
book18 = np.array([0.35, 4.74, -0.77, -31.97, -3.89, 55.28, 41.32, -45.95, -91.53, 72.68])
columns = [stable(np.exp(-18)), stable(10 * np.exp(-35 + 35 * 47 / 99)), book18, stable(1), stable(10)]
display(HTML("<table>" + "".join("<tr>" + "".join(f"<td>{v:.2f}</td>" for v in row) + "</tr>" for row in zip(*columns)) + "</table>"))
best, off = 0, np.inf
for l in np.arange(-20, -12, 0.001):
    d = abs(stable(np.exp(l)) - book18).max()
    if d < off:
        best, off = l, d
print(best, best - np.log(10))
assert abs(best - (-35 + 35 * 47 / 99 + np.log(10))) < 0.002
