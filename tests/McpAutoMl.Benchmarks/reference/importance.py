"""Impurity importances of scikit-learn's random forests of 100 trees, with its default max_features and with that of Breiman (p / 3 for amounts).

Usage: importance.py FOLDER. Reads every card (.json) of FOLDER with its .csv; levels become ordinal codes, missing numbers the median.
Prints "dataset feature setting importance" lines, tab-separated; settings: default/0, default/1 (other seeds), third/0.
"""
import csv
import json
import pathlib
import sys

import numpy as np
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor


def column(texts):
    try:
        values = np.array([float(t) if t else np.nan for t in texts])
        values[np.isnan(values)] = np.nanmedian(values)
        return values
    except ValueError:
        levels = sorted(set(texts))
        return np.array([levels.index(t) for t in texts], dtype=float)


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    card = json.loads(path.read_text())
    if card["task"] not in ("classification", "regression"):
        continue
    with open(path.with_suffix(".csv"), newline="") as file:
        header, *rows = list(csv.reader(file))
    at = header.index(card["target"])
    names = [name for name in header if name != card["target"] and name not in (card.get("ignore_columns") or [])]
    x = np.column_stack([column([row[header.index(name)] for row in rows]) for name in names])
    regression = card["task"] == "regression"
    y = np.array([float(row[at]) for row in rows]) if regression else np.array([row[at] for row in rows])
    third = max(1, len(names) // 3)
    for setting, features in (("default/0", None), ("default/1", None), ("third/0", third if regression else "sqrt"), ("third/1", third if regression else "sqrt")):
        make = RandomForestRegressor if regression else RandomForestClassifier
        forest = make(n_estimators=100, n_jobs=2, random_state=int(setting[-1]), **({} if features is None else {"max_features": features}))
        for name, value in zip(names, forest.fit(x, y).feature_importances_):
            print(path.stem, name, setting, value, sep="\t")
