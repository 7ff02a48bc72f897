"""Whether what a strategic plan says of a locality are arrangements of its own."""

import re
from typing import Final

from kg.align.case import Case
from kg.align.checks.text import is_nothing
from kg.area.plan import Plan
from kg.words import STOP, fold

_TOKEN: Final = re.compile(r"\d+(?:\.\d+)*|[^\W\d_]+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LETTERED: Final = re.compile(r"\b(?:appendix|annex|schedule) [a-z]\b", re.IGNORECASE)
_LATER: Final = re.compile(
    r"^\W*(?:tb[acd]|to (?:follow|come)"
    r"|to be (?:added|agreed|completed|confirmed|decided|developed|drafted|prepared|written)"
    r"|pending|awaiting|not yet|under (?:development|discussion|preparation)|in (?:development|preparation)"
    r"|being (?:developed|drafted|prepared|written))\b",
    re.IGNORECASE,
)
_LACKING: Final = re.compile(
    r"\bno (?:\w+ ){0,2}(?:arrangements?|chapter|entry|pages?|part|plan|section)\b|^\W*(?:none|nothing)\b"
    r"|\bnot (?:\w+ )?(?:applicable|covered|described|given|included|separate\w*|set out|written)\b",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(
    r"\b(?:(?:whole|entire) area|area[- ]?wide|everywhere|elsewhere|all (?:the )?localities|(?:the )?(?:rest|others)"
    r"|general (?:arrangements?|section))\b",
    re.IGNORECASE,
)
_JOINING: Final = (STOP - {"own"}) | frozenset(
    """
    apply area areas arrangement arrangements chapter covered described ditto elsewhere entire everywhere general
    identical included joined joint jointly like localities locality others page plan rest section see set shared
    similar together treated wide whole within
    """.split()
)
"""Words that say no more of a locality than that it goes with another, or with all."""


def of_its_own(case: Case, plan: Plan, place: str) -> bool:
    """Whether a plan has arrangements for a locality that are its own.

    A place in the plan is enough, unless it is the place of another locality to which the words point; a word that
    nothing is there, or will be later, or only that the locality is treated as another, is not.

    Args:
        case: The area, with the names of its localities.
        plan: The strategic plan.
        place: The id of a locality.

    Returns:
        Whether it has.
    """
    text = plan.locality_arrangements.get(place) or ""
    if is_nothing(text) or _LATER.search(text):
        return False
    left, named = _without_others(case, plan, place, text)
    if _LETTERED.search(text) or any(one[0].isdigit() and not _YEAR.fullmatch(one) for one in left):
        return True
    if _LACKING.search(text):
        return False
    own = {one for one in left - _JOINING if not _YEAR.fullmatch(one)}
    return bool(own) if named or _WHOLE.search(text) else True


def _without_others(case: Case, plan: Plan, place: str, text: str) -> tuple[frozenset[str], bool]:
    """The words of a text without the names of other localities and their places in the plan; whether it names any."""
    words = f" {' '.join(_TOKEN.findall(fold(text)))} "
    own = next(one for one in case.area.localities if one.id == place)
    for name in (own.name, own.id):
        words = words.replace(f" {' '.join(_TOKEN.findall(fold(name)))} ", "  ")
    gone: set[str] = set()
    named = False
    for other in sorted(case.area.localities, key=lambda one: (-len(one.name), one.id)):
        for name in (other.name, other.id) if other.id != place else ():
            told = f" {' '.join(_TOKEN.findall(fold(name)))} "
            if told.strip() and told in words:
                named = True
                words = words.replace(told, "  ")
                gone |= {
                    one for one in _TOKEN.findall(plan.locality_arrangements.get(other.id) or "") if one[0].isdigit()
                }
    return frozenset(words.split()) - gone, named
