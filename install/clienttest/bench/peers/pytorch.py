"""The training steps and losses of library/ by PyTorch, in double precision."""

import math

import torch

from serve import serve, timed

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)


def step(inputs, hidden, outputs, batch):
    x = torch.sin(1 + torch.arange(batch * inputs, dtype=torch.float64)).reshape(batch, inputs)
    net = torch.nn.Sequential(torch.nn.Linear(inputs, hidden), torch.nn.Tanh(), torch.nn.Linear(hidden, outputs))
    if outputs > 1:
        y, loss = torch.arange(batch) % outputs, torch.nn.CrossEntropyLoss()
    else:
        y, loss = (torch.arange(batch) % 2).double().reshape(batch, 1), torch.nn.BCEWithLogitsLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=1e-3)

    def take():
        optimizer.zero_grad()
        loss(net(x), y).backward()
        optimizer.step()
    return take


def two_classes(n):
    x = torch.tensor([[math.sin(3 * i), math.cos(5 * i)] for i in range(n)])
    return x, (x[:, :1] * x[:, 1:] > 0).double()


X, Y = two_classes(50)
DECAY = .5
METHODS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=.5),
    "momentum": lambda p: torch.optim.SGD(p, lr=.1, momentum=.9),
    "nesterov": lambda p: torch.optim.SGD(p, lr=.1, momentum=.9, nesterov=True),
    "adam": lambda p: torch.optim.Adam(p, lr=.01),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=.01, alpha=.9),
    "rprop": lambda p: torch.optim.Rprop(p, lr=.01),
}


def spread(*sizes):
    """A network of tanh units whose weights are the sines of their numbers, counted
    by inputs, then by units, the biases behind each layer's weights."""
    layers, number = [], 1
    for inputs, units in zip(sizes, sizes[1:]):
        layer = torch.nn.Linear(inputs, units)
        weights = [math.sin(number + i) for i in range((inputs + 1) * units)]
        number += len(weights)
        with torch.no_grad():
            layer.weight.copy_(torch.tensor(weights[:inputs * units]).reshape(inputs, units).T)
            layer.bias.copy_(torch.tensor(weights[inputs * units:]))
        layers += [layer, torch.nn.Tanh()]
    return torch.nn.Sequential(*layers[:-1])


LOSS = torch.nn.BCEWithLogitsLoss()


def penalty(net, samples):
    return DECAY / 2 / samples * sum((p**2).sum() for p in net.parameters())


def objective(net):
    return LOSS(net(X), Y) + penalty(net, len(X))


def trained(method, steps):
    """The mean loss after some steps on all samples."""
    def row():
        net = spread(2, 5, 1)
        optimizer = METHODS[method](net.parameters())
        for _ in range(steps):
            optimizer.zero_grad()
            objective(net).backward()
            optimizer.step()
        return LOSS(net(X), Y).item()
    return row


def softmax(steps):
    """The mean loss of three classes after some steps on all samples."""
    def row():
        x = torch.sin(1 + torch.arange(51 * 2, dtype=torch.float64)).reshape(51, 2)
        y, loss = torch.arange(51) % 3, torch.nn.CrossEntropyLoss()
        net = spread(2, 5, 3)
        optimizer = METHODS["sgd"](net.parameters())
        for _ in range(steps):
            optimizer.zero_grad()
            (loss(net(x), y) + penalty(net, len(x))).backward()
            optimizer.step()
        return loss(net(x), y).item()
    return row


def batchnorm(steps):
    """The mean loss by the running statistics after some steps on all samples, with
    statistics that count the first ten steps alike. The normalisation has the biases."""
    def row():
        first, tanh, last = spread(2, 5, 1)
        norm = torch.nn.BatchNorm1d(5)
        numbers = [math.sin(i) for i in range(1, 27)]
        with torch.no_grad():
            norm.bias.copy_(torch.tensor(numbers[10:15]))
            norm.weight.copy_(torch.tensor(numbers[15:20]))
            last.weight.copy_(torch.tensor(numbers[20:25]).reshape(1, 5))
            last.bias.copy_(torch.tensor(numbers[25:]))
        net = torch.nn.Sequential(first, norm, tanh, last)
        optimizer = torch.optim.SGD([p for p in net.parameters() if p is not first.bias], lr=.5)
        for step in range(1, steps + 1):
            norm.momentum = max(.1, 1 / step)
            optimizer.zero_grad()
            LOSS(net(X), Y).backward()
            optimizer.step()
        return LOSS(net.eval()(X), Y).item()
    return row


def optimum(*sizes):
    """The objective at the optimum that L-BFGS finds."""
    def row():
        net = spread(*sizes)
        optimizer = torch.optim.LBFGS(net.parameters(), max_iter=2000, tolerance_grad=1e-10, tolerance_change=1e-16,
                                      line_search_fn="strong_wolfe")

        def closure():
            optimizer.zero_grad()
            value = objective(net)
            value.backward()
            return value
        optimizer.step(closure)
        return objective(net).item()
    return row


if __name__ == "__main__":
    rows = {"step {}-{}-{} {}".format(*sizes): timed(step(*sizes)) for sizes in
            [(2, 4, 1, 1), (2, 20, 1, 250), (64, 32, 10, 32), (100, 100, 10, 20), (784, 128, 10, 128)]}
    rows |= {f"loss {method} {steps}": trained(method, steps) for method in METHODS for steps in (1, 10, 100)}
    rows |= {f"loss softmax {steps}": softmax(steps) for steps in (1, 10, 100)}
    rows |= {f"loss batchnorm {steps}": batchnorm(steps) for steps in (1, 10, 100)}
    rows |= {"optimum logistic": optimum(2, 1), "optimum network": optimum(2, 3, 1)}
    serve(rows)
