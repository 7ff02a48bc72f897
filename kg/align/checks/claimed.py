"""A priority that a statement gives as the strategic plan's: is it in the plan's words? A part of check C13."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.align.case import Case, owners, quote
from kg.align.finding import Result, fail
from kg.area.plan import Plan, Priority
from kg.words import joined, stems

_PLAN: Final = r"(?:strategic (?:commissioning )?plan|joint strategic plan)"
_AIM: Final = r"(?:strategic )?(?:aims?|ambition|goal|objective|outcome|priority|theme)"
_NUMBER: Final = r"(?:\s+(?:no\.?\s*)?[A-Z]{0,4}\d{1,2}\b)?"
_CLAIM: Final = re.compile(
    rf"\b(?:{_PLAN}(?:['’]s)?\s+{_AIM}{_NUMBER}|{_AIM}{_NUMBER}\s+(?:in|of) (?:the )?{_PLAN})"
    r"\s*[:,;–—-]\s*(?P<said>.+)",
    re.IGNORECASE,
)
"""How a statement says that a priority is the strategic plan's: “Strategic plan priority 1: …”."""
_QUOTED: Final = re.compile(r"[“\"](.+?)[”\"]")
_END: Final = re.compile(r"[:;()]|\s[–—-]\s")
_OWN_NUMBER: Final = re.compile(rf"^\s*(?:{_AIM}?{_NUMBER}|\d+)\s*[:.)–—-]\s*", re.IGNORECASE)


def misnamed(case: Case, statements: Sequence[Plan], strategic: Sequence[Plan]) -> Iterator[Result]:
    """What a statement gives as a priority of the strategic plan, and the plan calls by another name.

    Args:
        case: The area, with its links.
        statements: The statements.
        strategic: The strategic plans.

    Yields:
        A fault for each: a name that is longer or shorter is the same, as is any that a priority of the plan has.
    """
    theirs = [(plan, aim) for plan in strategic for aim in (*plan.priorities, *plan.outcomes)]
    for plan in statements if theirs else ():
        for aim in (*plan.priorities, *plan.outcomes):
            said = _said(aim.name)
            if said and not any(_is_name(said, other) for _, other in theirs):
                yield _told(case, plan, aim, [it for it in theirs if _is_linked(case, aim, it[1])])


def _said(name: str) -> str:
    """The name that a priority gives as the strategic plan's; empty where it gives none."""
    claim = _CLAIM.search(name)
    if not claim:
        return ""
    quoted = _QUOTED.search(claim["said"])
    return quoted[1] if quoted else claim["said"]


def _is_name(said: str, aim: Priority) -> bool:
    name = f" {' '.join(stems(_OWN_NUMBER.sub('', aim.name) or aim.name))} "
    whole, first = (f" {' '.join(stems(text))} " for text in (said, _END.split(said)[0]))
    return name in whole or bool(first.strip() and first in name) or not first.strip()


def _is_linked(case: Case, one: Priority, other: Priority) -> bool:
    link = case.links.between(one.id, other.id)
    return link is not None and link.holds


def _told(case: Case, plan: Plan, aim: Priority, linked: list[tuple[Plan, Priority]]) -> Result:
    said = _END.split(_said(aim.name))[0].strip()
    told = f"{case.called(plan)} gives a priority of the strategic plan as “{said}”; "
    told += (
        f"the plan calls it {joined(f'“{other.name}”' for _, other in linked)}." if linked else "it has none so called."
    )
    return fail(
        aim.id,
        *(other.id for _, other in linked),
        message=told,
        about=(aim.id, "name"),
        passages=(quote(plan, aim), *(quote(one, other) for one, other in linked)),
        owners=owners(plan, *(one for one, _ in linked)),
    )
