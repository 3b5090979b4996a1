"""The library beside NumPy, SciPy, scikit-learn, matplotlib, PyTorch and R's nnet.
PyTorch and R are Debian's; where they cannot be had their rows are left out."""

import os
import shutil
import subprocess
import sys

import machine
from rows import Agreement, Row, report
from workers import Worker, built, compare

ROUNDS = 15
NUMERIC = [sys.executable, "-B", os.path.join("peers", "numeric.py")]
STEPS = {"2-4-1 1": "online", "2-20-1 250": "batch 250", "64-32-10 32": "batch 32", "100-100-10 20": "batch 20",
         "784-128-10 128": "batch 128"}
# Lecture-size steps ten times, figures three times as fast.
STEP, FIGURE = 0.1, 1 / 3
TOLERANCE = 1e-9


def main():
    ours = Worker(built("library"))
    numeric = Worker(*NUMERIC)
    torch = pytorch()
    report("training steps", steps(ours, {"scikit-learn": numeric} | ({"PyTorch": torch} if torch else {})))
    report("figures", [row(name, {"ours": ours, "matplotlib": numeric}, f"{kind} figure", "ms", FIGURE)
                       for kind, name in (("line", "2 lines of 200 points, SVG and PNG"),
                                          ("region", "decision region 150x150, SVG and PNG"))])
    report("curve fits", [
        row("polynomial, M=9, N=10", {"ours": ours, "np.polyfit": numeric}, "polynomial 10", "us"),
        row("polynomial, M=9, N=1000", {"ours": ours, "np.polyfit": numeric}, "polynomial 1000", "us"),
        row("ridge path, 100 penalties, M=9, N=100", {"ours": ours, "NumPy": numeric}, "ridge path", "us"),
        row("ridge path, 100 penalties, M=9, N=100", {"ours": ours, "Ridge, each": numeric}, "ridge path, one by one", "us"),
        row("exponential decay, N=100, Levenberg-Marquardt", {"ours": ours, "curve_fit": numeric}, "curve", "us"),
    ])
    report("matrix products", [row(f"{n}x{n} product, one thread", {"ours": ours, "NumPy": numeric}, f"product {n}", "us")
                               for n in (64, 128, 256, 512, 1024)])
    if torch:
        report("agreement with PyTorch", agreement(ours, torch))
    report("restarts", restarts(ours))


def row(name, workers, question, unit, wanted=None):
    """A row of ours and one peer."""
    peer = next(name for name in workers if name != "ours")
    seconds = compare(workers, question, ROUNDS)
    scale = {"s": 1, "ms": 1e3, "us": 1e6}[unit]
    return Row(name, unit, scale * seconds["ours"], peer, scale * seconds[peer], wanted)


def steps(ours, peers):
    rows = []
    for question, batch in STEPS.items():
        seconds = compare({"ours": ours} | peers, "step " + question, ROUNDS)
        wanted = STEP if question != "784-128-10 128" else None
        rows += [Row(f"step of {question.split()[0]}, {batch}", "us", 1e6 * seconds["ours"], peer, 1e6 * seconds[peer],
                     wanted) for peer in peers]
    return rows


def agreement(ours, torch):
    rows = {f"loss {method} {steps}": f"loss after {steps} steps of {method}"
            for method in ("sgd", "momentum", "nesterov", "adam", "rmsprop", "rprop") for steps in (1, 10, 100)}
    rows |= {f"loss softmax {steps}": f"loss after {steps} steps of sgd, three classes" for steps in (1, 10, 100)}
    rows |= {f"loss batchnorm {steps}": f"loss after {steps} steps of sgd, batch normalisation" for steps in (1, 10, 100)}
    rows |= {"optimum logistic": "L-BFGS optimum, 2-1 with decay", "optimum network": "L-BFGS optimum, 2-3-1 with decay"}
    return [Agreement(name, float(ours.ask(question)), "PyTorch", float(torch.ask(question)), TOLERANCE)
            for question, name in rows.items()]


def restarts(ours):
    """In turn too, but once, for it takes long. nnet has one thread."""
    if not had(["Rscript", "-e", "library(nnet)"], ["r-base-core", "r-cran-nnet"]):
        return []
    nnet = Worker("Rscript", os.path.join("peers", "nnet.R"))
    one, theirs, all_cores = (float(worker.ask(question)) for worker, question in
                              ((ours, "restarts"), (nnet, "restarts"), (ours, "restarts, all cores")))
    name = "1,000 x 2-20-1, 100 variable-metric epochs"
    return [Row(name + ", 1 core", "s", one, "R nnet", theirs), Row(name + ", all", "s", all_cores, "R nnet", theirs)]


def pytorch():
    """Debian's PyTorch, which only Debian's own Python can import."""
    python = "/usr/bin/python3"
    if not had([python, "-c", "import torch"], ["python3-torch"]):
        return None
    return Worker(python, "-B", os.path.join("peers", "pytorch.py"))


def had(probe, packages):
    """Whether a program is there, or can be installed."""
    def there():
        return bool(shutil.which(probe[0])) and subprocess.run(probe, capture_output=True).returncode == 0
    if not there():
        machine.install(packages)
    return there()


if __name__ == "__main__":
    main()
