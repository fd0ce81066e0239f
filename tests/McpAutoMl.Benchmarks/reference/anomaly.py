"""Average precision, area under the ROC curve and seconds of scikit-learn's detectors with their defaults.

Usage: anomaly.py FILE.csv TARGET POSITIVE SEEDS. All columns but the target have to be numbers without gaps.
Prints the versions, then "detector seed average_precision roc_auc seconds" lines, tab-separated.
"""
import csv
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.covariance import MinCovDet
from sklearn.ensemble import IsolationForest
from sklearn.metrics import average_precision_score, roc_auc_score

warnings.filterwarnings("ignore")
path, target, positive, seeds = sys.argv[1:5]
with open(path, newline="") as file:
    header, *rows = list(csv.reader(file))
at = header.index(target)
x = np.array([[float(cell) for j, cell in enumerate(row) if j != at] for row in rows])
y = np.array([row[at] == positive for row in rows])
print(f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}")


def show(name, seed, score):
    start = time.perf_counter()
    scores = score()
    seconds = time.perf_counter() - start
    print(name, seed, average_precision_score(y, scores), roc_auc_score(y, scores), seconds, sep="\t")


for seed in range(int(seeds)):
    show("isolation_forest", seed, lambda: -IsolationForest(n_estimators=100, random_state=seed).fit(x).score_samples(x))
    show("robust_mahalanobis", seed, lambda: MinCovDet(random_state=seed).fit(x).mahalanobis(x))
