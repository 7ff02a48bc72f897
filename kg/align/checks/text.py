"""What a plan says in running text, and how names are looked for in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.align.finding import Passage
from kg.area.plan import Plan
from kg.register import Register
from kg.terms import Gazetteer
from kg.words import WORD, fold, stems

_PAST: Final = (
    r"histor\w*|former(ly)?|previous(ly)?|no longer|superseded|repealed|withdrawn|background|"
    r"until (\w+ )?(19|20)\d\d|before (\w+ )?(19|20)\d\d"
)
_BESIDE: Final = r"compar\w+|unlike|contrast\w*|differs? from|benchmark\w*|does not (apply|extend)"
_ASIDE: Final = re.compile(rf"\b({_PAST}|{_BESIDE})\b", re.IGNORECASE)
_FISCAL: Final = re.compile(r"(?<!\d)(20\d\d)\s*[/–-]\s*(?:20)?(\d\d)(?!\d)")
_NOTHING: Final = frozenset(
    {"", "nil", "no", "none", "none yet", "n a", "missing", "not available", "not done", "not published", "not yet",
     "tba", "tbc", "tbd", "to be agreed", "to be confirmed", "to follow", "pending", "unknown"}
)  # fmt: skip
_AHEAD: Final = re.compile(
    r"\b(mov(e|es|ing) (to|from)|transition\w*|propos\w+|shadow|prospective|will|would|from (\w+ )?20\d\d|if|future)\b",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(
    r"(?:none|no|no[ -]?one|nobody|tb[acdn]|to be .*|unknown|n/?a|not (?:known|named|yet|in post|appointed).*|[-–?]*)",
    re.IGNORECASE,
)
_VACANT: Final = re.compile(
    r"\bvacan(?:t(?! (?:and|or) |[ -](?:home|propert|land|house|housing|dwelling|site|building|let|unit)s?)|cy)\b"
    r"|\b(?:unfilled|not (?:yet )?filled)\b|\bto be (?:appointed|recruited|filled)\b"
    r"|\b(?:nobody|no one|no-one) (?:named|in post|appointed|yet)\b|^(?:post|seat|role) (?:is )?(?:empty|frozen)\b",
    re.IGNORECASE,
)
"""How a record says that a post or a seat has nobody in it; “vacant homes” are another thing."""
_INSTEAD: Final = re.compile(
    r"\b(?:was|been|no longer|not|never) vacant\b(?! since)"
    r"|(?<!be )(?<!being )(?<!is )(?<!until )(?<!yet )(?<!not )(?<!nobody )(?<!no one )\b(?:filled|appointed)\b"
    r"|(?<!no )(?<!not )(?<!without )\bcover(?:ed|s|ing)?\b|\bnow (?!vacant)"
    r"|\b(?:acting|interim|temporar\w+|meantime|meanwhile|instead|stand(?:s|ing)? in|duty (?:officer|desk|line))\b"
    r"|\b(?:contact|ask|phone|call|via|c/o|deputis\w+)\b|@|\b0\d{3,}",
    re.IGNORECASE,
)
"""How it says that somebody is there all the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a plan: where it stands, its words, its page; `names` if it is a name of money and no sentence."""

    plan: str
    where: str
    text: str
    page: int | None = None
    names: bool = False

    @property
    def passage(self) -> Passage:
        """The text as a finding quotes it."""
        return Passage(self.plan, self.where, self.page, self.text)


def texts(plan: Plan) -> Iterator[Said]:
    """What a plan says, without its citations and without what was said when it was consulted on.

    Args:
        plan: The plan.

    Yields:
        Each text that is not empty, in the order of the data.
    """
    said = [Said(plan.id, f"{plan.id}.title", plan.title)]
    said += [Said(plan.id, f"{plan.id}.sections", text) for text in plan.sections]
    said += [Said(plan.id, f"{plan.id}.signals", text) for text in plan.signals]
    for place, text in plan.locality_arrangements.items():
        said.append(Said(plan.id, f"{plan.id}.locality_arrangements.{place}", text or ""))
    said += [Said(plan.id, one.id, one.name, one.page) for one in (*plan.priorities, *plan.outcomes)]
    for action in plan.actions:
        said.append(Said(plan.id, action.id, action.text, action.page))
        said.append(Said(plan.id, f"{action.id}.funding", action.funding, action.page, names=True))
        if action.measure:
            measured = (action.measure.name, action.measure.definition, action.measure.source or "")
            said.append(Said(plan.id, f"{action.id}.measure", ": ".join(filter(None, measured)), action.page))
    for line in plan.resources:
        where = f"{plan.id}.resources[{line.line}]"
        said.append(Said(plan.id, where, ", ".join(filter(None, (line.line, line.account))), line.page, names=True))
    yield from (one for one in said if one.text)


def is_aside(text: str) -> bool:
    """Whether a text is marked as history or as a comparison."""
    return _ASIDE.search(text) is not None


def is_ahead(text: str) -> bool:
    """Whether a text speaks of what is to come, or might."""
    return _AHEAD.search(text) is not None


def is_nothing(text: str | None) -> bool:
    """Whether a field says in words that there is nothing: “none”, “to follow”."""
    return " ".join(WORD.findall(fold(text or ""))) in _NOTHING


def is_vacant(text: str) -> bool:
    """Whether words say that a post or a seat is vacant, and nobody stands in: “vacant since May”."""
    return _VACANT.search(text) is not None and _INSTEAD.search(text) is None


def is_nobody(text: str) -> bool:
    """Whether words in the place of a name say that nobody is there: “vacant since May”, “to be confirmed”.

    Args:
        text: Who holds a post or a seat. A post that is vacant and covered by somebody is held.

    Returns:
        Whether nobody does.
    """
    told = " ".join(text.split())
    return is_vacant(told) or (_NOBODY.fullmatch(told) is not None and _INSTEAD.search(told) is None)


def fiscal_year(text: str) -> int | None:
    """The year in which a financial year begins, on 1 April: 2026 for “2026/27”."""
    years = ((int(found[1]), int(found[2])) for found in _FISCAL.finditer(text))
    return next((year for year, after in years if (year + 1) % 100 == after), None)


def pounds(value: int) -> str:
    """A sum of money: £1,100,000; a negative one with its sign first."""
    return f"{'-' if value < 0 else ''}£{abs(value):,}"


def said_plainly(name: str) -> frozenset[str]:
    """The stems of a name: two names with the same are the same, in whatever order the words stand."""
    return frozenset(stems(name.replace("_", " ")))


def pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds names in a text: whole words, an “s” at the end more or less; abbreviations only in capitals.

    Args:
        names: The names.

    Returns:
        The pattern, the longest name first; None without names.
    """
    words = {tuple(WORD.findall(name)): name for name in names}
    parts = []
    for found, name in sorted(words.items(), key=lambda one: (-len(one[0]), one[1])):
        told = r"[\W_]+".join(map(re.escape, found))
        parts.append(told if name.isupper() else f"(?i:{told}s?)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


@lru_cache(maxsize=8)
def gazetteer(register: Register, *schemes: str) -> Gazetteer:
    """The names of some schemes of a register, compiled once."""
    return Gazetteer(register, schemes)


def names_of(register: Register, scheme: str, concept: str) -> frozenset[str]:
    """Every name of a concept, folded: label, everyday names and abbreviations; its id where the register has none."""
    found = register.concepts.get(scheme, {}).get(concept)
    told = (found.label, *found.alt, *found.notation) if found else (concept.replace("-", " "),)
    return frozenset(" ".join(WORD.findall(fold(name))) for name in told)
