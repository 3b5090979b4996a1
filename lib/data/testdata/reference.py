#!/usr/bin/env python3
"""Reference numbers for the tests of package data.

Computes densities, errors and scales by SciPy and scikit-learn, and writes
reference.json beside this file; with --check it compares with the numbers recorded
there instead.

    python3 -m pip install numpy scipy scikit-learn
    python3 lib/data/testdata/reference.py --check
"""

import pathlib
import sys

import numpy as np
from scipy import integrate, stats
from sklearn import preprocessing

LIB = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(LIB / "internal" / "reference"))
import recorded  # noqa: E402
from recorded import numbers  # noqa: E402

VARIANCES = {"twobytwo_pcg3": 0.03, "eslmix_pcg15": 0.2}
POINTS = np.array([[0.1, 0.5], [-0.4, 0.45], [2, 1], [-3, 4]])


def table(name):
    return np.loadtxt(LIB / "data" / "sets" / f"{name}.csv", delimiter=",", skiprows=1)


def law(name):
    """The densities of both classes, as functions of points in the last axis."""
    means = table(name + "_means")

    def density(label):
        centres = means[means[:, 2] == label, :2]
        return lambda x: np.mean([stats.multivariate_normal(c, VARIANCES[name]).pdf(x) for c in centres], axis=0)
    return means, density(0), density(1)


def mixture(name):
    """A law's densities and posterior at some points, and integrals over the plane."""
    means, p0, p1 = law(name)
    reach = 7 * np.sqrt(VARIANCES[name])
    x, y = (np.linspace(means[:, i].min() - reach, means[:, i].max() + reach, 1501) for i in (0, 1))
    plane = np.stack(np.meshgrid(x, y, indexing="ij"), axis=-1)
    d0, d1 = p0(plane), p1(plane)

    def integral(values):
        return float(integrate.simpson(integrate.simpson(values, x=y, axis=1), x=x))
    line = plane[..., 0] + plane[..., 1] > 0.5
    with np.errstate(divide="ignore", invalid="ignore"):
        entropy = -np.nan_to_num(d0 * np.log(d0 / (d0 + d1)) + d1 * np.log(d1 / (d0 + d1))) / 2
    return {"density0": numbers(p0(POINTS)), "density1": numbers(p1(POINTS)),
            "posterior": numbers(p1(POINTS) / (p0(POINTS) + p1(POINTS))),
            "bayes": integral(np.minimum(d0, d1) / 2), "line": integral(np.where(line, d0, d1) / 2),
            "entropy": integral(entropy)}


def scaled():
    x = table("twobytwo_pcg3_xy")[:, :2]
    scaler = preprocessing.StandardScaler().fit(x)
    return {"mean": numbers(scaler.mean_), "scale": numbers(scaler.scale_), "first": numbers(scaler.transform(x)[:4])}


def compute():
    return {name: mixture(name) for name in VARIANCES} | {"scaled": scaled()}


if __name__ == "__main__":
    recorded.main(__file__, compute)
