"""Is there money for what the plans promise? Check C38."""

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from kg.align.case import Case, quote
from kg.align.checks.text import is_nothing, pounds
from kg.align.finding import Result, fail, review, unseen
from kg.align.severity import Severity
from kg.area.plan import Action, Plan
from kg.words import listed, some

_UNFUNDED: Final = re.compile(
    r"\b(unfunded|not funded|no (funding|budget|money)|to be (found|identified|secured)|not identified)\b",
    re.IGNORECASE,
)
_UNFOUND: Final = re.compile(
    r"(?:sources? of )?(?:(?:source|funding|money|budget|funds?|cost|grant)s? )*(?:(?:is|are) )?(?:still |yet )?"
    r"(?:(?:to be|not yet|not|yet to be)"
    r" (?:found|identified|secured|sourced|confirmed|agreed|determined|decided|established)"
    r"|unfunded|not funded|no (?:funding|budget|money|source)|unknown|tb[acdn]|(?P<none>nil|none))"
    r"(?: yet| at present| at this stage| in due course| (?:by|before|for) [\w /–-]+)?",
    re.IGNORECASE,
)
"""How the words for money say nothing but that there is none yet: not even from where it should come."""
_SURE: Final = frozenset({"approved", "indicative"})
_ENDED: Final = re.compile(
    r"\b(?:ended|expired|lapsed|ceased|run out|ran out|no longer (?:available|paid)|withdrawn)\b", re.IGNORECASE
)
_MORE: Final = re.compile(
    r"[,;]|\b(?:and|now|then|since|replac\w+|instead|follow\w*|success\w*|after|to be|will|once|when|until)\b",
    re.IGNORECASE,
)
"""How the words for money that has ended name other money beside it, or speak of what is to come."""
ANY_MONEY: Final = re.compile(
    r"^(existing|within|saving|see|core|mainstream|various|own|staff time|not applicable|n/?a\b)", re.IGNORECASE
)
"""Money that is no source of its own: what there is already, or what another plan names."""


def actions_resourced(case: Case) -> Iterator[Result]:
    """C38: what an action costs is known and its money approved or indicated, or the action is labelled unfunded.

    What is over needs no money any more. Said once for each plan.
    """
    if not case.actions():
        yield unseen("plans", message="No actions were given.")
    for plan in case.plans():
        actions = [] if plan.status == "draft" else [one for one in plan.actions if not is_over(one, case.as_at)]
        wishes = {one: why for one in actions if (why := _wish(one))}
        if wishes:
            told = f"{_each(wishes)} ({case.called(plan)}). Nothing labels {_them(wishes)} unfunded."
            yield _said(fail, plan, wishes, told, about=(f"{plan.id}.actions.funding",))
        vague = [one for one in actions if one not in wishes and _is_vague(one)]
        if vague:
            told = f"{case.called(plan)} names the money for {_quoted(vague)}, but not what {_they(vague)} will cost."
            yield _said(review, plan, vague, told, severity=Severity.LOW, about=(f"{plan.id}.actions.cost_gbp",))
        unsure = [one for one in actions if one not in wishes and _is_unsure(one)] if _tells_status(plan) else []
        if unsure:
            told = f"{case.called(plan)} does not say whether the money for {_quoted(unsure)} is approved."
            yield _said(review, plan, unsure, told, severity=Severity.LOW, about=(f"{plan.id}.actions.funding_status",))


def _wish(action: Action) -> str:
    """Why an action is a wish, and no plan; empty if it is resourced, or said to be unfunded."""
    if action.funding_status in _SURE and _is_unfound(action):
        return f"has money called {action.funding_status}, with “{action.funding.strip()}” in the place of its source"
    if labelled_unfunded(action):
        return ""
    over = _ENDED.search(action.funding) and not _MORE.search(action.funding)
    if action.funding_status == "ended" or (over and action.cost_gbp != 0):
        return "relies on money that has ended"
    if action.cost_gbp is None and is_nothing(action.funding) and action.funding_status is None:
        return "has neither a cost nor any money"
    if action.cost_gbp and is_nothing(action.funding) and action.funding_status is None:
        return f"costs {pounds(action.cost_gbp)} and has no money"
    return ""


def _is_unfound(action: Action) -> bool:
    """Whether an action says of its money only that there is none yet; what costs nothing may need none."""
    said = _UNFOUND.fullmatch(" ".join(action.funding.split()).strip(" .–-"))
    return (
        said is not None and (action.cost_gbp or 0 if said["none"] else action.cost_gbp is None or action.cost_gbp) > 0
    )


def _is_vague(action: Action) -> bool:
    """Whether an action has some money, and nobody knows what it costs."""
    return action.cost_gbp is None and not labelled_unfunded(action) and not ANY_MONEY.search(action.funding)


def _is_unsure(action: Action) -> bool:
    """Whether an action costs something, names its money, and does not say how sure that is."""
    named = not labelled_unfunded(action) and not ANY_MONEY.search(action.funding)
    return named and (action.cost_gbp or 0) > 0 and action.funding_status is None


def _tells_status(plan: Plan) -> bool:
    """Whether a plan says of most of its actions how sure their money is: then silence on one says something."""
    said = [one.funding_status is not None for one in plan.actions]
    return sum(said) * 2 > len(said)


def labelled_unfunded(action: Action) -> bool:
    """Whether an action itself says that there is no money for it yet."""
    return action.funding_status == "unfunded" or _UNFUNDED.search(action.funding) is not None


def is_over(action: Action, as_at: date) -> bool:
    """Whether an action has ended, and the day of its target has passed."""
    target = action.measure.target_date if action.measure else None
    days = [day for day in (action.end, _last_day(target) if target else None) if day]
    return bool(days) and max(days) < as_at


def _last_day(moment: str) -> date:
    """The last day of a date, a month or a year."""
    parts = [int(part) for part in moment.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])  # noqa: PLR2004


def _said(say: Callable[..., Result], plan: Plan, actions: Iterable[Action], told: str, **more: object) -> Result:
    found = sorted(actions, key=lambda one: one.id)
    seen = tuple(quote(plan, one, field="funding", text=costed(one)) for one in found)
    return say(*(one.id for one in found), message=told, passages=seen, owners=plan.owner, **more)


def costed(action: Action) -> str:
    """An action with its cost, its money and how sure that is, as a finding quotes it."""
    cost = "no cost" if action.cost_gbp is None else pounds(action.cost_gbp)
    told = ", ".join(filter(None, (cost, action.funding or "no funding", action.funding_status or "")))
    return f"{action.text} ({told})"


def _quoted(actions: Iterable[Action]) -> str:
    return some(f"“{one.text}”" for one in sorted(actions, key=lambda one: one.id))


def _each(wishes: Mapping[Action, str]) -> str:
    told: defaultdict[str, list[Action]] = defaultdict(list)
    for action, why in wishes.items():
        told[why].append(action)
    return listed(f"{_quoted(actions)} {_agreeing(why, actions)}" for why, actions in sorted(told.items()))


def _agreeing(why: str, actions: list[Action]) -> str:
    verb, _, rest = why.partition(" ")
    return why if len(actions) == 1 else f"{'have' if verb == 'has' else verb.removesuffix('s')} {rest}"


def _them(actions: Collection[Action]) -> str:
    return "it" if len(actions) == 1 else "them"


def _they(actions: Collection[Action]) -> str:
    return "it" if len(actions) == 1 else "they"


CHECKS: Final[Mapping[str, Callable[[Case], Iterator[Result]]]] = {"C38": actions_resourced}
