"""Which block of the earlier draft is which of people's and which of the new one: the three ways side by side."""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from doc_templates.merge.align import align
from doc_templates.merge.block import Block

_ENOUGH: Final = 4
"""Words that a paragraph needs to be known again in another section."""


@dataclass(slots=True)
class Triple:
    """One block as it was written, as people left it, as the new draft has it; None where it is not."""

    base: Block | None
    theirs: Block | None
    ours: Block | None
    moved: bool = False


def triples(
    base: Sequence[Block] | None,
    theirs: Sequence[Block],
    ours: Sequence[Block],
    elsewhere: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
) -> list[Triple]:
    """Put the blocks of a section side by side.

    Args:
        base: As they were written; None if nobody knows.
        theirs: As people left them.
        ours: As the new draft has them.
        elsewhere: The texts that `shared` tells, between the base and each of the others.

    Returns:
        Each block of each side once.
    """
    if base is None:
        here = align(ours, theirs)
        found = [Triple(None, theirs[here[j]] if j in here else None, block) for j, block in enumerate(ours)]
        taken = set(here.values())
        return found + [Triple(None, block, None) for i, block in enumerate(theirs) if i not in taken]
    here, there = align(base, theirs, elsewhere[0]), align(base, ours, elsewhere[1])
    found = [
        Triple(block, theirs[here[i]] if i in here else None, ours[there[i]] if i in there else None)
        for i, block in enumerate(base)
    ]
    _mark_moved(found, here)
    paired, known = set(here.values()), set(there.values())
    left = {i: block for i, block in enumerate(theirs) if i not in paired}
    places: dict[Block, deque[int]] = {}
    for i, block in left.items():
        places.setdefault(block, deque()).append(i)
    for j, block in enumerate(ours):
        if j not in known:
            same = places.get(block)
            found.append(Triple(None, left.pop(same.popleft()) if same else None, block))
    return found + [Triple(None, block, None) for block in left.values()]


def shared(one: Iterable[Block], other: Iterable[Block]) -> frozenset[str]:
    """The texts that stand exactly once in each of two whole documents."""
    counts = [Counter(block.text for block in some if block.text) for some in (one, other)]
    return frozenset(text for text, n in counts[0].items() if n == 1 == counts[1][text])


def join_moved(plans: Sequence[list[Triple]]) -> None:
    """Find the blocks that people moved from one section into another.

    Args:
        plans: The triples of each section; a block that is missing in one and new in another becomes one triple.
    """
    lost: dict[Block, deque[Triple]] = {}
    for plan in plans:
        for triple in plan:
            if triple.base is not None and triple.theirs is None and _is_telling(triple.base):
                lost.setdefault(triple.base, deque()).append(triple)
    for plan in plans:
        joined: set[int] = set()
        for number, triple in enumerate(plan):
            if triple.theirs is not None and triple.base is None and triple.ours is None and lost.get(triple.theirs):
                home = lost[triple.theirs].popleft()
                home.theirs, home.moved = triple.theirs, True
                joined.add(number)
        plan[:] = [triple for number, triple in enumerate(plan) if number not in joined]


def _is_telling(block: Block) -> bool:
    """Whether a block says enough to be known again anywhere."""
    return block.rows is not None or len(block.text.split()) >= _ENOUGH


def _mark_moved(found: Sequence[Triple], here: dict[int, int]) -> None:
    last = -1
    for i in sorted(here):
        if here[i] < last:
            found[i].moved = True
        last = max(last, here[i])
