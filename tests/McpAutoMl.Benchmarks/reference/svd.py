"""Decompositions by numpy, one per line read from standard input, so that the benchmark can alternate with its own.

A line is "KIND TYPE N SEED": KIND randomized, full, values or gram; TYPE f32 or f64. Answers with seconds; the first line
names numpy's version, its libraries and their threads.
"""
import sys
import time

import numpy as np

try:
    from threadpoolctl import threadpool_info

    libraries = "; ".join(f"{i['internal_api']} {i['version']} {i.get('architecture', '')} {i['num_threads']} threads" for i in threadpool_info())
except ImportError:
    libraries = "threadpoolctl is not installed"
print(f"numpy {np.__version__}; {libraries}", flush=True)


def randomized(a, rank=32, oversampling=10, power=2):
    """Halko, Martinsson and Tropp (2011), algorithms 4.4 and 5.1."""
    omega = np.random.default_rng(0).standard_normal((a.shape[1], rank + oversampling), dtype=a.dtype)
    q = np.linalg.qr(a @ omega)[0]
    for _ in range(power):
        q = np.linalg.qr(a.T @ q)[0]
        q = np.linalg.qr(a @ q)[0]
    u, s, vt = np.linalg.svd(q.T @ a, full_matrices=False)
    return q @ u, s, vt


KINDS = {
    "randomized": randomized,
    "full": np.linalg.svd,
    "values": lambda a: np.linalg.svd(a, compute_uv=False),
    "gram": lambda a: np.linalg.eigvalsh(a.T @ a),
}

matrices = {}
for line in sys.stdin:
    kind, dtype, n, seed = line.split()
    key = dtype, n, seed
    if key not in matrices:
        matrices[key] = np.random.default_rng(int(seed)).uniform(-1, 1, (int(n), int(n))).astype({"f32": np.float32, "f64": np.float64}[dtype])
    start = time.perf_counter()
    KINDS[kind](matrices[key])
    print(time.perf_counter() - start, flush=True)
