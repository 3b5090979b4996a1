#!/usr/bin/env python3
"""Reference numbers for the tests of package fit.

Fits the same data with NumPy, SciPy, scikit-learn and statsmodels, and writes
reference.json beside this file; with --check it compares with the numbers
recorded there instead. To check without statsmodels leaves the robust fits out.

    python3 -m pip install numpy scipy scikit-learn statsmodels
    python3 lib/fit/testdata/reference.py --check
"""

import pathlib
import sys
import warnings

import numpy as np
from numpy.polynomial import Chebyshev, Legendre
from scipy import interpolate, optimize
from sklearn import linear_model, model_selection

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "internal" / "reference"))
import recorded  # noqa: E402
from recorded import numbers  # noqa: E402

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


# The folds that our seed 1 deals ten points to.
FOLDS = [3, 2, 2, 1, 0, 4, 0, 4, 1, 3]


def crossvalidation(phi, y):
    """The errors of points that were left out, one by one and by folds."""
    model = linear_model.LinearRegression(fit_intercept=False)
    splits = {"alone": model_selection.LeaveOneOut(), "folds": model_selection.PredefinedSplit(FOLDS)}
    out = {name: numbers(y - model_selection.cross_val_predict(model, phi, y, cv=cv)) for name, cv in splits.items()}
    out["mse"] = numbers(-model_selection.cross_val_score(model, phi, y, cv=splits["folds"], scoring="neg_mean_squared_error"))
    return out


def bases(x, y):
    """Polynomials in other bases, and how well these are conditioned."""
    return {"legendre": numbers(Legendre.fit(x, y, 6, domain=[0, 1]).coef),
            "chebyshev": numbers(Chebyshev.fit(x, y, 6, domain=[0, 1]).coef),
            "polyfit": numbers(np.polyfit(x, y, 6)[::-1]),
            "condition": numbers([np.log10(np.linalg.cond(np.vander(x, m + 1))) for m in range(1, 10)])}


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

    out["cross"] = crossvalidation(powers[:, :4], t)
    out["bases"] = bases(x, t)

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


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    # SciPy minimises the cross-validation score of the smoothing spline only roughly.
    recorded.main(__file__, compute, {"smooth": 1e-4}, {} if sm else {"robust": "statsmodels"})
