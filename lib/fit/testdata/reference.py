#!/usr/bin/env python3
"""Reference numbers for the tests of package fit.

Fits the same data with NumPy, SciPy, scikit-learn and statsmodels, and writes
reference.json beside this file; with --check it compares with the numbers
recorded there instead, and fails where they differ by more than 1e-7. To check
without statsmodels leaves the robust fits out.

    python3 -m pip install numpy scipy scikit-learn statsmodels
    python3 lib/fit/testdata/reference.py --check
"""

import json
import pathlib
import sys
import warnings

import numpy as np
from scipy import interpolate, optimize
from sklearn import linear_model

try:
    import statsmodels.api as sm
except ImportError:
    sm = None

PRML_T = [0.349486, 0.830839, 1.007332, 0.971507, 0.133066,
          0.166823, -0.848307, -0.445686, -0.563567, 0.261502]


def decay(x, a, b, c):
    return a * np.exp(-b * x) + c


def decay_jacobian(x, a, b, c):
    e = np.exp(-b * x)
    return np.column_stack([e, -a * x * e, np.ones_like(x)])


def numbers(v):
    return np.asarray(v, dtype=float).tolist()


def least_squares(phi, y, weights):
    """Coefficients by numpy.linalg.lstsq and what statistics textbooks say of them."""
    n, p = phi.shape
    root = np.sqrt(weights)
    scaled = phi * root[:, None]
    coef = np.linalg.lstsq(scaled, y * root, rcond=None)[0]
    sse = np.sum(weights * (y - phi @ coef) ** 2)
    inverse = np.linalg.pinv(scaled)
    sst = np.sum(weights * (y - np.average(y, weights=weights)) ** 2)
    return {"weights": numbers(weights), "coef": numbers(coef),
            "stderr": numbers(np.sqrt(sse / (n - p) * np.diag(inverse @ inverse.T))),
            "leverage": numbers(np.diag(scaled @ inverse)),
            "r2": 1 - sse / sst, "adjr2": 1 - (sse / (n - p)) / (sst / (n - 1)),
            "loglik": -n / 2 * (np.log(2 * np.pi * sse / n) + 1) + np.sum(np.log(weights)) / 2}


def robust():
    """A straight line with two outliers by M-estimation."""
    line = np.column_stack([np.ones(12), np.arange(12.0)])
    target = 2 + 0.5 * np.arange(12) + 0.1 * np.sin(5.0 * np.arange(12))
    target[[3, 9]] += [5, -7]
    out = {"y": numbers(target)}
    for name, norm in (("huber", sm.robust.norms.HuberT(1.345)), ("tukey", sm.robust.norms.TukeyBiweight(4.685))):
        fit = sm.RLM(target, line, M=norm).fit(maxiter=5000, tol=1e-14, conv="coefs", scale_est="mad", cov="H1",
                                               start_params=out.get("huber", {}).get("coef"))
        out[name] = {"coef": numbers(fit.params), "stderr": numbers(fit.bse), "scale": float(fit.scale)}
    return out


def compute():
    out = {}
    x = np.arange(10) / 9
    t = np.array(PRML_T)
    powers = np.vander(x, 10, increasing=True)

    out["ols"] = least_squares(powers[:, :4], t, np.ones(10))
    out["wls"] = least_squares(powers[:, :4], t, 1.0 + np.arange(10) % 3)

    ridge = linear_model.Ridge(alpha=1e-3, solver="svd").fit(powers[:, 1:6], t)
    out["ridge"] = {"lambda": 1e-3, "coef": numbers([ridge.intercept_, *ridge.coef_])}

    wave = np.sin(2 * np.pi * np.linspace(0, 1, 30) * 2) + 0.1 * np.cos(50 * np.linspace(0, 1, 30))
    grid = np.linspace(0, 1, 30)
    harmonics = np.column_stack([f(2 * np.pi * k * grid) for k in range(1, 5) for f in (np.sin, np.cos)])
    out["lasso"] = {"x": numbers(grid), "y": numbers(wave), "fits": []}
    for lam in (10, 3, 1, 0.1):
        m = linear_model.Lasso(alpha=lam / 30, tol=1e-14, max_iter=1000000).fit(harmonics, wave)
        out["lasso"]["fits"].append({"lambda": lam, "coef": numbers([m.intercept_, *m.coef_])})

    fourier = np.column_stack([np.ones(30), harmonics])
    evidence = linear_model.BayesianRidge(alpha_1=0, alpha_2=0, lambda_1=0, lambda_2=0, alpha_init=10, lambda_init=1,
                                          fit_intercept=False, tol=1e-14, max_iter=100000, compute_score=True).fit(fourier, wave)
    mean, sd = evidence.predict(fourier, return_std=True)
    out["evidence"] = {"alpha": evidence.lambda_, "beta": evidence.alpha_, "coef": numbers(evidence.coef_),
                       "score": evidence.scores_[-1], "mean": numbers(mean), "sd": numbers(sd)}

    u = np.linspace(0, 6, 25)
    v = decay(u, 3, 0.7, 0.5) + 0.05 * np.sin(37 * u)
    sigma = 0.05 + 0.02 * (np.arange(25) % 4)
    tight = dict(ftol=1e-15, xtol=1e-15, gtol=1e-15, jac=decay_jacobian)
    popt, pcov = optimize.curve_fit(decay, u, v, p0=[1, 1, 0], sigma=sigma, **tight)
    known = optimize.curve_fit(decay, u, v, p0=[1, 1, 0], sigma=sigma, absolute_sigma=True, **tight)[1]
    bound = optimize.curve_fit(decay, u, v, p0=[1, 1, 0.7], sigma=sigma, bounds=([0, 0, 0.6], [10, 10, 1]), **tight)[0]
    out["curve"] = {"x": numbers(u), "y": numbers(v), "sigma": numbers(sigma), "coef": numbers(popt),
                    "stderr": numbers(np.sqrt(np.diag(pcov))), "known": numbers(np.sqrt(np.diag(known))), "bounded": numbers(bound)}
    spoilt = v.copy()
    spoilt[[4, 11, 18]] += [3, -2, 4]
    out["curve"]["spoilt"] = numbers(spoilt)
    for loss, scale in (("huber", 1.345), ("soft_l1", 1.0)):
        fun = lambda p: (decay(u, *p) - spoilt) / sigma
        jac = lambda p: decay_jacobian(u, *p) / sigma[:, None]
        found = optimize.least_squares(fun, popt, jac=jac, loss=loss, f_scale=scale, ftol=1e-15, xtol=1e-15, gtol=1e-15)
        out["curve"][loss] = numbers(found.x)

    if sm:
        out["robust"] = robust()

    at = np.linspace(0, 1, 21)
    out["splines"] = {
        "at": numbers(at),
        "natural": numbers(interpolate.CubicSpline(x, t, bc_type="natural")(at)),
        "notaknot": numbers(interpolate.CubicSpline(x, t, bc_type="not-a-knot")(at)),
        "clamped": numbers(interpolate.CubicSpline(x, t, bc_type="clamped")(at)),
        "akima": numbers(interpolate.Akima1DInterpolator(x, t)(at)),
        "monotone": numbers(interpolate.PchipInterpolator(x, t)(at)),
    }
    place = np.sort(np.random.default_rng(1).uniform(0, 6, 50))
    noisy = np.sin(place) + np.random.default_rng(2).normal(0, 0.3, 50)
    at = np.linspace(place[0], place[-1], 33)
    out["smooth"] = {"x": numbers(place), "y": numbers(noisy), "lambda": 0.1, "at": numbers(at),
                     "values": numbers(interpolate.make_smoothing_spline(place, noisy, lam=0.1)(at)),
                     "gcv": numbers(interpolate.make_smoothing_spline(place, noisy)(at))}
    return out


def worst(a, b):
    """The largest difference of two trees of numbers, relative above 1."""
    if isinstance(a, dict):
        return max((worst(a[k], b[k]) for k in a), default=0) if a.keys() == b.keys() else float("inf")
    if isinstance(a, list):
        return max((worst(p, q) for p, q in zip(a, b)), default=0) if len(a) == len(b) else float("inf")
    return abs(a - b) / max(1, abs(a))


def main():
    warnings.simplefilter("ignore")
    path = pathlib.Path(__file__).with_name("reference.json")
    found = compute()
    if "--check" not in sys.argv[1:]:
        if not sm:
            sys.exit("recording needs statsmodels")
        path.write_text(json.dumps(found, indent=1) + "\n")
        return
    recorded = json.loads(path.read_text())
    failed = False
    for name in recorded:
        if name not in found:
            print(f"{name:10} not checked: statsmodels is not installed")
            continue
        difference = worst(found[name], recorded[name])
        # SciPy minimises the cross-validation score of the smoothing spline only roughly.
        bad = not difference <= (1e-4 if name == "smooth" else 1e-7)
        failed |= bad
        print(f"{name:10} {difference:.1e}{'  DIFFERS' if bad else ''}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
