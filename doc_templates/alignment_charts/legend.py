"""Where the entries of a legend stand: side by side, and in as many lines as they take."""

from collections.abc import Sequence
from typing import Final

_BETWEEN: Final = 0.6


def placed(breadths: Sequence[float], width: float) -> list[tuple[float, int]]:
    """Where each entry of a legend begins.

    Args:
        breadths: How wide each entry is with its sign, in centimetres.
        width: How wide a line is, in centimetres.

    Returns:
        For each how far from the left, in centimetres, and in which line, counted from 0. One that is wider than a
        line has a line of its own.
    """
    found: list[tuple[float, int]] = []
    x, line = 0.0, 0
    for breadth in breadths:
        if x and x + breadth > width:
            x, line = 0.0, line + 1
        found.append((x, line))
        x += breadth + _BETWEEN
    return found
