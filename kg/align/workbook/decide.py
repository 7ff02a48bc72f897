"""The decisions in a workbook held against what is found now: taken in all together, or refused line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kg.align.decision import Decision, Verdict
from kg.align.link import Standing
from kg.align.run import Alignment
from kg.align.workbook.columns import (
    BY,
    DECISION,
    LINKS,
    REASON,
    REVIEW_BY,
    Said,
    decidable,
    said_of,
    said_of_link,
)
from kg.align.workbook.read import Decided, DecisionsError, Problem, Sheets
from kg.dates import in_words, parse_date

_DECIDED: Final = {Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected", Verdict.JUSTIFY: "justified"}


@dataclass(frozen=True, slots=True)
class _Now:
    """What is decided about, as it is now."""

    said: Said
    fingerprint: str
    is_link: bool = False
    why_not: str = ""


def decisions_of(sheets: Sheets, name: str, found: Alignment, on: date, by: str = "") -> tuple[Decision, ...]:
    """The decisions that people made in a workbook since it was written.

    Args:
        sheets: What the workbook says.
        name: What to call it in a message.
        found: What is found now, on the day of the workbook.
        on: The day of the decisions.
        by: Who decides where a row does not say it.

    Returns:
        A decision for each row that was changed, in the order of the rows; none for what is decided so already.

    Raises:
        DecisionsError: One of them cannot be taken in: `problems` has a line for each fault.
    """
    known = _known(found)
    problems: list[Problem] = []
    made: dict[str, tuple[Decided, Decision]] = {}
    for row in sheets.rows:
        now = known.get(row.about)
        if not row.is_changed or (now and _is_kept(row.said, now.said)):
            continue
        faults = list(_faults(row, now, found.case.as_at, by))
        if row.about in made and not faults:
            first = made[row.about][0].spots[row.sheet.about]
            faults = [(row.spots[row.sheet.about], f"stands already in row {first.row} of the sheet “{first.sheet}”")]
        problems += faults
        if now and not faults:
            said = row.said
            wanted = Decision(
                about=row.about,
                verdict=Verdict(said.verdict),
                reason=said.reason,
                by=said.by or by,
                on=on,
                fingerprint=now.fingerprint,
                review_by=parse_date(said.review_by) if said.review_by else None,
            )
            made[row.about] = row, wanted
    if problems:
        raise DecisionsError(
            name, tuple(f"{spot}: {words}" for spot, words in sorted(problems, key=lambda one: one[0]))
        )
    return tuple(decision for _, decision in made.values())


def _is_kept(said: Said, now: Said) -> bool:
    """Whether what a row says is what was decided: it may leave open who did."""
    return said == (now if said.by else replace(now, by=""))


def _known(found: Alignment) -> Mapping[str, _Now]:
    known = {
        one.id: _Now(
            said_of(one),
            one.fingerprint,
            why_not="" if decidable(one) else "is no fault now: there is nothing to decide",
        )
        for one in found.findings
    }
    for link in found.case.links:
        why_not = "is what the plans say: there is nothing to decide" if link.standing is Standing.ASSERTED else ""
        known[link.id] = _Now(said_of_link(link), link.fingerprint, is_link=True, why_not=why_not)
    return known


def _faults(row: Decided, now: _Now | None, as_at: date, by: str) -> Iterator[Problem]:
    """What keeps a changed row from being taken in: first what it is about, then its cells."""
    name = row.spots[row.sheet.about]
    if now is None or now.is_link != (row.sheet.title == LINKS):
        yield name, f"“{row.about[:80]}” is not found any more: take the decision out, or write the workbook anew"
    elif now.why_not:
        yield name, f"“{row.about}” {now.why_not}"
    elif row.fingerprint != now.fingerprint:
        yield name, f"“{row.about}”: the plans say something else now than when this was written; look at it anew"
    elif row.written != now.said.digest:
        told = f"{_told(now.said)} meanwhile" if now.said.verdict else "the decision does not stand any more"
        yield name, f"“{row.about}”: {told}; look at it anew"
    else:
        yield from row.faults
        yield from _unsaid(row, as_at, by)


def _unsaid(row: Decided, as_at: date, by: str) -> Iterator[Problem]:
    said, faulty = row.said, {spot for spot, _ in row.faults}
    offered = [verdict.value for verdict in row.sheet.verdicts]
    if not said.verdict and row.spots[DECISION] not in faulty:
        cleared = row.written != Said().digest
        yield (
            row.spots[DECISION],
            f"is not taken back by clearing it; choose {_either(offered)}"
            if cleared
            else f"is blank; choose {_either(offered)}",
        )
    elif said.verdict and said.verdict not in offered:
        yield row.spots[DECISION], f"must be {_either(offered)}, not “{said.verdict[:40]}”"
    if not said.reason and row.spots[REASON] not in faulty:
        yield row.spots[REASON], "is blank; a decision needs a reason"
    if not (said.by or by) and row.spots[BY] not in faulty:
        yield row.spots[BY], "is blank; say who decides, here or with --by"
    if said.review_by and (until := parse_date(said.review_by)) < as_at:
        yield row.spots[REVIEW_BY], f"is over: {in_words(until)} is before {in_words(as_at)}"


def _told(said: Said) -> str:
    return f"{said.by} {_DECIDED[Verdict(said.verdict)]} it"


def _either(offered: list[str]) -> str:
    return f"{', '.join(offered[:-1])} or {offered[-1]}"
