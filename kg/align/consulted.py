"""Who was asked: the bodies, and the consultees of the register, that the words of a consultation name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kg.area.model import Area
from kg.area.plan import Consultation
from kg.register import Register
from kg.words import stems

EVERYBODY: Final = frozenset({"standard-consultees", "prescribed-consultees"})
TENANTS: Final = frozenset({"tenants", "tenants-and-residents", "registered-tenant-organisations", "communities"})
LANDLORDS: Final = frozenset({"housing-associations", "social-landlords", "non-commercial-providers-of-social-housing"})
_REGULATIONS: Final = "/ssi/2014/283"
_TYPES: Final[Mapping[str, frozenset[str]]] = {
    "council": frozenset({"local-authority"}),
    "health_board": frozenset({"health-board"}),
    "integration_authority": frozenset({"integration-authority"}),
    "hscp": frozenset({"integration-authority"}),
    "rsl": LANDLORDS,
    "tenants": frozenset({"tenants-and-residents", "registered-tenant-organisations"}),
    "tsi": frozenset({"third-sector-interface", "third-sector-bodies"}),
    "third_sector": frozenset({"third-sector-bodies"}),
    "carers": frozenset({"bodies-representing-carers", "carers"}),
    "provider": frozenset({"service-providers"}),
    "police": frozenset({"police-scotland"}),
    "cpp": frozenset({"community-planning-partnership"}),
    "cj_partnership": frozenset({"community-justice-partners"}),
    "cs_partnership": frozenset({"childrens-services-planning-partnerships"}),
}
# Named otherwise than by a word for something broader.
_ALSO: Final[Mapping[str, frozenset[str]]] = {
    "non-commercial-providers-of-social-housing": LANDLORDS,
    "commercial-providers-of-health-care": frozenset({"independent-sector"}),
    "commercial-providers-of-social-care": frozenset({"independent-sector"}),
}
# What is made of the words for other consultees, and is neither.
_MORE: Final = {"community councils": "community-bodies"}
# “The other authority”: what is left of its name without the common words is any authority.
_TOO_SHORT: Final = frozenset({"other-authority"})
# What is left of “localities” stands in many words.
_LOCAL: Final = ("local",)
_OTHER: Final = re.compile(r"\bother authority\b", re.IGNORECASE)
# Beside a council or a health board named by its name: what it is, and not another.
_ITSELF: Final = re.compile(r"(?<!other )\bconstituent authority\b", re.IGNORECASE)
_BUT: Final = re.compile(r"\b(?:except|excluding|apart from|other than|but not|without)\b", re.IGNORECASE)
_MANY: Final = re.compile(
    r"\b[1-9]\d*\s+(?:(?:\w+\s+)?(?:people|tenants|residents|households|responses|replies|answers)"
    r"|attend\w*|came|took part|present|replied|responded)\b",
    re.IGNORECASE,
)
"""How a record says in words how many took part."""
_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is named: bodies of the area by id, and consultees of the register by id."""

    bodies: frozenset[str] = frozenset()
    consultees: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anybody was recognised."""
        return bool(self.bodies or self.consultees)


class Consultees:
    """Reads whom a consultation names: bodies by id or name, groups by the names that the register has for them."""

    def __init__(self, register: Register, area: Area) -> None:
        """Learn the names.

        Args:
            register: What is known, with its consultees.
            area: The area's data, with its bodies.
        """
        self._register = register
        self._area = area
        self._bodies = {body.id: body for body in area.bodies}

    @cached_property
    def prescribed(self) -> tuple[str, ...]:
        """The groups to whom a second draft goes (SSI 2014/283), by id, in the order of their names."""
        known = self._register.concepts.get("consultee", {}).values()
        found = [c for c in known if any(str(iri).endswith(_REGULATIONS) for iri in c.facts.get("prescribedBy", ()))]
        return tuple(c.id for c in sorted(found, key=lambda c: c.label))

    def label(self, name: str) -> str:
        """A consultee in words."""
        return self._register.label("consultee", name)

    def asked(self, rows: Iterable[Consultation]) -> Asked:
        """Whom steps of consultation name, taken together."""
        found = [self.named(row.group) for row in rows]
        return Asked(
            frozenset().union(*(one.bodies for one in found)), frozenset().union(*(one.consultees for one in found))
        )

    def named(self, words: str) -> Asked:
        """Whom words name.

        Args:
            words: As a plan has them: “RSL1, RSL2”, “tenants and residents”, “all prescribed consultee groups”.

        Returns:
            Bodies, the members of a group among them, and consultees, those that the bodies are among them.
        """
        ids = {*self._itself(words), *(name for phrase, name in self._forum if _within(phrase, stems(words)))}
        return self._asked(words, {member for name in ids for member in (name, *self._members(name))})

    def in_itself(self, words: str) -> Asked:
        """Whom words name, without the members of a group: of them nobody knows who was there, and how many."""
        return self._asked(words, self._itself(words))

    def _itself(self, words: str) -> set[str]:
        ids = {word for word in _ID.findall(words) if word in self._bodies}
        return ids | {name for phrase, name in self._names if phrase and _within(phrase, stems(words))}

    def _asked(self, words: str, ids: set[str]) -> Asked:
        consultees = set(self._groups(" ".join(word for word in words.split() if word.strip(",;") not in self._bodies)))
        for name in ids:
            consultees |= _TYPES.get(self._bodies[name].type, frozenset())
        if _OTHER.search(words):
            consultees |= _TOO_SHORT
        return Asked(frozenset(ids), frozenset(consultees))

    def in_words(self, words: str) -> frozenset[str]:
        """The consultees that words name as such, without those that a body named by its own name is among.

        Args:
            words: As a plan has them: “both councils”, “Overton Council”, which is one council and not councils, also
                with “(constituent authority)” behind it.

        Returns:
            Ids of consultees.
        """
        told = {self._bodies[name].type for name in self.named(words).bodies}
        left = _ITSELF.sub(" ", words) if told & {"council", "health_board"} else words
        left = " ".join(word for word in left.split() if word.strip(",;:") not in self._bodies)
        for phrase, _ in (*self._names, *self._forum):
            left = _without(phrase, left)
        found = set(self._groups(left))
        return frozenset(found | (_TOO_SHORT if _OTHER.search(words) else set()))

    def reached(self, rows: Iterable[Consultation], group: str) -> bool:
        """Whether a group was asked, by its own name, by a broader one, or by one that comes to the same.

        Args:
            rows: Steps of consultation. Whom one leaves out in so many words it does not reach.
            group: The id of a consultee.

        Returns:
            Whether one of the steps reaches it.
        """
        wide = {*self._register.ancestors("consultee", group), *_ALSO.get(group, ())}
        if group in self.prescribed:
            wide |= EVERYBODY
        for row in rows:
            said, *left_out = _BUT.split(row.group, maxsplit=1)
            spared = self.named(" ".join(left_out)).consultees
            if self.named(said).consultees & wide and not spared & (wide - EVERYBODY):
                return True
        return False

    def _members(self, name: str) -> frozenset[str]:
        group = self._area.governance.housing_health_group
        members = set(self._bodies[name].members)
        if group and stems(group.name) == stems(self._bodies[name].name):
            members.update(group.members)
        return frozenset(members & self._bodies.keys())

    def _groups(self, words: str) -> Iterable[str]:
        left = stems(words)
        place = 0
        while place < len(left):
            size = next((n for n in range(min(self._longest, len(left) - place), 0, -1) if self._at(left, place, n)), 0)
            yield from self._phrases.get(tuple(left[place : place + size]), ())
            place += size or 1

    def _at(self, left: list[str], place: int, size: int) -> bool:
        return tuple(left[place : place + size]) in self._phrases

    @cached_property
    def _names(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        return tuple((tuple(stems(body.name)), body.id) for body in self._area.bodies)

    @cached_property
    def _forum(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        group = self._area.governance.housing_health_group
        return tuple((tuple(stems(group.name)), name) for name in group.members) if group else ()

    @cached_property
    def _phrases(self) -> Mapping[tuple[str, ...], frozenset[str]]:
        found = {tuple(stems(name)): frozenset({group}) for name, group in _MORE.items()}
        for concept in self._register.concepts.get("consultee", {}).values():
            if concept.id in _TOO_SHORT:
                continue
            for name in (concept.label, *concept.alt, *concept.notation):
                key = tuple(stems(name))
                if key and key != _LOCAL:
                    found[key] = found.get(key, frozenset()) | {concept.id}
        return found

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._phrases), default=0)


def is_counted(row: Consultation) -> bool:
    """Whether a step of consultation records how many took part, as a number or in words."""
    return bool(row.n or row.responses or _MANY.search(f"{row.group}; {row.note}; {row.heard}"))


def _within(phrase: tuple[str, ...], words: list[str]) -> bool:
    return any(tuple(words[i : i + len(phrase)]) == phrase for i in range(len(words) - len(phrase) + 1))


def _without(phrase: tuple[str, ...], words: str) -> str:
    """Words without a name that stands in them."""
    kept = words.split()
    # Words that carry no meaning stand between those of a name.
    for size in range(len(kept), 0, -1):
        for start in range(len(kept) - size + 1):
            if phrase and tuple(stems(" ".join(kept[start : start + size]))) == phrase:
                return " ".join((*kept[:start], *kept[start + size :]))
    return words
