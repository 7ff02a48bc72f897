"""Who counts on which money: the same source for the same thing, and more than an award has. Parts of check C40."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from kg.align.case import Case, Held, owners, quote
from kg.align.checks.funding import ANY_MONEY, costed, is_over
from kg.align.checks.money import agree
from kg.align.checks.text import is_nothing, pounds, said_plainly
from kg.align.finding import Passage, Result, fail, good, review
from kg.area.spelling import folded
from kg.words import listed, stems

_SUM: Final = re.compile(r"£\s?(\d[\d,]*(?:\.\d+)?)\s*(k\b|thousand\b|m\b|million\b)?", re.IGNORECASE)
_TIMES: Final = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
_OF: Final = re.compile(r"£[^£]*\bof\b[^£]*£", re.IGNORECASE)
_FROM: Final = re.compile(
    r"£\s?\d[\d,.]*\s*(?:k|m|thousand|million)?\s+(?:(?:is|comes|taken) )?(?:from|of|out of)\b", re.IGNORECASE
)
_YEARLY: Final = re.compile(r"\b(?:a|each|per|every) year\b|\byearly\b|\bannual(?:ly)?\b|\bp\.?a\b", re.IGNORECASE)
_MORE: Final = re.compile(r"\b(?:and|with|plus)\b|[+&]|(?<!\d)/(?!\d)", re.IGNORECASE)
_FUND: Final = re.compile(r"\b([A-Z][a-z]+) (?:and|&) ((?:[A-Z][a-z]+ )+(?:Fund|Grant|Programme|Scheme)\b)")
"""A fund with an “and” in its name."""
_AWARD: Final = re.compile(
    r"\b(?!COVID)([A-Z]{2,6}[-/]?\d{1,6})\b(?![-/]\d)"
    r"|\b(?:award|grant|ref(?:erence)?|agreement)\b[ .:]*(?:(?:ref(?:erence)?|no|number)\b[ .:]*)?"
    r"#?([A-Z]*[-/ ]?\d[\w/-]*)"
)
"""How an award says which it is: HRF-114, award no. 2231."""
_TIME: Final = re.compile(r"\D*(?:19|20)\d\d(?:[-/–](?:\d\d){1,2})?|\d\d[-/]\d\d")
_GENERIC: Final = frozenset(stems("award ref reference number"))
_COUNCIL: Final = re.compile(
    r"\bcouncils?\b|\bgeneral (?:fund|services)\b|\bHRA\b|\bhousing revenue account\b"
    r"|\bown (?:resources|budget|lets)\b",
    re.IGNORECASE,
)
"""Money that each council has of its own, under one name."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What an action counts on: the source by the stems of its name, whose it is, and what it has if that is said.

    Attributes:
        held: The action.
        source: The stems of the source, without sums; of an award that says which it is, that alone.
        fund: The stems of the source without what says which award of it is meant.
        purse: The councils whose own money it is; empty if it is not a council's.
        award: How much the source has, in pounds, if the action says so.
        share: How much of it the action counts on at most.
        alone: Whether the source is the only one that pays for the action.
    """

    held: Held
    source: frozenset[str]
    fund: frozenset[str]
    purse: frozenset[str]
    award: int | None
    share: int
    alone: bool


def claims(case: Case, is_own: Callable[[Case, Held], bool]) -> Iterator[Claim]:
    """What the actions that still run count on, by name. The authority's whole budget is no source to use up.

    Args:
        case: The plans.
        is_own: Whether the integration authority's own money pays for an action.

    Yields:
        A claim for each action that costs something and names a source.
    """
    found, known = [], {plan.id for plan in case.plans()} | {held.action.id for held in case.actions()}
    for held in case.actions():
        action = held.action
        named = not is_nothing(action.funding) and not ANY_MONEY.search(action.funding)
        idle = held.plan.status == "draft" or is_over(action, case.as_at) or is_own(case, held)
        if named and said_plainly(_SUM.sub(" ", action.funding)) and (action.cost_gbp or 0) > 0 and not idle:
            found.append(_claim(case, held, known))
    awards: defaultdict[frozenset[str], set[frozenset[str]]] = defaultdict(set)
    for claim in found:
        if claim.source != claim.fund:
            awards[claim.fund].add(claim.source)
    for claim in found:
        # Who names the fund alone means its award, as far as anybody knows, where there is but one.
        one = awards[claim.fund] if claim.source == claim.fund and not claim.purse else set()
        yield replace(claim, source=min(one, key=sorted), alone=False) if len(one) == 1 else claim


def claimed_twice(case: Case, found: Iterable[Claim]) -> Iterator[Result]:
    """The same source for the same thing in two plans, by different leads or for different sums."""
    by_source: defaultdict[tuple[frozenset[str], ...], list[Held]] = defaultdict(list)
    for claim in found:
        thing = said_plainly(claim.held.action.object)
        if thing:
            by_source[claim.source, claim.purse, thing].append(claim.held)
    for held in by_source.values():
        claimants = sorted((one for one in held if any(_touch(one, other) for other in held)), key=_by_id)
        if not claimants:
            continue
        names, first = listed(dict.fromkeys(case.called(one.plan) for one in claimants)), claimants[0].action
        where, seen = [one.action.id for one in claimants], _costs(claimants)
        if len({(one.action.lead, one.action.cost_gbp) for one in claimants}) == 1:
            yield good(*where, message=f"{names} tell of the same commitment of {first.funding}.", passages=seen)
        elif len({one.action.lead for one in claimants}) > 1 or not _counted_otherwise(claimants):
            sums = listed(dict.fromkeys(pounds(one.action.cost_gbp or 0) for one in claimants))
            told = f"{sums} from {first.funding} for {first.object.replace('_', ' ')}: is what {names} count the same "
            decide = owners(*(one.plan for one in claimants))
            yield review(*where, message=f"{told}money?", passages=seen, owners=decide)


def overdrawn(case: Case, found: Iterable[Claim]) -> Iterator[Result]:
    """More counted on than an award has. What may be one programme told twice, or is paid for by others too, asks."""
    by_source: defaultdict[tuple[frozenset[str], ...], list[Claim]] = defaultdict(list)
    for claim in found:
        by_source[claim.source, claim.purse].append(claim)
    for several in by_source.values():
        award = max((claim.award for claim in several if claim.award), default=0)
        once = _told_once(sorted(several, key=lambda claim: claim.held.action.id))
        total = sum(min(claim.share, award) for claim in once)
        if not award or len(once) < 2 or total <= award or agree(total, award):  # noqa: PLR2004 - two that claim
            continue
        # What others pay for too may take little of it: it is too much only where the rest takes all.
        sole = sum(min(claim.share, award) for claim in once if claim.alone)
        if sole and sole < award and not agree(sole, award):
            continue
        held = [claim.held for claim in once]
        told = f"{pounds(total)} is counted on {pounds(award)} of {_bare(held[0].action.funding)}: {case.told(*held)}."
        one = len({(each.action.lead, said_plainly(each.action.object)) for each in held}) == 1
        if one:
            told += " If it is one programme, the plans tell it in different ways."
        say = fail if not one and all(claim.alone for claim in once) else review
        where, decide = [each.action.id for each in held], owners(*(each.plan for each in held))
        yield say(*where, message=told, passages=_costs(held), owners=decide)


def _claim(case: Case, held: Held, known: set[str]) -> Claim:
    funding, cost = held.action.funding, held.action.cost_gbp or 0
    bare = _SUM.sub(" ", funding)
    fund, award_id = said_plainly(_AWARD.sub(" ", bare)) - _GENERIC, _which(bare, known)
    fund = fund or said_plainly(bare)
    source = frozenset({award_id}) if award_id else said_plainly(bare) - _GENERIC or fund
    sums = [_pounds(said) for said in _SUM.finditer(funding)]
    award, share = None, cost
    if len(sums) == 1 and _FROM.search(funding):
        share = min(cost, sums[0])
    elif len(sums) == 1:
        award = sums[0] * (_years(held) if _YEARLY.search(funding) else 1)
    elif len(sums) == 2 and _OF.search(funding):  # noqa: PLR2004 - “£80,000 of £160,000”
        share, award = sums
    councils = {body.id for body in case.area.of_type("council")}
    purse = councils & {*held.plan.owner, held.action.lead} if _COUNCIL.search(funding) and not award_id else set()
    alone = not _MORE.search(_FUND.sub(r"\1 \2", funding))
    return Claim(held, source, fund if award_id else source, frozenset(purse), award, share, alone)


def _which(funding: str, known: set[str]) -> str:
    """Which award a source is, in small letters without signs; empty where it does not say or names more than one."""
    found = [one[1] or one[2] for one in _AWARD.finditer(funding)]
    told = {folded(name).replace("-", "") for name in found if name not in known and not _TIME.fullmatch(name)}
    return told.pop() if len(told) == 1 else ""


def _told_once(several: Sequence[Claim]) -> list[Claim]:
    """Claims without those that tell of one commitment again: the same lead, sum, thing and number."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in several:
        action = claim.held.action
        number = action.quantity.n if action.quantity else None
        kept.setdefault((action.lead, action.cost_gbp, said_plainly(action.object) or action.text, number), claim)
    return list(kept.values())


def _counted_otherwise(found: Sequence[Held]) -> bool:
    """Whether plans give other sums because they give other numbers: that is another check's."""
    numbers = [one.action.quantity.n if one.action.quantity else None for one in found]
    return None not in numbers and all(
        (one.action.cost_gbp == other.action.cost_gbp) == (mine == theirs)
        for (one, mine), (other, theirs) in combinations(zip(found, numbers, strict=True), 2)
    )


def _touch(one: Held, other: Held) -> bool:
    """Whether actions of two plans are for the same time and place: parts of a programme are not."""
    a, b = one.action, other.action
    apart = (a.end and b.start and a.end < b.start) or (b.end and a.start and b.end < a.start)
    elsewhere = a.localities and b.localities and not set(a.localities) & set(b.localities)
    return one.plan.id != other.plan.id and not apart and not elsewhere


def _pounds(said: re.Match[str]) -> int:
    return round(float(said[1].replace(",", "")) * _TIMES.get((said[2] or "").casefold(), 1))


def _bare(funding: str) -> str:
    """A source without the sum that stands behind it."""
    return re.sub(r"\s*\(\s*\)", "", _SUM.sub("", funding)).strip(" ,:;-–")


def _years(held: Held) -> int:
    start, end = held.action.start, held.action.end
    return max(1, round((end - start).days / 365.25)) if start and end else 1


def _costs(found: Iterable[Held]) -> tuple[Passage, ...]:
    return tuple(quote(one.plan, one.action, field="cost_gbp", text=costed(one.action)) for one in found)


def _by_id(held: Held) -> str:
    return held.action.id
