"""The measures of `statistics` by scikit-learn and SciPy, on the data that the benchmark wrote.

Usage: statistics.py DATA ROWS COLUMNS. DATA holds float64, column after column, the target (0 or 1) last.
Prints its versions, then for every measure named on standard input the seconds of one run.
"""
import platform
import sys
import time

import numpy as np
import scipy
import sklearn
from scipy.stats import spearmanr
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import mutual_info_classif

path, rows, columns = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
data = np.fromfile(path, dtype="<f8").reshape(columns + 1, rows)
x, y = np.ascontiguousarray(data[:-1].T), data[-1].astype(int)
measures = {
    "mutual_information": lambda: mutual_info_classif(x, y, random_state=0),
    "random_forest": lambda: RandomForestClassifier(n_estimators=100, n_jobs=2, random_state=0).fit(x, y),
    "spearman": lambda: spearmanr(x),
}
print(f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, scikit-learn {sklearn.__version__}", flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    measures[line.strip()]()
    print(time.perf_counter() - start, flush=True)
