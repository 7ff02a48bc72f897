"""Bodies that a plan calls by a name that nobody else has for them. A part of check C51."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from kg.align.abbreviation import Text, texts_of
from kg.align.case import Case
from kg.align.checks.text import is_aside
from kg.align.finding import Result, review
from kg.area.model import Body
from kg.area.plan import Action, Plan
from kg.words import WORD, listed, name_key, stems

_CAPITAL: Final = r"[A-Z][\w'’.-]*"
_PLACE: Final = rf"((?:{_CAPITAL} (?:(?:and|&) )?(?:[Tt]he )?)*)"
_AND: Final = r"(?:and|&)"
_OTHER: Final[Mapping[str, str]] = {
    "hscp": (
        rf"(?:Integrated )?Community Health(?: {_AND} (?:Social )?Care)? Partnership"
        rf"|(?:Integrated )?Health {_AND} Care Partnership|Social Care {_AND} Health Partnership"
    ),
    "integration_authority": r"Integrated Joint Board|Joint Integration Board|Health Integration Board",
    "adp": rf"Drugs? {_AND} Alcohol Partnership|(?:Alcohol {_AND} Drugs?|Drugs? {_AND} Alcohol) Action Team",
    "cj_partnership": r"Community Justice Authority",
}
"""By type of body the names that such bodies had before, or that are often written for the right one."""
_OF_AREA: Final[Mapping[str, str]] = {
    "adp": rf"(?:(?:Alcohol|Drink) {_AND} Drugs?|Drugs? {_AND} (?:Alcohol|Drink)) (?:Forum|Alliance|Network|Consortium)"
}
"""The same, where a part of the area may have one of its own: only with the name of the area in front."""
_KINDS: Final = r"(?:HA\b|Housing Association|Housing Co-?operative|Housing Trust|Housing Society)"
_LANDLORD: Final = re.compile(rf"\b((?:{_CAPITAL} )+){_KINDS}")
_COMMON: Final = frozenset(stems("housing association homes co operative cooperative trust society group limited ltd"))
_COUNCILS: Final = "(?:District|Regional|County|City|Burgh|Borough|Unitary)"
# Not boards, groups and committees: a partnership has these beside it.
_NOUNS: Final = "Forum|Partnership|Alliance|Network|Consortium"
_BODY: Final = re.compile(rf"\b((?:{_CAPITAL} (?:(?:and|&|of|for) )?(?:[Tt]he )?)+)({_NOUNS})\b")
_OF: Final = re.compile(r"\b(?:Strategy|Plan|Programme|Framework|Statement) (?:of|for|by) (?:the )?", re.IGNORECASE)
_LONG: Final = 4
_CORE: Final = 2


def aliases(case: Case) -> Iterator[Result]:
    """Names in the texts of plans that are no body's, though one body must be meant."""
    for plan in case.plans():
        seen: defaultdict[tuple[str, str], list[Text]] = defaultdict(list)
        for body, words in _by_title(case, plan):
            seen[body.id, words].append(Text(plan, f"{plan.id}.title", None, plan.title))
        actions = {action.id: action for action in plan.actions}
        for text in texts_of(plan):
            for body, words in (*_by_type(case, text), *_landlords(case, text, actions.get(text.where))):
                seen[body.id, words].append(text)
        yield from (_said(case, plan, name, words, texts) for (name, words), texts in sorted(seen.items()))


def _said(case: Case, plan: Plan, name: str, words: str, texts: list[Text]) -> Result:
    told = f"“{words}” in {case.called(plan)} is no name of a body of the area. Is {case.name(name)} meant?"
    where, about = sorted({text.where for text in texts}), (plan.id, name, words)
    seen = tuple(dict.fromkeys(text.passage for text in texts))
    return review(*where, name, message=told, about=about, passages=seen, owners=plan.owner)


def _by_type(case: Case, text: Text) -> Iterator[tuple[Body, str]]:
    """Older or other names for a kind of body of which the area has one; of another place they are another body's."""
    if is_aside(text.words):
        return
    known = _names(case)
    for kind, names in (*_OTHER.items(), *_OF_AREA.items()):
        bodies = case.area.of_type(kind)
        for found in re.finditer(rf"\b{_PLACE}({names})\b", text.words) if len(bodies) == 1 else ():
            (body,) = bodies
            if f" {name_key(found[2])} " in f" {name_key(body.name)} ":
                continue
            slip = (nearly := variants(body)) and nearly.search(found[0])
            place = _from_place(found[1].split(), frozenset(stems(f"{body.name} {case.area.area.name}")))
            if names == _OF_AREA.get(kind) and (not place or _is_known(found[2], known)):
                continue
            if place is not None and not slip:
                yield body, " ".join((*place, found[2]))


def _by_title(case: Case, plan: Plan) -> Iterator[tuple[Body, str]]:
    """The maker of a plan under another name in its title: the same words in another order, or another word for it.

    An alcohol and drug partnership whose strategy is that of a “drugs and alcohol forum”. A body or group that goes by
    the name in the title is another.
    """
    known = _names(case)
    for found in () if is_aside(plan.title) else _BODY.finditer(plan.title):
        called = _OF.split(found[0])[-1]
        if _is_known(called, known):
            continue
        for body in filter(None, map(case.area.body, plan.owner)):
            place = frozenset(stems(case.area.area.name))
            core, own = (_core(words, place) for words in (called, body.name))
            if core != own and len(own) > _CORE and sorted(core[:-1]) == sorted(own[:-1]):
                yield body, called


def _names(case: Case) -> list[str]:
    """The names of the bodies and groups of the area, as they are compared."""
    forums = (case.area.governance.housing_health_group, case.area.governance.rsl_forum)
    return [name_key(name) for name in (*(b.name for b in case.area.bodies), *(f.name for f in forums if f))]


def _is_known(words: str, names: list[str]) -> bool:
    """Whether some words are one of the names, a part of one, or one with more around it."""
    said = name_key(words)
    return any(f" {said} " in f" {name} " or f" {name} " in f" {said} " for name in names)


def _core(words: str, place: frozenset[str]) -> list[str]:
    """The stems of a body's name without those of the place; the last says what kind of body it is."""
    return [stem for stem in stems(words) if stem not in place]


def _from_place(words: list[str], own: frozenset[str]) -> list[str] | None:
    """The place in front of a name, without what begins the sentence; nothing at all where it is another place."""
    here = next((n for n, word in enumerate(words) if own & {*stems(word)}), None)
    if here is not None:
        return words[here:]
    return None if words and words[-1].casefold() != "the" else []


def _landlords(case: Case, text: Text, action: Action | None) -> Iterator[tuple[Body, str]]:
    """A landlord that the data does not know, in an action of one that it knows and that the words do not name."""
    led = case.area.body(action.lead) if action else None
    if led is None or led.type != "rsl":
        return
    known = [frozenset(stems(body.name)) for body in case.area.bodies]
    own = frozenset(stems(led.name)) - _COMMON
    others = [found for found in _LANDLORD.finditer(text.words) if not _known(found[1], known)]
    if others and not own & frozenset(stems(text.words)):
        yield led, listed(dict.fromkeys(found[0] for found in others))


def _known(words: str, names: list[frozenset[str]]) -> bool:
    """Whether the last of some words, or more of them, stand in the name of a body."""
    proper = [stem for stem in stems(words) if stem not in _COMMON]
    return not proper or any(proper[-1] in name for name in names)


def variants(body: Body) -> re.Pattern[str] | None:
    """What nearly says the name of a body: an older kind of council, or a name of four words without one of them.

    Args:
        body: The body.

    Returns:
        What finds it; None where nothing is near.
    """
    words = [re.escape(word) for word in WORD.findall(body.name)]
    gap = r"[\W_]+"
    if body.type == "council" and len(words) > 1 and words[-1].casefold() == "council":
        return re.compile(rf"\b{gap.join(words[:-1])}{gap}{_COUNCILS}{gap}Council\b")
    if len(words) < _LONG:
        return None
    # The first word says where, the last what it is: without one of these it may be anything.
    inner = [n for n in range(1, len(words) - 1) if words[n][:1].isupper()]
    shorter = (gap.join(words[:n] + words[n + 1 :]) for n in inner)
    return re.compile(rf"\b(?:{'|'.join(shorter)})\b") if inner else None
