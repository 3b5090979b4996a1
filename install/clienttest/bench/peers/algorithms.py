"""The algorithms of algorithms/main.go in plain Python."""

import math

from serve import serve, timed


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def loop():
    total = 0.0
    for i in range(1000000):
        total += float(i) * 0.5
    return total


def matrix():
    n = 80
    a = [[float(i + j) for j in range(n)] for i in range(n)]
    b = [[float(i - j) for j in range(n)] for i in range(n)]
    c = [[0.0] * n for i in range(n)]
    for i in range(n):
        for j in range(n):
            total = 0.0
            for k in range(n):
                total += a[i][k] * b[k][j]
            c[i][j] = total
    return c[3][4]


def backprop():
    samples, hidden = 250, 20
    w1 = [[math.sin(3 * i + j) for j in range(3)] for i in range(hidden)]
    w2 = [math.cos(i) for i in range(hidden)] + [0.0]
    d1 = [[0.0] * 3 for i in range(hidden)]
    d2 = [0.0] * (hidden + 1)
    a = [0.0] * hidden
    loss = 0.0
    for n in range(samples):
        x1, x2, y = math.sin(n), math.cos(2 * n), 0.0
        if x1 * x2 > 0:
            y = 1.0
        z = w2[hidden]
        for i in range(hidden):
            a[i] = 1 / (1 + math.exp(-(w1[i][0] * x1 + w1[i][1] * x2 + w1[i][2])))
            z += w2[i] * a[i]
        p = 1 / (1 + math.exp(-z))
        delta = p - y
        loss -= y * math.log(p) + (1 - y) * math.log(1 - p)
        d2[hidden] += delta
        for i in range(hidden):
            d2[i] += delta * a[i]
            g = delta * w2[i] * a[i] * (1 - a[i])
            d1[i][0] += g * x1
            d1[i][1] += g * x2
            d1[i][2] += g
    return loss + d1[3][1] + d2[4]


def sieve():
    n = 200000
    composite = [False] * (n + 1)
    count = 0
    for i in range(2, n + 1):
        if not composite[i]:
            count += 1
            for j in range(i * i, n + 1, i):
                composite[j] = True
    return count


def counting():
    counts = {}
    for i in range(200000):
        key = i * 7919 % 1000
        counts[key] = counts.get(key, 0) + 1
    return len(counts)


def build():
    parts = []
    for i in range(100000):
        parts.append("x")
        parts.append("y")
    return len("".join(parts))


if __name__ == "__main__":
    algorithms = {"fib": lambda: fib(25), "loop": loop, "matrix": matrix, "backprop": backprop, "sieve": sieve,
                  "counting": counting, "string": build}
    serve({name: timed(call) for name, call in algorithms.items()})
