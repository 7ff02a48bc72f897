"""The alignment report's context: what there is to decide, each finding with its passages, and what stands beside."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from doc_templates.alignment.picture import drawings
from doc_templates.alignment.report import JUDGED, Report
from doc_templates.filled import Filled, Request
from doc_templates.marks import picture
from doc_templates.writing.cited import cited
from doc_templates.writing.desk import NOTHING, Record, claim, lines, open_desk, whole
from doc_templates.writing.figure import span, when
from kg.align.coverage import Coverage, coverage
from kg.align.decision import Decisions
from kg.align.finding import State, worst_first
from kg.align.link import Standing
from kg.align.matching import find_links
from kg.align.matrix import Matrix
from kg.align.network import network
from kg.align.run import Alignment, align
from kg.align.severity import Severity
from kg.words import capitalised, listed

TEMPLATE: Final = "alignment-report"
_FEW: Final = 3


def fill(request: Request) -> Filled:
    """Write the report's context.

    Args:
        request: The area, the register and the day; with what the checks found, else they look here.

    Returns:
        Plain text by the names of the template's contract.

    Raises:
        UnknownAreaError: The area is not in the register.
    """
    area = request.area
    found = _found(request)
    covered, held = coverage(found), network(found)
    charts = drawings(found, covered, held)
    desk = open_desk(request, {plan.type for plan in area.plans})
    report = Report(desk, found)
    findings = report.cards()
    written = {
        "summary": [*_summary(report), *desk.spoiled(request.spoiled)],
        "counts": _counts(report),
        "deciders": whole(_deciders(report)) or [_nothing("body", "many", "which")],
        "reading": _reading(report),
        "findings": findings,
        "settled": whole(report.settled()) or [_nothing("finding", "decision", "reason", "by", "until")],
        "unseen": whole(_unseen(report)) or [_nothing("check", "lacks", "owner")],
        **{name: picture(name) for name in charts},
        "network": [claim(text) for text in held.sentences],
        "matrix": whole(_matrix(covered)) or [_nothing("asked", "standing")],
        "proposals": [claim(_proposals(report))],
        "links": whole(_links(report)) or [_nothing("one", "other", "alike", "found")],
        "agreed": _agreed(report),
        "plans": whole(_plans(report)) or [_nothing("id", "title", "owner", "period", "state")],
        "duties": cited(desk),
    }
    named = [desk.register.duty(name) for one in found.open for name in one.duties]
    title = f"{area.area.name}: do these plans agree?"
    return desk.filled(TEMPLATE, title, written, drawings=charts, ahead=named)


def _found(request: Request) -> Alignment:
    """What the checks found, in the words of the data as a document can hold them.

    Where nothing was given they look here, without a language model and without what people decided.
    """
    area, register, given = request.area, request.register, request.found
    if given and not request.spoiled:
        return given
    links = given.case.links if given else find_links(area, register)
    found = align(area, register, request.as_at, links, Decisions())
    before = {one.id: one for one in given.findings} if given else {}
    decided = (
        replace(one, decision=before[one.id].decision, suspect=before[one.id].suspect) if one.id in before else one
        for one in found.findings
    )
    return Alignment(found.case, worst_first(decided))


def _summary(report: Report) -> Iterable[Record]:
    found, day = report.found, when(report.desk.as_at)
    name, plans = report.desk.area.area.name, len(found.case.area.plans)
    held = (
        f"{plans} plans of {name} were held against one another" if plans != 1 else f"One plan of {name} was looked at"
    )
    if not found.open:
        yield claim(f"{held}, as at {day}. Nothing in them speaks against another.")
        return
    counts = Counter(one.severity for one in found.open)
    worst = listed(f"{counts[one]} {one.value}" for one in Severity if counts[one])
    many = "1 thing" if len(found.open) == 1 else f"{len(found.open)} things"
    yield claim(f"{held}, as at {day}. They leave {many} to decide: {worst}.")
    faults = [(i, one) for i, one in enumerate(found.open, 1) if one.result.state is State.FAIL]
    if faults:
        yield claim("First of all, by their numbers below:")
        yield from (claim(f"Number {i}: {one.result.message}") for i, one in faults[:_FEW])
    back = [one.id for one in found.open if one.suspect]
    if back:
        yield claim(f"Settled before, and back because the plans changed or the review is due: {listed(back)}.")


def _counts(report: Report) -> list[Record]:
    def count(severity: Severity, state: State | None) -> str:
        return str(
            sum(
                one.severity is severity and (one.result.state is state if state else True)
                for one in (report.found.open if state else settled)
            )
        )

    settled = [one for one in report.found.findings if one.decision and not one.is_open]
    return [
        {
            "severity": capitalised(one.value),
            "faults": count(one, State.FAIL),
            "judged": count(one, State.NEEDS_REVIEW),
            "settled": count(one, None),
        }
        for one in Severity
    ]


def _deciders(report: Report) -> list[Record]:
    before: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for number, one in enumerate(report.found.open, 1):
        for owner in one.result.owners:
            before[owner][report.group(one)].append(str(number))
    return [
        {
            "body": report.found.case.name(owner),
            "many": str(sum(map(len, groups.values()))),
            "which": lines(f"{group}: {listed(numbers)}" for group, numbers in groups.items()),
        }
        for owner, groups in before.items()
    ]


def _reading(report: Report) -> list[Record]:
    if not report.found.open:
        return [claim("Nothing was found that somebody has to decide.")]
    told = (
        "Each finding says what differs, quotes the plans, names who decides and says what would resolve it. The "
        "footnote names the provision. A finding is a question to the owners of the plans, not a judgement on them."
    )
    if any(report.group(one) == JUDGED for one in report.found.open):
        told += " Those at the end only a person can tell from a fault."
    return [claim(told)]


def _unseen(report: Report) -> list[Record]:
    case = report.found.case
    return [
        {
            "check": f"{one.check.id} {one.check.title}",
            "lacks": one.result.message,
            "owner": listed(case.name(owner) for owner in one.result.owners) or "The owners of the plans",
        }
        for one in report.found.findings
        if one.result.state is State.NOT_EVIDENCED
    ]


def _matrix(covered: Matrix) -> list[Record]:
    """A row for each thing asked, with the plans by how they stand to it: nobody reads a table of twenty columns."""
    told = []
    for row, states in zip(covered.rows, covered.cells, strict=True):
        standing: defaultdict[str, list[str]] = defaultdict(list)
        for column, state in zip(covered.columns, states, strict=True):
            if state != Coverage.NOT_ASKED:
                standing[Coverage(state).words].append(column.id)
        said = lines(f"{capitalised(words)}: {', '.join(plans)}" for words, plans in standing.items())
        told.append({"asked": row.label, "standing": said or "Not asked of these plans"})
    return told


def _proposals(report: Report) -> str:
    asked = [link for link in report.found.case.links if link.standing is Standing.PROPOSED]
    if not asked:
        return "No link is proposed."
    told = (
        "The wording of these suggests that they belong together. Nobody has said so, and no finding rests on it alone."
    )
    return f"{told} {report.found.case.links.notice}".strip()


def _links(report: Report) -> list[Record]:
    case = report.found.case
    asked = [link for link in case.links if link.standing is Standing.PROPOSED]
    how = "By words alone" if case.links.notice else "By meaning"

    def said(name: str) -> str:
        told = case.said(name)
        return f"{report.title_of(told.plan)}, {name}: “{told.text}”" if told else name

    return [
        {"one": said(link.one), "other": said(link.other), "alike": f"{link.score:.2f}", "found": how}
        for link in sorted(asked, key=lambda one: (-one.score, one.id))
    ]


def _agreed(report: Report) -> list[Record]:
    states: defaultdict[str, set[State]] = defaultdict(set)
    titles = {}
    for one in report.found.findings:
        states[one.check.id].add(one.result.state)
        titles[one.check.id] = one.check.title
    told = []
    for state, words in (
        (State.PASS, "Nothing speaks against"),
        (State.NOT_APPLICABLE, "Not asked of these plans"),
    ):
        ids = sorted(name for name, found in states.items() if found == {state})
        if ids:
            told.append(claim(f"{words}: {'; '.join(f'{name} {titles[name]}' for name in ids)}."))
    return told or [claim("No check found everything as it should be.")]


def _plans(report: Report) -> list[Record]:
    case = report.found.case
    return [
        {
            "id": plan.id,
            "title": plan.title,
            "owner": listed(case.name(owner) for owner in plan.owner),
            "period": span(plan.period) if plan.period else "",
            "state": plan.status.replace("_", " "),
        }
        for plan in case.area.plans
    ]


def _nothing(*keys: str) -> Record:
    return dict.fromkeys(keys, NOTHING)
