"""What the sheets of the workbook say, as rows of text, of a day or a number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.align.case import Case
from kg.align.checks import LOOKS
from kg.align.finding import Finding, Passage, State
from kg.align.link import Link, Standing
from kg.align.place import WHOLE, place_of, title_of
from kg.align.run import Alignment
from kg.align.workbook.columns import (
    ABOUT,
    AREA,
    AS_AT,
    BY,
    DECISION,
    FINDING,
    FINGERPRINT,
    LINK,
    REASON,
    REVIEW_BY,
    WRITTEN,
    Said,
    said_of,
    said_of_link,
)
from kg.dates import in_words
from kg.receipt import Receipt
from kg.words import listed


@dataclass(frozen=True, slots=True)
class Web:
    """Words that lead to a page."""

    words: str
    url: str


Value = str | float | date | Web | None
Row = Mapping[str, Value]

STATES: Final[Mapping[State, str]] = {
    State.FAIL: "fault",
    State.NEEDS_REVIEW: "to be judged",
    State.NOT_EVIDENCED: "not evidenced",
    State.PASS: "passed",
    State.NOT_APPLICABLE: "not asked",
}
_SHOWN: Final = frozenset({State.FAIL, State.NEEDS_REVIEW, State.NOT_EVIDENCED})
_GUIDE: Final = {
    "What this is": (
        "What Lintel found when it held the plans of the area against one another. It is not legal advice, and it does "
        "not judge whether a plan is good."
    ),
    "How to decide": (
        "Fill in Decision, Reason and By in a row of “Findings”. accept: it is a fault and will be mended; it stays "
        "open. reject: it is none. justify: it stands, for the reason given, until the day in Review by."
    ),
    "Proposed links": (
        "Wording suggests that the two belong together; nobody has said so. accept or reject each. What is accepted "
        "counts as if the plans said it."
    ),
    "How to send it back": (
        "Save the file as .xlsx, then run: lintel decide --from, with the name of the file. All decisions are taken "
        "in, or none; each problem is told with its sheet, row and column. Rows that you leave alone change nothing."
    ),
    "What comes back": (
        "A finding that was rejected or justified comes back once the plans say something else there, or when the day "
        "in Review by has passed."
    ),
    "Matrix, Priorities, Partners": (
        "What each plan covers of what is asked, which priorities belong together, and who has a part in which plan. "
        "What the words mean stands below each."
    ),
    "Not evidenced": "A plan or a part of one was not loaded, so that nothing can be said. It is no fault.",
}


def finding_rows(found: Alignment) -> Iterator[Row]:
    """A row for each fault, for what may be one, and for what was not evidenced, worst first."""
    yield from (_finding(one, found.case) for one in found.findings if one.result.state in _SHOWN)


def link_rows(case: Case) -> Iterator[Row]:
    """A row for each link that wording proposed: those nobody has decided about first, the likeliest first."""
    order = (Standing.PROPOSED, Standing.ACCEPTED, Standing.REJECTED)
    asked = [link for link in case.links if link.standing in order]
    for link in sorted(asked, key=lambda one: (order.index(one.standing), -one.score, one.id)):
        yield _link(link, case)


def check_rows(found: Alignment) -> Iterator[Row]:
    """A row for each check of the register: how it came out, what it compares, what stands behind it."""
    states: dict[str, Counter[State]] = {}
    for one in found.findings:
        states.setdefault(one.check.id, Counter())[one.result.state] += 1
    for check in found.case.register.checks.values():
        counted = states.get(check.id, Counter())
        yield {
            "Check": check.id,
            "Title": check.title,
            "State": next((STATES[state] for state in State if counted[state]), "not looked at"),
            "Findings": counted[State.FAIL] + counted[State.NEEDS_REVIEW],
            "Severity": check.severity.value,
            "What is compared": check.text,
            "What a failure means": check.means,
            "What looks like a fault and is not": check.note,
            "Standing": check.standing if check.id in LOOKS else f"{check.standing}; not built yet",
            "Duty": ", ".join(check.duties) or check.remark,
        }


def about_rows(found: Alignment, receipt: Receipt) -> Iterator[tuple[str, str]]:
    """What the workbook is, of which area and day, what it rests on, and how to send it back."""
    case = found.case
    yield ABOUT, f"The plans of {case.area.area.name} held against one another, as at {in_words(case.as_at)}"
    yield AREA, case.area.id
    yield AS_AT, case.as_at.isoformat()
    yield from _GUIDE.items()
    if case.links.notice:
        yield "How links were found", case.links.notice
    yield "Plans", "\n".join(f"{plan.id}: {plan.title}" for plan in case.area.plans) or "None"
    yield "Register", f"version {receipt.version}, {receipt.graph[:16]}"
    yield "Receipt", receipt.id


def banner(case: Case) -> str:
    """What is said of an area that somebody invented; empty for a real one."""
    return case.area.meta.banner or "Invented, for trying things out." if case.area.meta.fictional else ""


def _finding(one: Finding, case: Case) -> Row:
    result, register = one.result, case.register
    duties = [register.duty(name) for name in one.duties]
    basis = [citation for duty in duties for citation in duty.basis]
    links = (Web(citation.text, citation.url) for citation in basis if citation.url)
    passages = (*result.passages, None, None)
    return {
        FINDING: one.id,
        "Severity": one.severity.value,
        "State": STATES[result.state],
        "Standing": _standing(one),
        "Check": f"{one.check.id} {one.check.title}",
        "What is wrong": result.message,
        **_passage(case, "A", passages[0]),
        **_passage(case, "B", passages[1]),
        "More passages": "\n".join(_whole(case, more) for more in result.passages[2:]),
        "Duty": _lines(duty.id for duty in duties),
        "Provision": _lines(citation.text for citation in basis) or "Good practice: no record stands behind it",
        "Link": next(links, None),
        "Who decides": listed(case.name(owner) for owner in result.owners),
        "What would resolve it": one.resolve,
        **_decision(said_of(one)),
        FINGERPRINT: one.fingerprint,
    }


def _standing(one: Finding) -> str:
    if one.result.state is State.NOT_EVIDENCED:
        return ""
    return "came back" if one.suspect else "open" if one.is_open else "settled"


def _link(link: Link, case: Case) -> Row:
    first, second = case.said(link.one), case.said(link.other)
    how = "by words alone" if case.links.notice else "by meaning"
    return {
        LINK: link.id,
        "Standing": link.standing.value,
        "Plan A": first.plan if first else "",
        "What A says": f"{link.one}: “{first.text}”" if first else link.one,
        "Plan B": second.plan if second else "",
        "What B says": f"{link.other}: “{second.text}”" if second else link.other,
        "Score": link.score,
        "Found": how if link.standing is Standing.PROPOSED else "decided",
        **_decision(said_of_link(link)),
        FINGERPRINT: link.fingerprint,
    }


def _decision(said: Said) -> Row:
    until = date.fromisoformat(said.review_by) if said.review_by else None
    return {DECISION: said.verdict, REASON: said.reason, BY: said.by, REVIEW_BY: until, WRITTEN: said.digest}


def _passage(case: Case, which: str, passage: Passage | None) -> Row:
    if passage is None:
        return {}
    place = place_of(case, passage) or WHOLE
    return {f"Plan {which}": _plan(case, passage), f"Place {which}": place, f"Passage {which}": passage.text}


def _whole(case: Case, passage: Passage) -> str:
    return f"{_plan(case, passage)}, {place_of(case, passage) or WHOLE}: “{passage.text}”"


def _plan(case: Case, passage: Passage) -> str:
    """A plan by its id, which the other sheets have too; anything else by its title."""
    plans = {plan.id for plan in case.area.plans}
    return passage.plan if passage.plan in plans else title_of(case, passage.plan)


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(texts))
