"""Writes thresholds.tsv: for N = 1…200, the least number of yes votes that meets each threshold of N.

A second way to the same numbers: Python's Fraction and a search from 0, where the software multiplies whole numbers.
Run `python3 thresholds.py > thresholds.tsv` to write it anew.
"""

from fractions import Fraction

THRESHOLDS = [
    (">", Fraction(1, 2)), (">=", Fraction(1, 2)),
    (">", Fraction(2, 3)), (">=", Fraction(2, 3)),
    (">", Fraction(3, 4)), (">=", Fraction(3, 4)),
    (">", Fraction(1, 3)), (">=", Fraction(1, 1)),
]


def meets(comparison: str, share: Fraction, ratio: Fraction) -> bool:
    return share > ratio if comparison == ">" else share >= ratio


def least(comparison: str, ratio: Fraction, total: int) -> int:
    return next(yes for yes in range(total + 2) if meets(comparison, Fraction(yes, total), ratio))


if __name__ == "__main__":
    print("N", *(f"{c}{r.numerator}/{r.denominator}" for c, r in THRESHOLDS), sep="\t")
    for total in range(1, 201):
        print(total, *(least(c, r, total) for c, r in THRESHOLDS), sep="\t")
