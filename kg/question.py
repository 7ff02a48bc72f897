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
from kg.search import Index
from kg.situation import Situation
from kg.terms import Gazetteer, Meaning, Mention
from kg.tidy import personal_data, tidy
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
_BODY_LIKE: Final = re.compile(rf"\b((?:[A-Z][\w'’-]+ (?:and |& )?)+)(?:{_BODY})\b|\b(NHS (?:[A-Z][\w'’-]+ ?)+)")
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
        mentions = self.gazetteer.find(clean)
        when = find_day(_without(clean, mentions))
        mentions = [m for m in mentions if when is None or m.end <= when.start or m.start >= when.end]
        chosen, choice, taken = self._settle(mentions)
        notices += taken
        place = self._place(chosen, area, before)
        day, said = self._day(when, as_at, before, today, place)
        notices += said
        situation = self._situation(clean, chosen, place, day, before)
        intent = _first(self.register, "intent", chosen)
        unknown = _unknown_place(clean, mentions)
        return Reading(
            text=clean,
            intent=intent.id if intent else "which-duties",
            situation=situation,
            mentions=tuple(mentions),
            notices=tuple(notices),
            gaps=tuple(_unplaced(clean, mentions)) if not unknown else (),
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
            elif meaning.scheme == "role":
                bearers.add(meaning.id)
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
        if not any(m.scheme in {"body", "place"} for mention in inside for m in mention.meanings):
            name = match.group().strip()
            if name.split()[0].casefold() not in {
                "the",
                "our",
                "your",
                "a",
                "an",
                "which",
                "does",
                "what",
                "must",
                "is",
                "can",
            }:
                return name
    return None


def _unplaced(text: str, mentions: list[Mention]) -> list[str]:
    """Abbreviations that no name in the graph covers."""
    covered = [(m.start, m.end) for m in mentions]
    return [
        f"“{match.group()}” could not be placed"
        for match in _ACRONYM.finditer(text)
        if not any(start < match.end() and end > match.start() for start, end in covered) and not text.isupper()
    ]


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
