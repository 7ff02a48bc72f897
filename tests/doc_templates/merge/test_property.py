"""Whatever people do to a draft and whatever happens to the data, nothing of theirs is lost."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from random import Random
from zipfile import ZipFile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doc_templates.merge.merge import merge
from tests.doc_templates.merge.editing import KINDS, edited
from tests.doc_templates.merge.making import DAY, PLAN, Chapter, Chart, Grid, Item, Missing, Para, Plan, drafted
from tests.doc_templates.merge.settling import settled

EDITS = st.lists(st.sampled_from(KINDS), max_size=6)
SEEDS = st.integers(0, 10**6)
MANY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def changed(plan: Plan, seed: int) -> Plan:
    """The same area a month later: figures changed, gaps filled, paragraphs and rows come and gone."""
    random = Random(seed)
    parts = []
    for part in plan.parts:
        if not isinstance(part, Chapter) or part.id in {"gaps", "about"}:
            parts.append(part)
            continue
        items = []
        for item in part.items:
            lot = random.random()
            if lot < 0.15:
                continue
            if lot < 0.5:
                items.append(_other(item, random))
            else:
                items.append(item)
            if random.random() < 0.15:
                items.append(
                    Para(f"New fact number {random.randrange(10**6)} in the data.", random.choice(["", "A source"]))
                )
            if random.random() < 0.1:
                items.append(Missing("the analyst", f"figure {random.randrange(10**6)}"))
        title = part.title if random.random() < 0.9 else f"{part.title} and more"
        parts.append(replace(part, items=tuple(items), title=title))
    if random.random() < 0.3:
        parts.insert(
            random.randrange(3), Chapter("extra", "An extra section", (Para(f"Extra {random.randrange(10**6)} here."),))
        )
    if random.random() < 0.1:
        parts = [part for part in parts if not (isinstance(part, Chapter) and part.id == "governance")]
    return replace(plan, parts=tuple(parts), data=f"d{seed}", as_at="2026-07-01")


def _other(item: Item, random: Random) -> Item:
    if isinstance(item, Para):
        words = item.text.split()
        words[random.randrange(len(words))] = str(random.randrange(10**6))
        return replace(item, text=" ".join(words), note=item.note and f"{item.note} {random.randrange(10)}")
    if isinstance(item, Missing):
        return Para(f"It is {random.randrange(10**6)} now.")
    if isinstance(item, Chart):
        return replace(item, shade=random.randrange(255))
    assert isinstance(item, Grid)
    rows = []
    for row in item.rows:
        lot = random.random()
        if lot < 0.2:
            continue
        place = random.randrange(1, len(row))
        rows.append((*row[:place], f"£{random.randrange(10**6)}", *row[place + 1 :]) if lot < 0.6 else row)
        if lot > 0.9:
            rows.append((f"H-B{random.randrange(10**4)}", *(f"cell {random.randrange(10**6)}" for _ in row[1:])))
    return replace(item, rows=tuple(rows))


def document_xml(content: bytes) -> bytes:
    with ZipFile(BytesIO(content)) as held:
        return held.read("word/document.xml") + held.read("word/footnotes.xml") + held.read("word/comments.xml")


def check(theirs: bytes, words: set[str], fresh: bytes) -> bytes:
    made = merge(theirs, fresh, DAY)
    result = made.document
    after, before = settled(result, accept=True), settled(theirs, accept=True)
    whole = "\n".join(after)
    assert [word for word in words if word not in whole] == []
    assert settled(result, accept=False) == settled(theirs, accept=False)
    ours = Counter(settled(fresh, accept=True))
    doubled = [text for text, n in Counter(after).items() if n > max(1, ours[text], before.count(text))]
    assert doubled == []
    assert merge(theirs, fresh, DAY) == made
    return result


@MANY
@given(EDITS, SEEDS, SEEDS)
def test_nothing_is_lost(kinds: list[str], seed: int, change: int) -> None:
    theirs, words = edited(drafted(), kinds, seed)
    fresh = drafted(changed(PLAN, change))
    result = check(theirs, words, fresh)
    again = merge(result, fresh, DAY).document
    assert document_xml(again) == document_xml(result)


@MANY
@given(EDITS, EDITS, SEEDS, SEEDS, SEEDS)
def test_nothing_is_lost_in_a_third_draft(
    first: list[str], second: list[str], seed: int, change: int, later: int
) -> None:
    theirs, words = edited(drafted(), first, seed)
    plan = changed(PLAN, change)
    result = merge(theirs, drafted(plan), DAY).document
    theirs, more = edited(result, ["settle", *second], seed + 1)
    text = "\n".join(settled(theirs, accept=True))
    check(theirs, more | {word for word in words if word in text}, drafted(changed(plan, later)))


@MANY
@given(EDITS, SEEDS)
def test_the_same_data_change_nothing(kinds: list[str], seed: int) -> None:
    theirs, _words = edited(drafted(), kinds, seed)
    once = merge(theirs, drafted(), DAY).document  # which numbers the notes as they are met
    assert settled(once, accept=False) == settled(theirs, accept=False)
    assert document_xml(merge(once, drafted(), DAY).document) == document_xml(once)


@MANY
@given(EDITS, SEEDS, SEEDS)
def test_what_people_deleted_does_not_come_back(kinds: list[str], seed: int, change: int) -> None:
    theirs, _words = edited(drafted(), [*kinds, "delete", "row-delete"], seed)
    gone = set(settled(drafted(), accept=True)) - set(settled(theirs, accept=True))
    result = merge(theirs, drafted(changed(PLAN, change)), DAY).document
    assert gone & set(settled(result, accept=True)) == set()
