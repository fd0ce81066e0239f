"""The reference against itself: the same models with another random_state on the same folds, by the same test.
Usage: seed.py FOLDER [SET,...]; FOLDER holds data and oracles (with baseline.py, which is the reference's protocol). One row a cell on stdout."""
import csv, importlib.util, json, math, os, sys, types, warnings

import numpy as np
import scipy.stats
import sklearn.ensemble
import xgboost

warnings.filterwarnings("ignore")

SEED = 1
MODELS = ("logistic", "ridge", "random_forest", "svm_rbf", "mlp", "xgboost")


def load(folder):
    spec = importlib.util.spec_from_file_location("baseline", os.path.join(folder, "oracles", "baseline.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules["pandas"] = types.ModuleType("pandas")  # only its reader of files needs it, which read() below stands for
    spec.loader.exec_module(module)
    del sys.modules["pandas"]
    return module


def read(folder, card):
    with open(os.path.join(folder, "data", card["file"]), encoding="utf-8", newline="") as f:
        header, *rows = list(csv.reader(f))
    features = [c for c in card["columns"] if c["name"] != card["target"] and c["name"] not in card["ignore_columns"]]
    X = np.empty((len(rows), len(features)), object)
    numeric, categorical = [], []
    for j, column in enumerate(features):
        cells = [row[header.index(column["name"])] for row in rows]
        if column["type"] == "categorical":
            categorical.append(j)
            X[:, j] = [cell or np.nan for cell in cells]
        else:
            numeric.append(j)
            X[:, j] = [float(cell) if cell else np.nan for cell in cells]
    return X, numeric, categorical, np.array([row[header.index(card["target"])] for row in rows])


def fit(b, name, model, task, X, y, numeric, categorical, train, scale):
    prepare = b.prep(numeric, categorical, scale)
    Xa, ya = prepare.fit_transform(X[train]), y[train]
    est = b.clone(model)
    if name == "svm_rbf":
        g0 = 1.0 / Xa.shape[1]
        Xs, ys = Xa, ya
        if len(Xa) > 1500:
            rows = np.random.RandomState(SEED).choice(len(Xa), 1500, replace=False)
            Xs, ys = Xa[rows], ya[rows]
        if task == "regression":
            ys = (ys - ya.mean()) / ya.std()
        inner = (b.StratifiedKFold if task == "classification" else b.KFold)(3, shuffle=True, random_state=SEED)
        best = b.GridSearchCV(est, {"C": [1, 10, 100], "gamma": [0.1 * g0, g0, 10 * g0]}, cv=inner, refit=False).fit(Xs, ys).best_params_
        est = (b.SVC(kernel="rbf", random_state=SEED, probability=True, **best) if task == "classification"
               else b.TransformedTargetRegressor(b.SVR(kernel="rbf", **best), transformer=b.StandardScaler()))
    elif name == "mlp" and task == "regression":
        est.set_params(regressor__random_state=SEED)
    elif "random_state" in est.get_params():
        est.set_params(random_state=SEED)
    est.fit(Xa, ya)
    return prepare, est


def upper(differences, ratio):
    n = len(differences)
    error = math.sqrt((1 / n + ratio) * np.var(differences, ddof=1))
    return np.mean(differences) + error * scipy.stats.t.ppf(0.95, n - 1)


def main():
    folder = sys.argv[1]
    b = load(folder)
    stored = json.load(open(os.path.join(folder, "oracles", "folds.json")))
    shown = cells = 0
    for name in sys.argv[2].split(",") if len(sys.argv) > 2 else sorted(stored):
        card = json.load(open(os.path.join(folder, "data", name + ".json")))
        task = b.task_of(card)
        X, numeric, categorical, y = read(folder, card)
        classes = minor = None
        if task == "classification":
            encoder = b.LabelEncoder()
            y = encoder.fit_transform(y)
            classes, minor = len(encoder.classes_), int(np.argmin(np.bincount(y)))
        else:
            y = y.astype(float)
        folds = list(csv.reader(open(os.path.join(folder, "oracles", "splits", name + ".csv"))))[1:]
        folds = np.array(folds, int)
        splits = [(np.flatnonzero(folds[:, r] != k), np.flatnonzero(folds[:, r] == k)) for r in range(folds.shape[1]) for k in range(5)]
        ratio = sum(len(t) for _, t in splits) / sum(len(t) for t, _ in splits)
        large = len(X) > 10000
        metric = "log_loss" if task == "classification" else "rmse"
        for model_name, (model, scale) in b.models(task, len(X), large, classes).items():
            theirs = stored[name]["models"].get(model_name)
            if model_name not in MODELS or theirs is None:
                continue
            scores = []
            for train, test in splits[: len(theirs[metric])]:
                prepare, est = fit(b, model_name, model, task, X, y, numeric, categorical, train, scale)
                scores.append(b.score(task, est, prepare.transform(X[test]), y[test], classes, minor))
            ours = np.array([s[metric] for s in scores])
            mean = float(np.mean(theirs[metric]))
            margin = mean * (0.05 if task == "classification" else 0.02)
            bound = upper(ours - np.array(theirs[metric]), ratio)
            verdict = bound < margin
            rows = np.mean([len(t) for _, t in splits])
            by = ""
            if not verdict and task == "classification" and margin * rows < (-math.log(1e-15) if model_name == "random_forest" else math.log(19)):
                errors = np.array(theirs["accuracy"]) - np.array([s["accuracy"] for s in scores])
                verdict = upper(errors, ratio) < 0.01
                by = " by accuracy" if verdict else ""
            cells += 1
            shown += verdict
            print(f"| {name} | {model_name} | {ours.mean():.4f} | {mean:.4f} | {bound:+.4f} | {margin:.4f} | {'not inferior' + by if verdict else 'open'} |", flush=True)
    print(f"{shown} of {cells} cells not inferior")


main()
