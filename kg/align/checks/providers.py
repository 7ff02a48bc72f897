"""Whether those who would provide what plans promise are told of it, and the posts for it are planned: parts of C15."""

import re
from collections.abc import Iterator
from typing import Final

from kg.align.case import MARKET, STRATEGIC, WORKFORCE, Case, Held, owners, quote
from kg.align.checks.counterpart import needs
from kg.align.checks.text import said_plainly
from kg.align.finding import Passage, Result, fail
from kg.align.severity import Severity
from kg.area.plan import Plan

_NONE: Final = re.compile(
    r"\b(?:no|without|missing|lacks?)\b.*\b(?:signals?|mention|message)\b|\bsilent (?:on|about)\b"
    r"|\bnothing (?:on|about|for)\b|\bnot (?:mentioned|covered|signalled|addressed)\b"
    r"|[:–-]\s*(?:none|nothing|no signal)\s*$",
    re.IGNORECASE,
)
"""How the record of a market facilitation plan says that it leaves something out."""
_WORK: Final = ((frozenset({"occup", "therapist"}), frozenset({"adapt", "equip"})),)
"""The work of posts whose name does not say what they are for, by the stems of the post and of the work."""


def unsignalled(case: Case) -> Iterator[Result]:
    """What the market facilitation plan is recorded to leave out, and the strategic plan promises."""
    for plan in case.plans(MARKET):
        for signal in () if case.over(plan) else plan.signals:
            asking = _promised(case, signal) if _NONE.search(signal) else []
            if asking:
                told = f"{case.told(*asking)} {'needs' if len(asking) == 1 else 'need'} providers, and "
                told += f"{case.called(plan)} tells them nothing of it."
                yield fail(
                    f"{plan.id}.signals",
                    *(one.action.id for one in asking),
                    message=told,
                    passages=(
                        Passage(plan.id, f"{plan.id}.signals", None, signal),
                        *(quote(one.plan, one.action) for one in asking),
                    ),
                    owners=owners(plan, *(one.plan for one in asking)),
                    severity=Severity.MEDIUM,
                )


def understaffed(case: Case) -> Iterator[Result]:
    """Posts that a workforce plan itself needs for what other plans do, and does not plan."""
    for plan in case.plans(WORKFORCE):
        for name, posts in sorted(plan.posts.items()):
            short = posts.needed is not None and posts.planned is not None and posts.planned < posts.needed
            relying = _relying(case, plan, name) if short and not case.over(plan) else []
            if relying:
                words = name.replace("_", " ")
                told = f"{case.told(*relying)} {'needs' if len(relying) == 1 else 'need'} {posts.needed:,} {words}; "
                told += f"{case.called(plan)} plans for {posts.planned:,}."
                seen = f"{words}: {posts.now:,} now, {posts.needed:,} needed, {posts.planned:,} planned"
                yield fail(
                    f"{plan.id}.posts.{name}",
                    *(one.action.id for one in relying),
                    message=told,
                    about=(f"{plan.id}.posts.{name}",),
                    passages=(
                        Passage(plan.id, f"{plan.id}.posts.{name}", None, seen),
                        *(quote(one.plan, one.action) for one in relying),
                    ),
                    owners=owners(plan, *(one.plan for one in relying)),
                    severity=Severity.MEDIUM,
                )


def _promised(case: Case, signal: str) -> list[Held]:
    """The actions of strategic plans that need something for the people, or of the kind, that a text names."""
    people, words = case.subjects.people(signal), said_plainly(signal)
    found = []
    for held in case.actions(STRATEGIC):
        thing, groups = said_plainly(held.action.object), case.subjects.groups(held.action.groups)
        meant = (thing and thing <= words) or (people and case.subjects.within(groups, people))
        if meant and needs(held.action) and not case.over(held.plan):
            found.append(held)
    return sorted(found, key=lambda held: held.action.id)


def _relying(case: Case, plan: Plan, name: str) -> list[Held]:
    """The actions of other plans that posts are for: what they are about is in its name, or else is its work."""
    post = said_plainly(name)
    others = [
        held
        for held in case.actions()
        if held.plan.id != plan.id and held.plan.status != "draft" and not case.over(held.plan)
    ]
    named = [held for held in others if (thing := said_plainly(held.action.object)) and thing <= post]
    about = [held for held in others if any(signs <= post and work & said_plainly(held.action.object)
                                            for signs, work in _WORK)]  # fmt: skip
    return sorted(named or about, key=lambda held: held.action.id)
