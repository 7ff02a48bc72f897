"""Where a passage stands, in words: the title of what it is from, and the part of it, as people would name them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from kg.align.case import Case
from kg.align.finding import Passage
from kg.words import capitalised

WHOLE: Final = "as a whole"
"""Where a passage is a plan itself."""
_PATH: Final = re.compile(r"([^.\[\]]+)|\[(.*)\]$")
_TITLES: Final[Mapping[str, str]] = {"finance.hra": "Housing revenue account", "": "Words of several plans"}
_PARTS: Final[Mapping[str, str]] = {
    "cites": "what it cites",
    "companions": "what goes out with it",
    "cost_gbp": "cost",
    "crosswalk": "localities that it covers",
    "depends_on": "what it waits for",
    "hcs_section": "section on the housing contribution",
    "hst": "housing supply target",
    "ilhlr_10yr": "initial housing land requirement over ten years",
    "ijb_meets": "when the board meets",
    "inside": "localities in which it lies",
    "lines": "budget",
    "mathlr_10yr": "minimum all-tenure housing land requirement over ten years",
    "nhwo": "national outcomes",
    "resources": "resource table",
}
"""What a field of the data is called where its name does not say it."""
_GROUPS: Final = frozenset({"finance", "governance", "evidence", "bodies"})
"""Parts of the data that say nothing to a reader."""


def title_of(case: Case, name: str) -> str:
    """What a passage is from.

    Args:
        case: The plans.
        name: As `Passage.plan` has it.

    Returns:
        The title of a plan, of a statement of money or of an assessment of needs; anything else in words.
    """
    area, report = case.area, case.area.finance.apr
    held = [*area.plans, area.finance.afs, area.finance.mtfp, area.evidence.jsna, area.evidence.hnda]
    titles = {area.id: area.area.name} | {one.id: one.title for one in held if one and one.title}
    if report:
        titles.setdefault(report.id, f"Annual performance report {report.year}")
    return titles.get(name) or _TITLES.get(name) or capitalised(name.replace("_", " "))


def place_of(case: Case, passage: Passage) -> str:
    """Where in it a passage stands, with its page.

    Args:
        case: The plans.
        passage: The words of a plan.

    Returns:
        Such as: action SP-A3, direction, page 12. Empty where it is from the whole of it and nothing says the page.
    """
    told = list(_told(case, passage))
    return ", ".join([*told, f"page {passage.page}"] if passage.page else told)


def _told(case: Case, passage: Passage) -> Iterator[str]:
    own = _GROUPS | frozenset(passage.plan.split("."))
    for found in _PATH.finditer(passage.where):
        name, row = found.groups()
        if row is not None:
            if not passage.text.startswith(row):
                yield f"“{row}”"
        elif name not in own:
            yield _record(case, name) or _PARTS.get(name, name.replace("_", " "))


def _record(case: Case, name: str) -> str:
    """A record with an id: an action, an aim, a function, a change of budget, a need, a body or a place."""
    area, scheme, budget = case.area, case.area.integration_scheme, case.area.finance.mtfp
    kinds = {
        "action": [one.id for plan in area.plans for one in plan.actions],
        "priority": [one.id for plan in area.plans for one in plan.priorities],
        "outcome": [one.id for plan in area.plans for one in plan.outcomes],
        "function": [one.id for one in scheme.functions] if scheme else [],
        "saving": [one.id for one in budget.savings] if budget else [],
        "growth": [one.id for one in budget.growth] if budget else [],
        "need": [one.id for one in area.needs],
        "figure": [one.id for one in area.evidence.facts],
    }
    kind = next((kind for kind, ids in kinds.items() if name in ids), "")
    named = next((found for found in (case.name(name), case.place(name)) if found != name), "")
    return f"{kind} {name}" if kind else named
