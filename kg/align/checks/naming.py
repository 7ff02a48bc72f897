"""Whether things have one name: check C51."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from kg.align.abbreviation import Text, abbreviations, explained, texts_of, uses, within
from kg.align.case import Case, owners
from kg.align.checks.alias import aliases, variants
from kg.align.finding import Passage, Result, fail, review
from kg.align.severity import Severity
from kg.area.plan import Plan
from kg.model import Concept
from kg.words import joined, listed, name_key, stems

ALIKE: Final = 90
"""How alike, of 100, two names are that are taken for two spellings of one."""
_SHOWN: Final = 3
_WORDS: Final = 3
"""So many words of a name, at least, are left where one was left out."""
_DOES: Final = (
    "agree|decide|meet|approve|consider|discuss|appoint|convene|recruit|employ|invite|endorse|sign|commission|oversee"
)
_ACTS: Final = (
    rf"\b{{name}} (?:(?:will|shall|has|have|had|can|may|must|is to) )?(?:{_DOES})(?:e?[sd])?\b"
    r"|\b(?:by|to|chair of|members? of|meetings? of) the {name}\b(?! [a-z]*(?:plan|strateg|action|target))"
    r"|\b(?:meet|task|liais|discuss|agree|consult|patrol|partner|joint work)\w* (?:\w+ )?with the {name}\b"
    r"(?! [a-z]*(?:plan|strateg|action|target))"
    r"|\b{name}'?s? (?:wardens?|officers?|staff|members?|patrols?|meetings?|chair|co-?ordinators?|analysts?)\b"
)
"""How a text speaks of a body rather than of a plan."""
_YEARS: Final = r"20\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?"
_MORE: Final = r"(?! [a-z]*(?:plan|strateg|report|return|budget|fund|money|allocat|award|spend))"
"""What follows letters that only say whose the document, or the money, is."""
_READS: Final = (
    rf"\b{{name}}\b[^.;]* (?:the|its|their|an?) {{name}} (?:for |of )?{_YEARS}\b(?!\s?[/–-]\s?\d){_MORE}"
    rf"|\b{{name}}\b[^.;]* (?:submit|publish|draft|send)\w* (?:the|its|their|an?) {{name}}\b{_MORE}"
    r"|\b(?:submit|publish)\w* (?:the|its|their|an?) {name}(?=$|[.,;:]| (?:to|by|each|every|in)\b)"
    r"|\b{name},? (?:that|which) the (?:[\w']+ ){{1,4}}(?:sends?|submits?|publish(?:es)?) (?:to|by|each|every|in)\b"
    rf"|\b(?:pages?|sections?|chapters?|tables?|appendix|annex) (?:[\dA-Z.]+ )?(?:of|in) the {{name}}\b{_MORE}"
)
"""How a text speaks of a plan rather than of a body."""
_OLD: Final = re.compile(r"\bJ?SCP\b|\b(?:[Jj]oint )?[Ss]trategic [Cc]ommissioning [Pp]lan\b")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it is compared: as it stands, its words in order of the alphabet, their stems as said, its numbers."""

    key: str
    ordered: str
    stems: tuple[str, ...]
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, words: str) -> "_Name":
        """The name that words are."""
        key = name_key(words)
        numbers = tuple(word for word in key.split() if word.isdigit())
        return cls(key, " ".join(sorted(key.split())), tuple(stems(words)), numbers)


def names(case: Case) -> Iterator[Result]:
    """C51: a body, plan or priority has one name, and an abbreviation one sense."""
    yield from _same(case)
    yield from _misspelt(case)
    yield from _miswritten(case)
    yield from aliases(case)
    yield from _priorities(case)
    for plan in case.plans():
        found = [text for text in texts_of(plan) if _OLD.search(text.words)]
        if found and (plan.ends is None or plan.ends >= case.as_at):
            told = f"{case.called(plan)} says “strategic commissioning plan” or SCP; the Act’s name is strategic plan."
            seen = tuple(text.passage for text in found[:_SHOWN])
            yield fail(
                *(text.where for text in found), message=told, about=(plan.id, "SCP"), passages=seen, owners=plan.owner
            )
    yield from _ambiguous(case)


def _same(case: Case) -> Iterator[Result]:
    """Two bodies, or two plans, of one name."""
    bodies = [(name_key(body.name), body.id, body.name) for body in case.area.bodies]
    plans = [(name_key(plan.title), plan.id, plan.title) for plan in case.plans()]
    for things, kind in ((bodies, "bodies"), (plans, "plans")):
        by_name: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for key, id_, name in things:
            by_name[key][id_] = name
        for found in by_name.values():
            if len(found) > 1:
                told = f"Several {kind} have the name “{min(found.values())}”: {listed(sorted(found))}."
                yield fail(*sorted(found), message=told, severity=Severity.LOW)


def _misspelt(case: Case) -> Iterator[Result]:
    """Words for a body that are nearly, but not quite, its name."""
    forums = (case.area.governance.housing_health_group, case.area.governance.rsl_forum)
    own = {body.name: body.id for body in case.area.bodies} | {group.name: "governance" for group in forums if group}
    known = {name: _Name.of(name) for name in sorted(own)}
    exact = {name.key for name in known.values()}
    for where, words, plan in _mentions(case):
        said = _Name.of(words)
        if said.key in exact or " " not in said.key:
            continue
        near = [name for name, one in known.items() if _alike(one, said)]
        if near:
            told = f"“{words}” is nearly, but not quite, the name of {near[0]}. Is it the same?"
            seen = (Passage(plan.id if plan else "", where, None, words),)
            yield review(where, own[near[0]], message=told, passages=seen, owners=plan.owner if plan else ())


def _mentions(case: Case) -> list[tuple[str, str, Plan | None]]:
    """Where bodies are named in words: the place, the words and the plan they stand in."""
    group = case.area.governance.strategic_planning_group
    found: dict[tuple[str, str], Plan | None] = {}
    for member in group.members if group else ():
        found["governance.strategic_planning_group.members", member.org] = None
    for plan in case.plans():
        for row in plan.consultation:
            for words in row.group.split(","):
                found[f"{plan.id}.consultation", words.strip()] = plan
    return [(where, words, plan) for (where, words), plan in sorted(found.items(), key=lambda one: one[0])]


def _miswritten(case: Case) -> Iterator[Result]:
    """Names of bodies in the texts of plans with a word too many or too few."""
    exact = {name_key(body.name) for body in case.area.bodies}
    written = [(body, found) for body in case.area.bodies if (found := variants(body))]
    for plan in case.plans():
        seen: defaultdict[tuple[str, str], list[Text]] = defaultdict(list)
        for text in texts_of(plan):
            for body, nearly in written:
                for said in nearly.finditer(text.words):
                    if name_key(said[0]) not in exact:
                        seen[body.id, said[0]].append(text)
        for (id_, words), texts in sorted(seen.items()):
            told = f"“{words}” in {case.called(plan)} is nearly, but not quite, {case.name(id_)}. Is it the same?"
            passages = tuple(text.passage for text in texts[:_SHOWN])
            where = sorted({text.where for text in texts})
            yield review(*where, id_, message=told, about=(plan.id, id_, words), passages=passages, owners=plan.owner)


def _priorities(case: Case) -> Iterator[Result]:
    """Priorities of two plans with nearly one name."""
    known = sorted(case.priorities(), key=lambda one: one[1].id)
    keys = {one.id: _Name.of(one.name) for _, one in known}
    for (plan, one), (other, two) in combinations(known, 2):
        if plan.id == other.id or keys[one.id].key == keys[two.id].key:
            continue
        link = case.links.between(one.id, two.id)
        shortened = link is not None and link.holds and _shortened(keys[one.id], keys[two.id])
        if shortened or _spelt(keys[one.id], keys[two.id]):
            told = f"“{one.name}” ({case.called(plan)}) and “{two.name}” ({case.called(other)}) are nearly one name."
            seen = (
                Passage(plan.id, one.id, one.page, one.name),
                Passage(other.id, two.id, two.page, two.name),
            )
            yield review(one.id, two.id, message=f"{told} Is it the same?", passages=seen, owners=owners(plan, other))


def _alike(one: _Name, two: _Name) -> bool:
    """Whether two names differ in spelling, order or endings only; numbers are never taken for slips."""
    same = one.numbers == two.numbers and sorted(one.stems) == sorted(two.stems)
    return same or _spelt(one, two)


def _spelt(one: _Name, two: _Name) -> bool:
    """Whether two names differ in spelling or endings: other words around the same stems make another name."""
    return one.numbers == two.numbers and (
        one.stems == two.stems or fuzz.ratio(one.ordered, two.ordered, score_cutoff=ALIKE) > 0
    )


def _shortened(one: _Name, two: _Name) -> bool:
    """Whether one name is the other without one of its inner words: carers as (equal) partners."""
    short, long = sorted((one.key.split(), two.key.split()), key=len)
    return len(short) >= _WORDS and any(long[:n] + long[n + 1 :] == short for n in range(1, len(long) - 1))


def _ambiguous(case: Case) -> Iterator[Result]:
    """Abbreviations with more than one sense in this area, none of which the plan writes out."""
    known = abbreviations(case.register)
    several = {
        name: senses
        for name, senses in known.items()
        if any(name in concept.ambiguous or name in concept.usual for concept in senses)
    }
    here = {name: _families(case, senses) for name, senses in several.items()}
    for plan in case.plans():
        for name, texts in sorted(uses(plan, several).items()):
            usual = any(name in concept.usual for concept in several[name])
            yield from _read(case, plan, name, several[name], texts)
            if explained(several[name], texts):
                yield from _acting(case, plan, name, several[name], texts)
                continue
            if len(here[name]) == 1 or (usual and not here[name]):
                yield from _of_another(case, plan, name, several[name], texts)
                kinds = {
                    c.scheme for c in several[name] if c.label in here[name] or (name in c.usual and not here[name])
                }
                yield from _acting(case, plan, name, several[name], texts) if kinds == {"plan-type"} else ()
                continue
            told = f"{case.called(plan)} uses {name} without saying which it means: "
            told += f"{joined(here[name] or sorted({c.label for c in several[name]}))}."
            say = fail if here[name] else review
            where = sorted({text.where for text in texts})
            seen = tuple(text.passage for text in texts[:_SHOWN])
            about = (plan.id, name)
            yield say(*where, message=told, about=about, passages=seen, owners=plan.owner, severity=Severity.LOW)


def _acting(case: Case, plan: Plan, name: str, senses: Iterable[Concept], texts: Iterable[Text]) -> Iterator[Result]:
    """An abbreviation that stands for a plan here, and does or has what only bodies do: it agrees, it has wardens."""
    plans = [concept for concept in senses if concept.scheme == "plan-type"]
    bodies = [concept for concept in senses if concept.scheme == "role"]
    # A partnership and its strategy go by one name.
    others = [body for body in bodies if not any(within(stems(body.label), stems(one.label)) for one in plans)]
    acts = re.compile(_ACTS.format(name=name), re.IGNORECASE)
    acting = [text for text in texts if acts.search(text.words)]
    if plans and others and acting and not explained(others, texts):
        labels = joined(sorted(concept.label for concept in (*plans, *others)))
        told = f"{case.called(plan)} speaks of the {name} as of a body. Which is meant: {labels}?"
        where = sorted({text.where for text in acting})
        seen = tuple(text.passage for text in acting[:_SHOWN])
        about = (plan.id, name)
        yield review(*where, message=told, about=about, passages=seen, owners=plan.owner, severity=Severity.LOW)


def _of_another(
    case: Case, plan: Plan, name: str, senses: Iterable[Concept], texts: Iterable[Text]
) -> Iterator[Result]:
    """An abbreviation of a plan here, used of a body that has no such plan, though it has another of these letters."""
    plans = [concept for concept in senses if concept.scheme == "plan-type"]
    here = [one for one in case.area.plans if one.type in {concept.id for concept in plans}]
    owning = {owner for one in here for owner in one.owner}
    types = {concept.id for concept in plans} - {one.type for one in here}
    for body in case.area.bodies if here else ():
        kind = stems(body.type.replace("_", " "))
        own = [c for c in plans if c.id in types and any(within(kind, stems(label)) for label in (c.label, *c.alt))]
        said = re.compile(rf"\b{re.escape(body.name)}(?:['’]s?)? {name}\b", re.IGNORECASE)
        found = [text for text in texts if said.search(text.words)]
        written = [stems(label) for concept in own for label in (concept.label, *concept.alt)]
        out = any(within(label, stems(text.words)) for label in written for text in texts)
        if own and found and not out and body.id not in owning:
            labels = joined(sorted(concept.label for concept in plans))
            told = f"{case.called(plan)} speaks of the {name} of {body.name}. Which is meant: {labels}?"
            where, seen = sorted({text.where for text in found}), tuple(text.passage for text in found[:_SHOWN])
            yield review(
                *where, *sorted(one.id for one in here), message=told, about=(plan.id, name, body.id), passages=seen,
                owners=plan.owner, severity=Severity.LOW,
            )  # fmt: skip


def _read(case: Case, plan: Plan, name: str, senses: Iterable[Concept], texts: Iterable[Text]) -> Iterator[Result]:
    """An abbreviation that stands for a body here, and is sent, published or quoted as only plans are."""
    here = [stems(body.name) for body in case.area.bodies]
    bodies = [c for c in senses if c.scheme == "role" and any(within(stems(c.label), body) for body in here)]
    # A partnership and its strategy go by one name.
    plans = [
        c for c in senses if c.scheme == "plan-type" and not any(within(stems(b.label), stems(c.label)) for b in bodies)
    ]
    reads = re.compile(_READS.format(name=name), re.IGNORECASE)
    written = {label for concept in plans for label in (concept.label, *concept.alt)}
    out = any(within(stems(label), stems(text.words)) for label in written for text in texts)
    found = [text for text in texts if reads.search(text.words)]
    if bodies and plans and found and not out:
        labels = joined(sorted(concept.label for concept in (*bodies, *plans)))
        told = f"{case.called(plan)} speaks of the {name}, a body here, as of a plan. Which is meant: {labels}?"
        where, seen = sorted({text.where for text in found}), tuple(text.passage for text in found[:_SHOWN])
        yield review(
            *where, message=told, about=(plan.id, name, "plan"), passages=seen, owners=plan.owner, severity=Severity.LOW
        )


def _families(case: Case, senses: Iterable[Concept]) -> list[str]:
    """The senses of an abbreviation that this area has a plan or body of; a partnership and its strategy are one."""
    bodies = [stems(body.name) for body in case.area.bodies]
    types = {plan.type for plan in case.plans()}
    present = {
        concept.label: stems(concept.label)
        for concept in senses
        if (concept.scheme == "plan-type" and concept.id in types)
        or any(within(stems(concept.label), body) for body in bodies)
    }
    return sorted(
        label
        for label, words in present.items()
        if not any(within(other, words) and other != words for other in present.values())
    )


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C51": names}
