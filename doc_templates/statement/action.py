"""Section 7: the action plan, from the previous edition until the authors confirm it."""

from typing import Final

from doc_templates.gaps import Gap
from doc_templates.statement.desk import NOTHING, PREVIOUS, Desk, Record, claim, lines, marks
from doc_templates.statement.figure import pounds, when
from doc_templates.statement.outcomes import measured, unmeasured
from kg.area.plan import Action, Plan
from kg.words import listed

HERE: Final = "7 Action plan"
_COLUMNS: Final = (
    "ref", "action", "lead", "partners", "localities", "start", "end", "cost",
    "measure", "baseline", "target", "nhwo", "sp", "lhs",
)  # fmt: skip
_SMART: Final = "An action is delivered and reported only if it is specific, paid for, measured and dated."


def actions(desk: Desk) -> tuple[list[Record], list[Record], list[Record]]:
    """T8.

    Returns:
        The paragraphs before the table, its rows, and the gaps it shows.
    """
    gaps: list[Gap] = []
    listed_actions = desk.previous.actions if desk.previous else ()
    confirm = desk.gap(
        HERE,
        "confirmation that each action of the previous edition continues, and any new action",
        "What was agreed for the last edition is material for this one, not a decision.",
        desk.who("council", "housing strategy") + " with " + desk.who("hscp", "planning"),
    )
    rows = [_row(desk, action, gaps) for action in listed_actions]
    opening = [claim(_about(desk), desk.previous.id if desk.previous else "", confirm)]
    if not rows:
        rows = [dict.fromkeys(_COLUMNS, "") | {"ref": confirm.tag}]
    return opening, rows, marks(gaps)


def _about(desk: Desk) -> str:
    if desk.previous is None:
        return ""
    return (
        f"The actions in table T8 come {PREVIOUS}. The last two columns name actions of the strategic plan and of the "
        "housing strategy that are recorded as being about the same thing. NHWO is national health and wellbeing "
        "outcome, SP strategic plan, LHS local housing strategy; localities are named by the references of table T5."
    )


def _row(desk: Desk, action: Action, gaps: list[Gap]) -> Record:
    cells = (
        action.id,
        action.text,
        desk.name(action.lead),
        desk.names(action.partners) or _partners(desk, gaps),
        desk.places(action.localities) or _missing(desk, action, "its localities", gaps),
        when(action.start) or _missing(desk, action, "its start", gaps),
        when(action.end) or _missing(desk, action, "its end", gaps),
        _cost(desk, action, gaps),
        *_measured(desk, action, gaps),
        ", ".join(map(str, action.nhwo))
        or _missing(desk, action, "the national health and wellbeing outcomes it serves", gaps),
        _same(desk.plan, action),
        _same(desk.strategy, action),
    )
    return dict(zip(_COLUMNS, cells, strict=True))


def _cost(desk: Desk, action: Action, gaps: list[Gap]) -> str:
    told = ", ".join(part for part in (action.funding, action.funding_status or "") if part)
    if action.cost_gbp is None:
        tag = _missing(desk, action, "its cost", gaps)
        return lines([told, tag])
    if not told:
        return lines([pounds(action.cost_gbp), _missing(desk, action, "the source of its money", gaps)])
    return f"{pounds(action.cost_gbp)}; {told}"


def _measured(desk: Desk, action: Action, gaps: list[Gap]) -> tuple[str, str, str]:
    measure = action.measure
    if measure is None:
        gaps.append(unmeasured(desk, HERE, action))
        return (gaps[-1].tag,) * 3
    name = f"{measure.name}: {measure.definition}" if measure.definition else measure.name
    if measure.source:
        name += f" (source: {desk.name(measure.source)})"
    else:
        name = lines([name, _missing(desk, action, "where its measure is read", gaps)])
    if measure.baseline is None or measure.baseline_date is None:
        baseline = _missing(desk, action, "the baseline of its measure, and its date", gaps)
    else:
        baseline = f"{measured(measure.baseline, measure)} ({when(measure.baseline_date)})"
    if measure.target is None or measure.target_date is None:
        target = _missing(desk, action, "the target of its measure, and its date", gaps)
    else:
        target = f"{measured(measure.target, measure)} ({when(measure.target_date)})"
    return name, baseline, target


def _missing(desk: Desk, action: Action, what: str, gaps: list[Gap]) -> str:
    gaps.append(desk.gap(HERE, f"{action.id} {action.text}: {what}", _SMART, desk.name(action.lead)))
    return gaps[-1].tag


def _partners(desk: Desk, gaps: list[Gap]) -> str:
    without = [a.id for a in (desk.previous.actions if desk.previous else ()) if not a.partners]
    owner = desk.who("council", "housing strategy") + " with " + desk.who("hscp", "planning")
    gaps.append(desk.gap(HERE, f"the partners who deliver {listed(without)}", _SMART, owner))
    return gaps[-1].tag


def _same(plan: Plan | None, action: Action) -> str:
    """Actions of another plan that are about the same thing."""
    found = [other.id for other in plan.actions if action.object and other.object == action.object] if plan else []
    return ", ".join(found) or NOTHING
