"""Reading a question: from what was typed to what was understood."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from kg.dates import in_words
from kg.law import cited, strange_laws, strange_provisions
from kg.model import Concept
from kg.places import Place, nearest_names, own_day, place_of, unknown_body
from kg.register import Register
from kg.search import Index
from kg.situation import Situation
from kg.terms import INTENTS, Gazetteer, Meaning, Mention
from kg.tidy import masked, personal_data, tidy
from kg.when import When, find_day, other_day

MAX_LENGTH: Final = 40_000
_FACETS: Final = {
    "plan-type": "plans",
    "stage": "stages",
    "topic": "topics",
    "function": "functions",
    "client-group": "client_groups",
    "trigger": "triggers",
}
_SUBJECTS: Final = frozenset({"plan-type", "topic", "function", "client-group", "trigger", "instrument"})
_ACRONYM: Final = re.compile(r"\b[A-Z]{3,}s?\b")


@dataclass(frozen=True, slots=True)
class Choice:
    """A question back: about which name, and the readings to choose from."""

    about: str
    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a question. At most one of `boundary`, `unknown_place` and `choice` ends the answer.

    `missing` are Acts and provisions that were named and that the register does not hold.
    """

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
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions against one register."""

    register: Register
    gazetteer: Gazetteer = field(init=False)
    intents: Gazetteer = field(init=False)
    index: Index = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "gazetteer", Gazetteer(self.register))
        object.__setattr__(self, "intents", Gazetteer(self.register, INTENTS))
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
        dated = _without(asked, mentions, {"instrument"})
        when = find_day(dated)
        unused = other_day(dated) if when is None else None
        mentions = [m for m in mentions if when is None or m.end <= when.start or m.start >= when.end]
        strange = strange_laws(asked, mentions)
        mentions = [m for m in mentions if not any(start <= m.start < end for start, end in strange)]
        put = self.intents.find(asked)
        mentions = _subject(mentions, put, before)
        chosen, choice, taken = self._settle(mentions)
        notices += taken
        place = self._place(chosen, area, before)
        day, said = self._day(when, as_at, before, today, place)
        notices += said
        if unused is not None:
            notices.append(f"“{unused}” was not taken for the day asked about: this is as at {in_words(day)}.")
        if day > today:
            notices.append(f"{in_words(day)} is still to come: what is decided until then is not in the register.")
        own = self._situation(asked, mentions, chosen, place, day)
        intent = _first(self.register, "intent", [meaning for mention in put for meaning in mention.meanings])
        unknown = unknown_body(asked, mentions)
        return Reading(
            text=asked.strip(),
            intent=intent.id if intent else "which-duties",
            situation=_inherit(self.register, own, before) if before else own,
            mentions=tuple(mentions),
            notices=tuple(notices),
            gaps=tuple(_unplaced(asked, mentions)) if not unknown else (),
            boundary=self._boundary(chosen, own),
            unknown_place=unknown,
            nearest=nearest_names(self.register, unknown) if unknown else (),
            choice=choice,
            missing=(*(asked[start:end] for start, end in strange), *strange_provisions(asked, own.provisions)),
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
            usual = [m for m in mention.meanings if m.usual] if clear else []
            pick = fitting or usual
            if len(pick) == 1:
                chosen.append(pick[0])
                taken.append(f"“{mention.text}” was taken as {self.register.label(pick[0].scheme, pick[0].id)}.")
            elif choice is None:
                options = tuple(self.register.label(m.scheme, m.id) for m in mention.meanings)
                choice = Choice(mention.text, f"What does “{mention.text}” mean here?", options)
        return chosen, choice, taken

    def _place(self, chosen: Iterable[Meaning], area: Place | None, before: Situation | None) -> Place:
        bodies = [
            place_of(self.register, self.register.bodies[meaning.id], named_body=meaning.scheme == "body")
            for meaning in chosen
            if meaning.scheme in {"body", "place"}
        ]
        if bodies:
            return Place(
                tuple(dict.fromkeys(area for found in bodies for area in found.areas)),
                tuple(dict.fromkeys(body for found in bodies for body in found.bodies)),
            )
        if area is not None:
            return area
        return Place(before.areas) if before else Place(())

    def _day(
        self, when: When | None, as_at: date | None, before: Situation | None, today: date, place: Place
    ) -> tuple[date, list[str]]:
        if as_at is not None:
            return as_at, []
        if when is not None:
            taken = "" if when.is_whole else f" The {when.said} was taken to its last day."
            return when.day, [f"Answered as at {in_words(when.day)}, as the question says.{taken}"]
        if before is not None:
            return before.as_at, []
        return own_day(self.register, place.areas) or today, []

    def _situation(
        self, text: str, mentions: list[Mention], chosen: list[Meaning], place: Place, day: date
    ) -> Situation:
        found: dict[str, set[str]] = {name: set() for name in _FACETS.values()}
        bearers = set(place.bodies)
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
        kinds = {self.register.bodies[name].kind for name in place.bodies}
        bearers -= kinds  # “Fife Council … the council” speaks of one council
        found_law = cited(self.register, text)
        provisions = {c.provision_iri for c in found_law if not instruments or c.instrument.iri in instruments}
        instruments = instruments or {c.instrument.iri for c in found_law}
        facets: dict[str, Any] = {name: tuple(sorted(ids)) for name, ids in found.items()}
        return Situation(
            as_at=day,
            areas=tuple(sorted(place.areas)),
            bearers=tuple(sorted(bearers)),
            instruments=tuple(sorted(instruments)),
            provisions=tuple(sorted(provisions)),
            words=self.index.known(_without(text, mentions, {"body", "place"})),
            **facets,
        )

    def _bears(self, role: str) -> bool:
        """Whether anything binds a role, or is owed to it: a group that only sits somewhere is a topic."""
        held = {role, *(holding.role for holding in self.register.holdings_by_kind.get(role, ()))}
        return any(name in self.register.by_bearer or name in self.register.by_counterparty for name in held)

    def _boundary(self, chosen: Iterable[Meaning], situation: Situation) -> Concept | None:
        found = _first(self.register, "boundary", chosen)
        if found is None or (situation.has_subject and found.id in {"greeting", "thanks", "help"}):
            return None
        return found


def _without(text: str, mentions: Iterable[Mention], schemes: set[str]) -> str:
    """The text with names blanked: the year of an Act is no date, and a word in a body's name no subject."""
    for mention in mentions:
        if any(m.scheme in schemes for m in mention.meanings):
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


def _first(register: Register, scheme: str, chosen: Iterable[Meaning]) -> Concept | None:
    found = [register.concept(scheme, m.id) for m in chosen if m.scheme == scheme]
    return min(found, key=lambda c: c.order, default=None)


def _subject(mentions: list[Mention], put: list[Mention], before: Situation | None) -> list[Mention]:
    """Without the topics that only the way of asking names, “who do we consult”, where the question has a subject.

    A follow-up has that of the question before.
    """
    inside = [m for m in mentions if any(p.start <= m.start and m.end <= p.end for p in put)]
    beside = (meaning for m in mentions if m not in inside for meaning in m.meanings)
    if not any(meaning.scheme in _SUBJECTS for meaning in beside) and not (before and before.has_subject):
        return mentions
    kept = [
        replace(m, meanings=tuple(n for n in m.meanings if m not in inside or n.scheme != "topic")) for m in mentions
    ]
    return [m for m in kept if m.meanings]


def _unplaced(text: str, mentions: list[Mention]) -> list[str]:
    """Abbreviations that no name in the graph covers."""
    if text.isupper():
        return []
    covered = {place for mention in mentions for place in range(mention.start, mention.end)}
    loose = [match.group() for match in _ACRONYM.finditer(text) if covered.isdisjoint(range(*match.span()))]
    return [f"“{name}” could not be placed" for name in dict.fromkeys(loose)]


def _bearers(register: Register, situation: Situation, before: Situation) -> tuple[str, ...]:
    """Who is asked about in a follow-up: the same body or, in another area, the like body there."""
    if situation.bearers or situation.areas in {(), before.areas}:
        return situation.bearers or before.bearers
    bodies = register.bodies
    return tuple(sorted({bodies[name].kind if name in bodies else name for name in before.bearers}))


def _inherit(register: Register, situation: Situation, before: Situation) -> Situation:
    """What a follow-up leaves unsaid is as it was."""
    kept = replace(situation, areas=situation.areas or before.areas, bearers=_bearers(register, situation, before))
    if situation.has_subject:
        return kept
    return replace(
        kept,
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
