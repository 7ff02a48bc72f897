"""Which of two lists of blocks or rows are the same one: equal, alike, or alone in their place."""

from collections import Counter, deque
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Indel

from doc_templates.merge.block import Block, Row
from doc_templates.merge.sequence import kept, steps

_ALIKE: Final = 0.4
"""From which share of common words two texts count as one that was changed: unrelated sentences have about a fifth."""
_MOST: Final = 250_000
"""How many pairs are compared word by word; a longer stretch without one equal block is taken as written anew."""

Pairs = dict[int, int]


def align(old: Sequence[Block], new: Sequence[Block], elsewhere: frozenset[str] = frozenset()) -> Pairs:
    """Pair the blocks of two versions of a section.

    Args:
        old: The earlier one.
        new: The later one.
        elsewhere: Texts that stand once in each version of the whole document: they are paired with themselves only.

    Returns:
        For each place in `old` that is still there its place in `new`; a block that moved is paired if it says the
        same. What is left out was deleted, or is new.
    """
    items = [_item(block) for block in old], [_item(block) for block in new]
    pairs = _ordered(*items, alone=True, elsewhere=elsewhere)
    _moved(*items, pairs)
    return pairs


def align_rows(old: Sequence[Row], new: Sequence[Row]) -> Pairs:
    """Pair the rows of two versions of a table.

    Args:
        old: The earlier one, its header row first.
        new: The later one.

    Returns:
        For each place in `old` its place in `new`: by the first cell where that names one row only, in whatever
        order; else by what they say.
    """
    if not old or not new:
        return {}
    pairs = {0: 0}
    keys = [[row.cells[0] if row.cells else "" for row in rows] for rows in (old, new)]
    counts = [Counter(found[1:]) for found in keys]
    places = {key: i for i, key in enumerate(keys[1]) if i and counts[1][key] == 1}
    pairs |= {i: places[key] for i, key in enumerate(keys[0]) if i and key and counts[0][key] == 1 and key in places}
    taken = set(pairs.values())
    left = [i for i in range(len(old)) if i not in pairs]
    right = [j for j in range(len(new)) if j not in taken]
    items = [[("row", "\t".join(rows[i].cells)) for i in some] for rows, some in ((old, left), (new, right))]
    found = _ordered(items[0], items[1], alone=False, elsewhere=frozenset())
    _moved(items[0], items[1], found)
    return pairs | {left[i]: right[j] for i, j in found.items()}


def kept_order(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """The names that stand in the same order in both lists; the others have moved."""
    return frozenset(old[i] for i, _ in kept(old, new))


Item = tuple[str, str]


def _item(block: Block) -> Item:
    if block.rows is not None:
        return ("table", "\t".join(block.rows[0].cells) if block.rows else "")
    return (block.kind, block.text)


def _ordered(old: Sequence[Item], new: Sequence[Item], *, alone: bool, elsewhere: frozenset[str]) -> Pairs:
    pairs: Pairs = {}
    for kind, i1, i2, j1, j2 in steps(old, new):
        if kind == "equal":
            pairs |= dict(zip(range(i1, i2), range(j1, j2), strict=True))
        elif kind == "replace":
            left = [i for i in range(i1, i2) if old[i][1] not in elsewhere]
            right = [j for j in range(j1, j2) if new[j][1] not in elsewhere]
            found = _alike([old[i] for i in left], [new[j] for j in right], alone=alone)
            pairs |= {left[i]: right[j] for i, j in found.items()}
    return pairs


def _alike(old: Sequence[Item], new: Sequence[Item], *, alone: bool) -> Pairs:
    """Pair two stretches that have nothing equal: in order, so that the sum of the likenesses is greatest."""
    pairs = _best(old, new) if len(old) * len(new) <= _MOST else {}
    if not alone:
        return pairs
    ends = [(-1, -1), *sorted(pairs.items()), (len(old), len(new))]
    for (i1, j1), (i2, j2) in pairwise(ends):
        left, right = range(i1 + 1, i2), range(j1 + 1, j2)
        if len(left) == len(right) and all(old[i][0] == new[j][0] for i, j in zip(left, right, strict=True)):
            pairs |= dict(zip(left, right, strict=True))
    return pairs


def _best(old: Sequence[Item], new: Sequence[Item]) -> Pairs:
    words = [[text.split() for _, text in items] for items in (old, new)]
    sets = [[frozenset(found) for found in side] for side in words]
    score = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    like: dict[tuple[int, int], float] = {}
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best = max(score[i + 1][j], score[i][j + 1])
            if old[i][0] == new[j][0] and len(sets[0][i] & sets[1][j]) * 4 >= max(len(sets[0][i]), len(sets[1][j])):
                likeness = Indel.normalized_similarity(words[0][i], words[1][j])
                if likeness >= _ALIKE:
                    like[i, j] = likeness
                    best = max(best, likeness + score[i + 1][j + 1])
            score[i][j] = best
    pairs: Pairs = {}
    i = j = 0
    while i < len(old) and j < len(new):
        if (i, j) in like and score[i][j] == like[i, j] + score[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif score[i][j] == score[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _moved(old: Sequence[Item], new: Sequence[Item], pairs: Pairs) -> None:
    taken = set(pairs.values())
    places: dict[Item, deque[int]] = {}
    for j, item in enumerate(new):
        if j not in taken:
            places.setdefault(item, deque()).append(j)
    for i, item in enumerate(old):
        if i not in pairs and places.get(item):
            pairs[i] = places[item].popleft()
