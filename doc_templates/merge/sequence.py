"""What two sequences have in common, in order and in bounded time."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

MOST_PAIRS: Final = 200_000
"""How many pairs of equal items are weighed against each other."""
LONGEST: Final = 4_000
"""The length, of both on average, up to which they are: the time may grow with its square."""

Step = tuple[str, int, int, int, int]


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """How one sequence becomes another.

    Args:
        old: The earlier one.
        new: The later one.

    Returns:
        Stretches that are equal, or replaced, deleted or inserted, as `difflib.SequenceMatcher.get_opcodes` gives
        them: its own where they can be had in time, else what follows from the items that stand once in each.
    """
    if _is_small(old, new):
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    found: list[Step] = []
    ends = [(-1, -1), *_anchors(old, new), (len(old), len(new))]
    for (i1, j1), (i2, j2) in pairwise(ends):
        left, right = old[i1 + 1 : i2], new[j1 + 1 : j2]
        between = (
            SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
            if _is_small(left, right)
            else _edges(left, right)
        )
        found += [(kind, a + i1 + 1, b + i1 + 1, c + j1 + 1, d + j1 + 1) for kind, a, b, c, d in between]
        if i2 < len(old):
            found.append(("equal", i2, i2 + 1, j2, j2 + 1))
    return list(_joined(found))


def kept(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """The places, in both, of what stands in the same order in both."""
    for kind, i1, i2, j1, j2 in steps(old, new):
        if kind == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)


def ratio(old: Sequence[Hashable], new: Sequence[Hashable]) -> float:
    """The share of items that two sequences have in common, in order: 0 to 1."""
    whole = len(old) + len(new)
    return 2 * sum(1 for _ in kept(old, new)) / whole if whole else 1.0


def _is_small(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    if len(old) * len(new) > LONGEST**2:
        return False
    counts = Counter(new)
    return sum(counts[item] for item in old) <= MOST_PAIRS


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of items that stand once in each, as many as are in the same order: a longest rising sequence."""
    once = {item for item, count in Counter(old).items() if count == 1}
    once &= {item for item, count in Counter(new).items() if count == 1}
    places = {item: j for j, item in enumerate(new) if item in once}
    pairs = [(i, places[item]) for i, item in enumerate(old) if item in once]
    tops: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(tops, j)
        before.append(tails[at - 1] if at else -1)
        tops[at : at + 1] = [j]
        tails[at : at + 1] = [number]
    found = []
    number = tails[-1] if tails else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _edges(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Step]:
    """Two stretches too large to be weighed: equal at their beginning and their end, else replaced."""
    short = min(len(old), len(new))
    start = next((i for i in range(short) if old[i] != new[i]), short)
    end = next((i for i in range(short - start) if old[-1 - i] != new[-1 - i]), short - start)
    yield "equal", 0, start, 0, start
    kind = "replace" if start + end < short else "delete" if len(old) > len(new) else "insert"
    yield kind, start, len(old) - end, start, len(new) - end
    yield "equal", len(old) - end, len(old), len(new) - end, len(new)


def _joined(found: Sequence[Step]) -> Iterator[Step]:
    """Without empty stretches, and those of a kind that meet as one."""
    held: Step | None = None
    for step in found:
        kind, i1, i2, j1, j2 = step
        if i1 == i2 and j1 == j2:
            continue
        if held is not None and held[0] == kind == "equal":
            held = (kind, held[1], i2, held[3], j2)
            continue
        if held is not None:
            yield held
        held = step
    if held is not None:
        yield held
