#!/usr/bin/env python3
"""Writes a planted data set of examples/ablation, byte for byte as the agent does: a second implementation of the generator.

planted.py STUDY.json DESIGN SEED > planted-DESIGN-SEED.csv     needs no packages
"""
import hashlib
import json
import math
import struct
import sys

MASK = (1 << 64) - 1


class RandomNumbers:
    """SplitMix64 (Steele, Lea and Flood 2014), started at the SHA-256 of purpose and seed."""

    def __init__(self, purpose, seed):
        self.state = struct.unpack("<Q", hashlib.sha256(f"planted-1|{purpose}|{seed}".encode()).digest()[:8])[0]

    def bits(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def uniform(self):
        return (self.bits() >> 11) * 2.0**-53

    def normal(self):
        total = 0.0
        for _ in range(12):
            total += self.uniform()
        return total - 6

    def below(self, bound):
        return int(self.uniform() * bound)

    def shuffle(self, items):
        for i in range(len(items) - 1, 0, -1):
            j = self.below(i + 1)
            items[i], items[j] = items[j], items[i]


def names(random, count):
    drawn = []
    while len(drawn) < count:
        name = "".join("bdfgklmnprstvz"[random.below(14)] + "aeiou"[random.below(5)] for _ in range(4))
        if name not in drawn:
            drawn.append(name)
    return drawn


def signal(design, z, belongs):
    total, terms = 0.0, 0
    for j in range(design["relevant"]):
        if not belongs(j) or (design.get("product") and j == 1):
            continue
        term = z[0] * z[1] if design.get("product") and j == 0 else z[j]
        total += term if j % 2 == 0 else -term
        terms += 1
    return total / math.sqrt(terms)


def outcome(design, z, random):
    a = design["strength"]
    if design["task"] == "multiclass":
        scores = [a * signal(design, z, lambda j, c=c: j % 3 == c) + random.normal() for c in range(3)]
        return "abc"[scores.index(max(scores))]
    value = a * signal(design, z, lambda j: True) + random.normal()
    return ("yes" if value > 0 else "no") if design["task"] == "binary" else f"{value:.4f}"


def table(design, seed):
    r, c = design["relevant"], design["copies"]
    p = r + c + design["noise"]
    words = names(RandomNumbers(design["name"] + "/names", seed), p)
    order = list(range(p))
    RandomNumbers(design["name"] + "/order", seed).shuffle(order)
    lines = [",".join(words[j] for j in order) + ",outcome"]
    random = RandomNumbers(design["name"] + "/rows", seed)
    for _ in range(design["rows"]):
        z = []
        for j in range(p):
            z.append(0.9 * z[j - r] + math.sqrt(1 - 0.9 * 0.9) * random.normal() if r <= j < r + c else random.normal())
        target = outcome(design, z, random)
        lines.append(",".join(f"{z[j]:.4f}" for j in order) + "," + target)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    study, name, seed = sys.argv[1:]
    designs = json.load(open(study, encoding="utf-8"))["planted"]["designs"]
    sys.stdout.write(table(next(design for design in designs if design["name"] == name), int(seed)))
