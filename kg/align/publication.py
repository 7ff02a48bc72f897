"""Whether everybody can read the plans, and things have one name: checks C50 and C51."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from kg.align.case import Case, owners
from kg.align.finding import Passage, Result, fail, good, review, unseen
from kg.align.severity import Severity
from kg.area.plan import Plan
from kg.model import Concept
from kg.register import Register
from kg.words import listed, name_key, stems

ALIKE: Final = 90
"""How alike, of 100, two names are that are taken for two spellings of one."""
_SHOWN: Final = 3
_CAPITALS: Final = re.compile(r"\b[A-Z]{2,6}(?=s?\d*\b)")
_SCHEMES: Final = ("plan-type", "role", "topic", "function", "client-group", "consultee")
# Better known by these than by what they stand for.
_WELL_KNOWN: Final = frozenset({"NHS", "GP", "UK"})
_OLD: Final = re.compile(r"\bJ?SCP\b|\b(?:[Jj]oint )?[Ss]trategic [Cc]ommissioning [Pp]lan\b")


@dataclass(frozen=True, slots=True)
class _Text:
    """Words of a plan, where they stand, and on which page."""

    plan: Plan
    where: str
    page: int | None
    words: str

    @property
    def passage(self) -> Passage:
        """It as a passage."""
        return Passage(self.plan.id, self.where, self.page, self.words)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as it is compared: as it stands, its words in order of the alphabet, their stems, its numbers."""

    key: str
    ordered: str
    stems: tuple[str, ...]
    numbers: tuple[str, ...]

    @classmethod
    def of(cls, words: str) -> "_Name":
        """The name that words are."""
        key = name_key(words)
        numbers = tuple(word for word in key.split() if word.isdigit())
        return cls(key, " ".join(sorted(key.split())), tuple(sorted(stems(words))), numbers)


def readable(case: Case) -> Iterator[Result]:
    """C50: everybody can read the documents, and an abbreviation is written out where it is first used."""
    known = _abbreviations(case.register)
    silent, bare = [], []
    for plan in case.plans():
        problems = case.documents.get(plan.id)
        if problems is None:
            silent.append(plan)
        elif problems:
            some = "; ".join(problems[:_SHOWN])
            told = f"{_number(len(problems))} keep some people from reading the document of {plan.title}: {some}"
            told += f"; and {len(problems) - _SHOWN} more." if len(problems) > _SHOWN else "."
            seen = tuple(Passage(plan.id, plan.id, None, problem) for problem in problems[:_SHOWN])
            yield fail(plan.id, message=told, passages=seen, owners=plan.owner)
        else:
            yield good(plan.id, message=f"Nothing keeps people from reading the document of {plan.title}.")
        used = _uses(plan, known)
        late = {name: texts for name, texts in used.items() if _late(known[name], texts)}
        if late:
            yield _too_late(plan, known, late)
        bare += sorted(f"{name} in {plan.id}" for name, texts in used.items() if not _explained(known[name], texts))
    if not case.plans():
        yield unseen("documents", message="No plan was given.")
    if silent:
        names = listed(sorted(plan.id for plan in silent))
        yield unseen("documents", message=f"The documents themselves were not looked at: {names}.")
    if bare:
        told = f"Not written out in what the data has of the plans; look in the documents: {listed(sorted(bare))}."
        yield unseen("abbreviations", message=told)


def names(case: Case) -> Iterator[Result]:
    """C51: a body, plan or priority has one name, and an abbreviation one sense."""
    yield from _same(case)
    yield from _misspelt(case)
    yield from _priorities(case)
    for plan in case.plans():
        found = [text for text in _texts(plan) if _OLD.search(text.words)]
        if found and (plan.ends is None or plan.ends >= case.as_at):
            told = f"{plan.title} says “strategic commissioning plan” or SCP; the Act’s name is strategic plan."
            seen = tuple(text.passage for text in found[:_SHOWN])
            yield fail(*(text.where for text in found), message=told, passages=seen, owners=plan.owner)
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


def _priorities(case: Case) -> Iterator[Result]:
    """Priorities of two plans with nearly one name."""
    known = sorted(case.priorities(), key=lambda one: one[1].id)
    keys = {one.id: _Name.of(one.name) for _, one in known}
    for (plan, one), (other, two) in combinations(known, 2):
        if plan.id != other.id and keys[one.id].key != keys[two.id].key and _alike(keys[one.id], keys[two.id]):
            told = f"“{one.name}” in {plan.title} and “{two.name}” in {other.title} are nearly one name."
            seen = (
                Passage(plan.id, one.id, one.page, one.name),
                Passage(other.id, two.id, two.page, two.name),
            )
            yield review(one.id, two.id, message=f"{told} Is it the same?", passages=seen, owners=owners(plan, other))


def _alike(one: _Name, two: _Name) -> bool:
    """Whether two names differ in spelling, order or endings only; numbers are never taken for slips."""
    return one.numbers == two.numbers and (
        one.stems == two.stems or fuzz.ratio(one.ordered, two.ordered, score_cutoff=ALIKE) > 0
    )


def _ambiguous(case: Case) -> Iterator[Result]:
    """Abbreviations with more than one sense in this area, none of which the plan writes out."""
    known = _abbreviations(case.register)
    several = {
        name: senses
        for name, senses in known.items()
        if any(name in concept.ambiguous or name in concept.usual for concept in senses)
    }
    here = {name: _families(case, senses) for name, senses in several.items()}
    for plan in case.plans():
        for name, texts in sorted(_uses(plan, several).items()):
            usual = any(name in concept.usual for concept in several[name])
            if _explained(several[name], texts) or len(here[name]) == 1 or (usual and not here[name]):
                continue
            told = f"{plan.title} uses {name} without saying which it means: "
            told += f"{' or '.join(here[name] or sorted({c.label for c in several[name]}))}."
            say = fail if here[name] else review
            where = sorted({text.where for text in texts})
            seen = tuple(text.passage for text in texts[:_SHOWN])
            yield say(*where, message=told, passages=seen, owners=plan.owner, severity=Severity.LOW)


def _families(case: Case, senses: Iterable[Concept]) -> list[str]:
    """The senses of an abbreviation that this area has a plan or body of; a partnership and its strategy are one."""
    bodies = [stems(body.name) for body in case.area.bodies]
    types = {plan.type for plan in case.plans()}
    present = {
        concept.label: stems(concept.label)
        for concept in senses
        if (concept.scheme == "plan-type" and concept.id in types)
        or any(_within(stems(concept.label), body) for body in bodies)
    }
    return sorted(
        label
        for label, words in present.items()
        if not any(_within(other, words) and other != words for other in present.values())
    )


def _abbreviations(register: Register) -> Mapping[str, tuple[Concept, ...]]:
    """Names in capitals, with all that they stand for."""
    found: defaultdict[str, list[Concept]] = defaultdict(list)
    for scheme in _SCHEMES:
        for concept in register.concepts.get(scheme, {}).values():
            for name in {*concept.notation, *concept.alt, *concept.ambiguous, *concept.usual} - _WELL_KNOWN:
                if _CAPITALS.fullmatch(name):
                    found[name].append(concept)
    return {name: tuple(sorted(senses, key=lambda c: c.iri)) for name, senses in found.items()}


def _uses(plan: Plan, known: Mapping[str, tuple[Concept, ...]]) -> dict[str, list[_Text]]:
    """The texts of a plan that use each of the abbreviations, with those that write it out."""
    texts = _texts(plan)
    used = {name for text in texts for name in _CAPITALS.findall(text.words) if name in known}
    return {
        name: [text for text in texts if name in _CAPITALS.findall(text.words) or _explains(known[name], text.words)]
        for name in used
    }


def _texts(plan: Plan) -> list[_Text]:
    aims = (*plan.priorities, *plan.outcomes)
    found = [_Text(plan, f"{plan.id}.title", None, plan.title)]
    found += [_Text(plan, aim.id, aim.page, aim.name) for aim in sorted(aims, key=lambda aim: aim.id)]
    found += [_Text(plan, act.id, act.page, act.text) for act in sorted(plan.actions, key=lambda act: act.id)]
    return found


def _explains(senses: Iterable[Concept], words: str) -> bool:
    said = stems(words)
    return any(_within(stems(concept.label), said) for concept in senses)


def _explained(senses: Iterable[Concept], texts: Iterable[_Text]) -> bool:
    return any(_explains(senses, text.words) for text in texts)


def _late(senses: Iterable[Concept], texts: Iterable[_Text]) -> bool:
    """Whether it is written out only on a later page than it is first used on. Where pages are not known, it is not."""
    pages = [(text.page, _explains(senses, text.words)) for text in texts if text.page is not None]
    first = min((page for page, explains in pages if not explains), default=None)
    out = min((page for page, explains in pages if explains), default=None)
    return first is not None and out is not None and first < out


def _too_late(plan: Plan, known: Mapping[str, tuple[Concept, ...]], late: Mapping[str, list[_Text]]) -> Result:
    told = f"{plan.title} uses {listed(sorted(late))} on an earlier page than the one that writes it out."
    seen = tuple(
        text.passage
        for name in sorted(late)
        for text in late[name]
        if text.page and not _explains(known[name], text.words)
    )
    where = sorted({text.where for texts in late.values() for text in texts})
    return fail(*where, message=told, passages=seen, owners=plan.owner, severity=Severity.LOW)


def _within(phrase: list[str], words: list[str]) -> bool:
    return bool(phrase) and any(words[i : i + len(phrase)] == phrase for i in range(len(words) - len(phrase) + 1))


def _number(problems: int) -> str:
    return "1 problem may" if problems == 1 else f"{problems} problems may"


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {
    "C50": readable,
    "C51": names,
}
