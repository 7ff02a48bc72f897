"""Whom and what a text is about: the groups of people and the topics of the register, by any of their names."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from kg.register import Register
from kg.terms import Gazetteer
from kg.words import stems

PEOPLE: Final = "client-group"
_SCHEMES: Final = (PEOPLE, "topic", "function")


class Subjects:
    """Reads the groups and topics out of the words of plans, which every plan writes in its own way."""

    def __init__(self, register: Register) -> None:
        """Take the names.

        Args:
            register: What is known.
        """
        self._register = register
        self._names = Gazetteer(register, _SCHEMES)
        self._read = cache(self._found)

    def topics(self, text: str) -> frozenset[str]:
        """The groups, topics and functions that a text names, as `client-group/carers`."""
        return self._read(text)

    def groups(self, names: Iterable[str]) -> frozenset[str]:
        """Groups of people by their ids.

        Args:
            names: As a plan writes them: care leavers, over-65s.

        Returns:
            For each the groups of the register that it names; where it names none, its own words.
        """
        return frozenset(group for name in names for group in self.people(name) or {" ".join(stems(name))})

    def people(self, text: str) -> frozenset[str]:
        """The groups of people that a text names, by id."""
        found = (topic.partition("/") for topic in self._read(text))
        return frozenset(name for scheme, _, name in found if scheme == PEOPLE)

    def meet(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Whether some people are in both: a group and a wider one that holds it meet, two parts of one do not.

        Args:
            one: Ids of groups.
            other: Ids of groups. What is for no group in particular is for everybody.

        Returns:
            Whether they do.
        """
        return not one or not other or self.within(one, other) or self.within(other, one)

    def within(self, narrow: frozenset[str], wide: frozenset[str]) -> bool:
        """Whether one of some groups is, or is a part of, one of some others."""
        return any(wide.intersection((name, *self._register.ancestors(PEOPLE, name))) for name in narrow)

    def _found(self, text: str) -> frozenset[str]:
        meanings = (meaning for mention in self._names.find(text) for meaning in mention.meanings)
        return frozenset(f"{meaning.scheme}/{meaning.id}" for meaning in meanings)
