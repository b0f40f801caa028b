"""Kernel ridge regression: labels from how like messages are to examples, and honest chances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import spotrf, strtri
from scipy.optimize import minimize_scalar

Matrix = NDArray[np.float32]
#: Scores of examples by the others, a row each, and the column that is right.
Told = tuple[Matrix, NDArray[np.int64]]


def fitted(
    likeness: NDArray[Any], wanted: NDArray[np.int64], caution: float
) -> tuple[Matrix, Matrix]:
    """The weight of each example for each label, and the scores that it gets from all others.

    `likeness` is symmetric, a row and a column per example; `caution` is how strongly examples are
    held back from being learned by heart. The scores follow from the inverse matrix: no model has
    to be fitted again for that.
    """
    examples, labels = len(wanted), int(wanted.max()) + 1
    goal = -np.ones((examples, labels), dtype=np.float32)
    goal[np.arange(examples), wanted] = 1.0
    # A label with few examples is not drowned by one with many.
    per_label = np.bincount(wanted, minlength=labels)
    half = _half_inverse(likeness, caution * per_label[wanted] / (examples / labels))
    weights = half.T @ (half @ goal)
    return weights, goal - weights / np.einsum("ij,ij->j", half, half)[:, None]


def temperature(told: Sequence[Told]) -> float:
    """What scores are divided by so that they become honest probabilities."""

    def surprise(logarithm: float) -> float:
        heat = float(np.exp(logarithm))
        right = [
            chances_of(scores, heat)[np.arange(len(wanted)), wanted] for scores, wanted in told
        ]
        return float(-np.log(np.concatenate(right) + 1e-12).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-5.0, 3.0), method="bounded").x))


def chances_of(scores: NDArray[Any], heat: float) -> Matrix:
    """Probabilities, which add up to one along the last axis."""
    raised = np.exp((scores - scores.max(axis=-1, keepdims=True)) / heat)
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True))


def _half_inverse(likeness: NDArray[Any], caution: NDArray[np.float64]) -> Matrix:
    """H of which H'H is the inverse of `likeness` with `caution` added to its diagonal.

    By Cholesky, and no further: multiplying H out would take as long again. Single precision is
    enough, as `caution` keeps the matrix far from singular.
    """
    matrix = np.array(likeness, dtype=np.float32, order="C").T
    matrix[np.diag_indices_from(matrix)] += caution
    factor, _ = spotrf(matrix, lower=True, overwrite_a=True)
    half, _ = strtri(factor, lower=True, overwrite_c=True)
    return np.asarray(half)
