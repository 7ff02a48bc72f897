"""Reading a question: from what was typed to what was understood."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

from kg.boundary import bounded, by_wording
from kg.dates import in_words
from kg.law import cited, strange_laws, strange_provisions
from kg.likeness import Likeness, Wording
from kg.model import HOME, Concept
from kg.passage import Passages
from kg.places import Place, nearest_names, own_day, place_of, unknown_body
from kg.reading import Reading
from kg.register import Register
from kg.search import build, key_of
from kg.senses import beside_asking, settle
from kg.situation import Situation
from kg.spelling import Spelling
from kg.terms import INTENTS, SUBJECTS, Gazetteer, Meaning, Mention, blanked, without
from kg.thread import inherit
from kg.tidy import masked, personal_data, tidy
from kg.when import When, find_day, other_day, says_now
from kg.words import listed, stems

MAX_LENGTH: Final = 40_000
_FACETS: Final = {
    "plan-type": "plans",
    "stage": "stages",
    "topic": "topics",
    "function": "functions",
    "client-group": "client_groups",
    "trigger": "triggers",
}
# A name after one of these is told to be left out.
_EXCLUDED: Final = re.compile(
    r"\b(?:not|rather than|instead of|other than|except(?: for)?|apart from|never mind|forget)\s+(?:about\s+)?"
    r"(?:the|a|an|our|any)?\s*$",
    re.IGNORECASE,
)
_BINDS: Final = re.compile(
    r"(?:\b(?:dut(?:y|ies)|appl(?:y|ies|ying)|binding|incumbent|falls?|placed|required|expected|asked|powers?)\s+"
    r"(?:of|on|to|for|upon)|\b(?:must|does|do|should|has|have|can|may|shall|is|are|was|were))\s+(?:an?|the|our|each|every|any|all)?\s*$",
    re.IGNORECASE,
)
# A likelihood from which the wording is clear by itself.
_SURE: Final = 0.6
# A question with so few words beside names and the way of asking says hardly more than names.
_FEW: Final = 1
# What is wanted where names alone say what about: everything that is tied to them.
_LISTS: Final = frozenset({"", "which-duties", "change", "compare"})
# An activity is named in an answer if at least this share of the likeness falls on it.
_DOING: Final = 0.2
_ACRONYM: Final = re.compile(r"\b[A-Z]{3,}s?\b")


@dataclass(frozen=True)
class _Names:
    """A question with what was found in it: its text in English, the names, the ways of asking, and the day."""

    text: str
    mentions: list[Mention]
    asking: list[Mention]
    when: When | None
    strange: tuple[str, ...]
    boundary: Concept | None
    gaps: tuple[str, ...]

    @property
    def undated(self) -> str:
        """The text without the day that it asks about."""
        return self.text if self.when is None else blanked(self.text, self.when.start, self.when.end)

    @property
    def left(self) -> str:
        """What is left without any names, without the day and without the way of asking."""
        return without(without(self.undated, self.mentions), self.asking)

    @cached_property
    def are_all(self) -> bool:
        """Whether the question says hardly more than names."""
        return len(stems(self.left)) <= _FEW


class Reader:
    """Reads questions against one register."""

    def __init__(self, register: Register, wording: Wording | None = None, notices: tuple[str, ...] = ()) -> None:
        """Make a reader.

        Args:
            register: What is known.
            wording: The index of passages, with a model or without; if none is given, one without is made.
            notices: What every answer has to say of how it was found.
        """
        self.register = register
        self.gazetteer = Gazetteer(register)
        self.intents = Gazetteer(register, INTENTS)
        self._wording = wording
        self._notices = notices

    @cached_property
    def wording(self) -> Wording:
        """What a text is held against."""
        if self._wording is not None:
            return self._wording
        passages = Passages(self.register)
        return Wording(self.register, build(passages, key_of(passages.digest)))

    @cached_property
    def spelling(self) -> Spelling:
        """What mends typing slips."""
        return Spelling(self.wording.index.lexicon, self.gazetteer.spellings)

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
        asked, slips = self.spelling.corrected(self.wording.abbreviations.english(masked(clean)))
        names = self._names(asked, today, before)
        like = self._likeness(names)
        clear = bool(like.records) and like.records[0][1] >= _SURE
        sure = clear and not names.are_all
        chosen, choice, taken = settle(self.register, names.mentions, sure=sure)
        place = self._place(chosen, area, before)
        day, dated = self._day(names, as_at, before, today, place)
        own = self._situation(names, chosen, place, day, like)
        numbers = strange_provisions(self.register, names.text, own)
        beside = names.left
        for number in numbers:
            beside = beside.replace(number, " ")
        sure = sure and bool(names.mentions or len(stems(beside)) > _FEW)
        unknown = unknown_body(names.text, names.mentions)
        return Reading(
            text=masked(clean).strip(),
            situation=inherit(self.register, own, before, names.text, names.left) if before else own,
            mentions=tuple(names.mentions),
            notices=(
                *(*notices, *slips, *taken, *dated, *_of_days(asked, names.when, day, today)),
                *(_of_numbers(numbers) if sure else ()),
                *self._notices,
            ),
            gaps=(*names.gaps, *self._unplaced(names)) if not unknown else (),
            boundary=names.boundary or (None if before else by_wording(self.register, like, own)),
            unknown_place=unknown,
            nearest=nearest_names(self.register, unknown) if unknown else (),
            choice=choice,
            missing=(*names.strange, *(() if sure else numbers)),
            stage_only=names.are_all and bool(own.stages) and not (own.has_subject or own.bearers or before),
            is_clear=clear,
        )

    def _names(self, text: str, today: date, before: Situation | None) -> _Names:
        """The names in a text, but not of dates, of law not held, of what is told to be left out or not for Lintel."""
        mentions = self.gazetteer.find(text)
        when = find_day(without(text, mentions, {"instrument"}), today)
        strange = strange_laws(text, mentions)
        taken = [*strange, *([(when.start, when.end)] if when else [])]
        kept = [m for m in mentions if not any(start < m.end and m.start < end for start, end in taken)]
        excluded = [m for m in kept if _EXCLUDED.search(text, 0, m.start)]
        inside = bounded(self.register, without(text, excluded), [m for m in kept if m not in excluded])
        asking = self.intents.find(inside.text)
        return _Names(
            text=inside.text,
            mentions=beside_asking(inside.mentions, asking, before),
            asking=asking,
            when=when,
            strange=tuple(text[start:end] for start, end in strange),
            boundary=inside.whole,
            gaps=inside.gaps,
        )

    def _likeness(self, names: _Names) -> Likeness:
        """What the wording points to, where there is any beside names of places and people and the way of asking."""
        somebody = [m for m in names.mentions if self._is_somebody(m)]
        bare = without(without(names.undated, somebody), names.asking)
        subject = any(m.scheme in SUBJECTS for mention in names.mentions for m in mention.meanings)
        if not subject and not self.wording.index.known(self.wording.abbreviations.expand(bare)):
            return Likeness()
        # “What is expected of an alcohol and drug partnership?” asks for all that binds somebody.
        if somebody == names.mentions and somebody and names.are_all:
            return Likeness()
        return self.wording.of(self._generic(names.undated, names.mentions))

    def _is_somebody(self, mention: Mention) -> bool:
        """Whether a name only says who or where: a kind of body is somebody, a corporate parent is something too."""
        kinds = self.register.concepts.get("kind", {})
        return all(m.scheme in {"body", "place"} or (m.scheme == "role" and m.id in kinds) for m in mention.meanings)

    def _generic(self, text: str, mentions: list[Mention]) -> str:
        """The text without names of places and of whom it asks about, and with the kind for each other body's name."""
        bound = [m for m in mentions if self._is_somebody(m) and _BINDS.search(text, 0, m.start)]
        for mention in reversed(mentions):
            if mention in bound:
                text = without(text, [mention])
                continue
            kinds = [
                self.register.label("kind", self.register.bodies[m.id].kind) if m.scheme == "body" else ""
                for m in mention.meanings
                if m.scheme in {"body", "place"}
            ]
            if kinds:
                text = f"{text[: mention.start]}{kinds[0]}{text[mention.end :]}"
        return text

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
        self, names: _Names, as_at: date | None, before: Situation | None, today: date, place: Place
    ) -> tuple[date, list[str]]:
        if as_at is not None:
            return as_at, []
        if names.when is not None:
            taken = "" if names.when.is_whole else f" The {names.when.said} was taken to its last day."
            return names.when.day, [f"Answered as at {in_words(names.when.day)}, as the question says.{taken}"]
        if before is not None and not says_now(names.text):
            return before.as_at, []
        return own_day(self.register, place.areas) or today, []

    def _situation(self, names: _Names, chosen: list[Meaning], place: Place, day: date, like: Likeness) -> Situation:
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
        found_law = cited(self.register, names.text)
        # A number alone is no law of another country: that has to be named.
        home: set[str] = {c.instrument.iri for c in found_law if c.instrument.jurisdiction == HOME}
        instruments = instruments or home
        provisions = {c.provision_iri for c in found_law if c.instrument.iri in instruments}
        facets: dict[str, Any] = {name: tuple(sorted(ids)) for name, ids in found.items()}
        wants = [self.register.concept("intent", n.id) for m in names.asking for n in m.meanings]
        situation = Situation(
            as_at=day,
            areas=tuple(sorted(place.areas)),
            bearers=tuple(sorted(bearers)),
            bound=tuple(sorted(bearers)) if bearers <= _bound(names.text, names.mentions) else (),
            instruments=tuple(sorted(instruments)),
            provisions=tuple(sorted(provisions)),
            activities=tuple(name for name, share in like.activities if share >= _DOING),
            wording=like.records,
            intent=min(wants, key=lambda c: c.order).id if wants else "",
            **facets,
        )
        lists = situation.intent in _LISTS and situation.has_subject
        return replace(situation, names_only=lists and names.are_all)

    def _bears(self, role: str) -> bool:
        """Whether anything binds a role, or is owed to it: a group that only sits somewhere is a topic."""
        held = {role, *(holding.role for holding in self.register.holdings_by_kind.get(role, ()))}
        return any(name in self.register.by_bearer or name in self.register.by_counterparty for name in held)

    def _unplaced(self, names: _Names) -> list[str]:
        """Abbreviations that no name in the graph covers and that nobody uses in its phrasings either."""
        if names.text.isupper():
            return []
        covered = {place for mention in names.mentions for place in range(mention.start, mention.end)}
        loose = [m.group() for m in _ACRONYM.finditer(names.text) if covered.isdisjoint(range(*m.span()))]
        used = self.wording.index.lexicon
        return [f"“{name}” could not be placed" for name in dict.fromkeys(loose) if not used.get(name.casefold())]


def _bound(text: str, mentions: Iterable[Mention]) -> set[str]:
    """Roles and bodies that a text outright asks to be bound: “must a council”, “which duties apply to NHS Fife”."""
    return {
        n.id for m in mentions if _BINDS.search(text, 0, m.start) for n in m.meanings if n.scheme in {"role", "body"}
    }


def _of_days(text: str, when: When | None, day: date, today: date) -> list[str]:
    """What has to be said of a day that was named and not taken, or that is still to come."""
    unused = other_day(text) if when is None else None
    told = [f"“{unused}” was not taken for the day asked about: this is as at {in_words(day)}."] if unused else []
    if day > today:
        told.append(f"{in_words(day)} is still to come: what is decided until then is not in the register.")
    return told


def _of_numbers(numbers: Iterable[str]) -> list[str]:
    """What has to be said of provisions that are not held, where the rest of the question is clear."""
    named = listed(f"“{name}”" for name in numbers)
    return [f"The register holds nothing of {named}; this goes by the rest of the question."] if named else []
