"""Reading a question: from what was typed to what was understood."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from kg.dates import in_words
from kg.errors import UnknownAreaError
from kg.model import Concept
from kg.places import Place, find_area, nearest_names, place_of
from kg.register import Register
from kg.search import STOP, Index
from kg.situation import Situation
from kg.terms import Gazetteer, Meaning, Mention
from kg.tidy import masked, personal_data, tidy
from kg.when import When, find_day

MAX_LENGTH: Final = 40_000
_FACETS: Final = {
    "plan-type": "plans",
    "stage": "stages",
    "topic": "topics",
    "function": "functions",
    "client-group": "client_groups",
    "trigger": "triggers",
}
_BODY: Final = r"Council|HSCP|IJB|Health and Social Care Partnership|Integration Joint Board"
# Words and names are bounded, so that a long text is read in one go.
_CAPITAL: Final = r"[A-Z][\w'’-]{1,30}"
_BODY_LIKE: Final = re.compile(
    rf"\b(?P<name>(?:{_CAPITAL} (?:and |& )?){{1,6}})(?P<kind>{_BODY})\b|\bNHS (?P<board>(?:{_CAPITAL} ?){{1,6}})"
)
_NO_NAME: Final = (STOP - {"and", "of"}) | frozenset("act acts any board boards city each every local scotland".split())
_SECTION: Final = re.compile(r"\b(?:ss?\.?|sections?)\s*(\d+[A-Z]{0,2})\b", re.IGNORECASE)
_ACRONYM: Final = re.compile(r"\b[A-Z]{3,}s?\b")


@dataclass(frozen=True, slots=True)
class Choice:
    """A question back: about which name, and the readings to choose from."""

    about: str
    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a question. At most one of `boundary`, `unknown_place` and `choice` ends the answer."""

    text: str
    intent: str
    situation: Situation
    mentions: tuple[Mention, ...] = ()
    notices: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    boundary: Concept | None = None
    unknown_place: str | None = None
    nearest: tuple[str, ...] = ()
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions against one register."""

    register: Register
    gazetteer: Gazetteer = field(init=False)
    index: Index = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "gazetteer", Gazetteer(self.register))
        object.__setattr__(self, "index", Index(self.register))

    def read(
        self,
        text: str,
        *,
        today: date,
        area: Place | None = None,
        as_at: date | None = None,
        before: Situation | None = None,
    ) -> Reading:
        """Understand one question.

        Args:
            text: As it was typed.
            today: The day on which it is asked.
            area: The place given beside the question; it stands unless the question names another.
            as_at: The day given beside the question; it stands over a day in the text.
            before: What was understood earlier in the same thread.

        Returns:
            The reading.

        Raises:
            InvalidDateError: The question writes out a day that no calendar has.
        """
        clean, notices = tidy(text)
        notices += personal_data(clean)
        asked = masked(clean)
        mentions = self.gazetteer.find(asked)
        when = find_day(_without(asked, mentions))
        mentions = [m for m in mentions if when is None or m.end <= when.start or m.start >= when.end]
        chosen, choice, taken = self._settle(mentions)
        notices += taken
        place = self._place(chosen, area, before)
        day, said = self._day(when, as_at, before, today, place)
        notices += said
        situation = self._situation(asked, chosen, place, day, before)
        intent = _first(self.register, "intent", chosen)
        unknown = _unknown_place(asked, mentions)
        return Reading(
            text=clean,
            intent=intent.id if intent else "which-duties",
            situation=situation,
            mentions=tuple(mentions),
            notices=tuple(notices),
            gaps=tuple(_unplaced(asked, mentions)) if not unknown else (),
            boundary=self._boundary(chosen, situation),
            unknown_place=unknown,
            nearest=nearest_names(self.register, unknown) if unknown else (),
            choice=choice,
        )

    def _settle(self, mentions: list[Mention]) -> tuple[list[Meaning], Choice | None, list[str]]:
        """One meaning for each name: by what else is said, else the usual one, else ask."""
        clear = {(m.scheme, m.id) for mention in mentions if not mention.is_ambiguous for m in mention.meanings}
        chosen: list[Meaning] = []
        taken: list[str] = []
        choice = None
        for mention in mentions:
            if not mention.is_ambiguous:
                chosen += mention.meanings
                continue
            fitting = [m for m in mention.meanings if (m.scheme, m.id) in clear]
            usual = [m for m in mention.meanings if m.usual] if clear - {("intent", "define")} else []
            pick = fitting or usual
            if len(pick) == 1:
                chosen.append(pick[0])
                taken.append(f"“{mention.text}” was taken as {self.register.label(pick[0].scheme, pick[0].id)}.")
            elif choice is None:
                options = tuple(self.register.label(m.scheme, m.id) for m in mention.meanings)
                choice = Choice(mention.text, f"What does “{mention.text}” mean here?", options)
        return chosen, choice, taken

    def _place(self, chosen: Iterable[Meaning], area: Place | None, before: Situation | None) -> Place:
        areas: dict[str, None] = {}
        body = None
        for meaning in chosen:
            if meaning.scheme in {"body", "place"}:
                found = place_of(self.register, self.register.bodies[meaning.id], named_body=meaning.scheme == "body")
                areas |= dict.fromkeys(found.areas)
                body = body or found.body
        if areas or body:
            return Place(tuple(areas), body)
        if area is not None:
            return area
        return Place(before.areas) if before else Place(())

    def _day(
        self, when: When | None, as_at: date | None, before: Situation | None, today: date, place: Place
    ) -> tuple[date, list[str]]:
        if as_at is not None:
            return as_at, []
        if when is not None:
            said = [] if when.is_whole else [f"The {when.said} was taken to its last day, {in_words(when.day)}."]
            return when.day, said
        if before is not None:
            return before.as_at, []
        own = [self.register.bodies[a].as_at for a in place.areas]
        dated = [day for day in own if day is not None]
        return (dated[0], []) if len(dated) == 1 else (today, [])

    def _situation(
        self, text: str, chosen: list[Meaning], place: Place, day: date, before: Situation | None
    ) -> Situation:
        found: dict[str, set[str]] = {name: set() for name in _FACETS.values()}
        bearers = {place.body} if place.body else set()
        instruments: set[str] = set()
        for meaning in chosen:
            if meaning.scheme in _FACETS:
                found[_FACETS[meaning.scheme]].add(meaning.id)
            elif meaning.scheme == "role" and self._bears(meaning.id):
                bearers.add(meaning.id)
            elif meaning.scheme == "role" and meaning.id in self.register.concepts["topic"]:
                found["topics"].add(meaning.id)
            elif meaning.scheme == "instrument":
                instruments.add(meaning.id)
        if place.body and self._same(place.body, bearers):
            bearers = {place.body}
        cited = [c for n in _SECTION.findall(text) for c in self.register.provisions.get(n.upper(), ())]
        provisions = {c.provision_iri for c in cited if not instruments or c.instrument.iri in instruments}
        instruments = instruments or {c.instrument.iri for c in cited}
        facets: dict[str, Any] = {name: tuple(sorted(ids)) for name, ids in found.items()}
        situation = Situation(
            as_at=day,
            areas=tuple(sorted(place.areas)),
            bearers=tuple(sorted(bearers)),
            instruments=tuple(sorted(instruments)),
            provisions=tuple(sorted(provisions)),
            words=self.index.known(text),
            **facets,
        )
        return _inherit(situation, before) if before else situation

    def _bears(self, role: str) -> bool:
        """Whether anything binds a role, or is owed to it: a group that only sits somewhere is a topic."""
        held = {role, *(holding.role for holding in self.register.holdings_by_kind.get(role, ()))}
        return any(name in self.register.by_bearer or name in self.register.by_counterparty for name in held)

    def _same(self, body: str, roles: set[str]) -> bool:
        """Whether the roles named beside a body are only its own kind: “Fife Council … the council”."""
        kind = self.register.bodies[body].kind
        return all(role == kind for role in roles - {body})

    def _boundary(self, chosen: Iterable[Meaning], situation: Situation) -> Concept | None:
        found = _first(self.register, "boundary", chosen)
        if found is None or (situation.has_subject and found.id in {"greeting", "thanks", "help"}):
            return None
        return found


def _without(text: str, mentions: Iterable[Mention]) -> str:
    """The text with the names of instruments blanked, so that the year of an Act is not taken for a date."""
    for mention in mentions:
        if any(m.scheme == "instrument" for m in mention.meanings):
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


def _first(register: Register, scheme: str, chosen: Iterable[Meaning]) -> Concept | None:
    found = [register.concept(scheme, m.id) for m in chosen if m.scheme == scheme]
    return min(found, key=lambda c: c.order, default=None)


def _unknown_place(text: str, mentions: list[Mention]) -> str | None:
    for match in _BODY_LIKE.finditer(text):
        inside = [m for m in mentions if m.start < match.end() and m.end > match.start()]
        if any(m.scheme in {"body", "place"} for mention in inside for m in mention.meanings):
            continue
        if match["kind"]:
            own = _own_words(match["name"])
            if own:
                return f"{own} {match['kind']}"
        elif not any(mention.text != "NHS" for mention in inside) and _own_words(match["board"]):
            return f"NHS {match['board'].strip()}"
    return None


def _own_words(name: str) -> str:
    """What is left of capitalised words as a name: “Does Atlantis” is Atlantis, “Every” nothing."""
    words = name.split()
    common = [place for place, word in enumerate(words) if word.casefold() in _NO_NAME]
    return " ".join(words[common[-1] + 1 :] if common else words)


def _unplaced(text: str, mentions: list[Mention]) -> list[str]:
    """Abbreviations that no name in the graph covers."""
    if text.isupper():
        return []
    covered = {place for mention in mentions for place in range(mention.start, mention.end)}
    loose = [match.group() for match in _ACRONYM.finditer(text) if covered.isdisjoint(range(*match.span()))]
    return [f"“{name}” could not be placed" for name in dict.fromkeys(loose)]


def _inherit(situation: Situation, before: Situation) -> Situation:
    """What a follow-up leaves unsaid is as it was."""
    kept = replace(situation, areas=situation.areas or before.areas)
    if situation.has_subject:
        return kept
    return replace(
        kept,
        bearers=situation.bearers or before.bearers,
        plans=before.plans,
        stages=situation.stages or before.stages,
        topics=before.topics,
        functions=before.functions,
        client_groups=before.client_groups,
        triggers=before.triggers,
        instruments=before.instruments,
        provisions=before.provisions,
        words=tuple(sorted({*situation.words, *before.words})),
    )


def known_area(register: Register, name: str | None) -> Place | None:
    """The place given beside a question, if one was.

    Raises:
        UnknownAreaError: No body has that name.
    """
    if name is None:
        return None
    if not name.strip():
        raise UnknownAreaError("")
    return find_area(register, name)
