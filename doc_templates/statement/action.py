"""Section 9: the action plan, from the previous edition until the authors confirm it."""

from typing import Final

from doc_templates.gaps import Gap
from doc_templates.statement.outcomes import measured, unmeasured
from doc_templates.statement.sections import ACTIONS as HERE
from doc_templates.writing.desk import NOTHING, PREVIOUS, Desk, Record, claim, lines, marks
from doc_templates.writing.figure import pounds, when
from kg.area.plan import Action, Plan
from kg.words import listed

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
    owner = desk.who("council", "housing strategy") + " with " + desk.who("hscp", "planning")
    what = "confirmation that each action of the previous edition continues, and any new action"
    why = "What was agreed for the last edition is material for this one, not a decision."
    if not listed_actions:
        what, why = "the actions of housing: what is done, by whom, by when, at what cost and how measured", _SMART
    confirm = desk.gap(HERE, what, why, owner)
    rows = [_row(desk, action, gaps) for action in listed_actions]
    opening = [claim(_about(desk), desk.of_plan(desk.previous) if desk.previous else "", confirm)]
    if not rows:
        rows = [dict.fromkeys(_COLUMNS, "") | {"ref": confirm.tag}]
    return opening, rows, marks(gaps, rows)


def _about(desk: Desk) -> str:
    if desk.previous is None:
        return ""
    return (
        f"The actions in table T8 come {PREVIOUS}. The last two columns name the priorities that an action is "
        "recorded to serve, and actions of the strategic plan and of the housing strategy about the same thing. NHWO "
        "is national health and wellbeing outcome, SP strategic plan, LHS local housing strategy; localities are named "
        "by the references of table T5."
    )


def _row(desk: Desk, action: Action, gaps: list[Gap]) -> Record:
    cells = (
        action.id,
        action.text,
        desk.name(action.lead),
        desk.names(action.partners) or _partners(desk, gaps),
        desk.places(action.localities) or _missing(desk, action, "its localities", gaps, "localities"),
        when(action.start) or _missing(desk, action, "its start", gaps, "start"),
        when(action.end) or _missing(desk, action, "its end", gaps, "end"),
        _cost(desk, action, gaps),
        *_measured(desk, action, gaps),
        ", ".join(map(str, action.nhwo))
        or _missing(desk, action, "the national health and wellbeing outcomes it serves", gaps, "nhwo"),
        _same(desk.plan, action),
        _same(desk.strategy, action),
    )
    return dict(zip(_COLUMNS, cells, strict=True))


def _cost(desk: Desk, action: Action, gaps: list[Gap]) -> str:
    told = ", ".join(part for part in (action.funding, action.funding_status or "") if part)
    if action.cost_gbp is None:
        tag = _missing(desk, action, "its cost", gaps, "cost_gbp")
        return lines([told, tag])
    if not told:
        return lines([pounds(action.cost_gbp), _missing(desk, action, "the source of its money", gaps, "funding")])
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
        name = lines([name, _missing(desk, action, "where its measure is read", gaps, "measure.source")])
    if measure.baseline is None:
        baseline = _missing(desk, action, "the baseline of its measure", gaps, "measure.baseline")
    elif measure.baseline_date is None:
        baseline = _missing(desk, action, "the date of its measure’s baseline", gaps, "measure.baseline_date")
    else:
        baseline = f"{measured(measure.baseline, measure)} ({when(measure.baseline_date)})"
    if measure.target is None:
        target = _missing(desk, action, "the target of its measure", gaps, "measure.target")
    elif measure.target_date is None:
        target = _missing(desk, action, "the date of its measure’s target", gaps, "measure.target_date")
    else:
        target = f"{measured(measure.target, measure)} ({when(measure.target_date)})"
    return name, baseline, target


def _missing(desk: Desk, action: Action, what: str, gaps: list[Gap], entry: str) -> str:
    owner = desk.name(action.lead)
    gaps.append(desk.gap(HERE, f"{action.id} {action.text}: {what}", _SMART, owner, f"{action.id}.{entry}"))
    return gaps[-1].tag


def _partners(desk: Desk, gaps: list[Gap]) -> str:
    without = [a.id for a in (desk.previous.actions if desk.previous else ()) if not a.partners]
    owner = desk.who("council", "housing strategy") + " with " + desk.who("hscp", "planning")
    gaps.append(desk.gap(HERE, f"the partners who deliver {listed(without)}", _SMART, owner))
    return gaps[-1].tag


def _same(plan: Plan | None, action: Action) -> str:
    """The priorities of another plan that an action serves, and the actions there that are about the same thing."""
    if plan is None:
        return NOTHING
    found = [aim.id for aim in (*plan.priorities, *plan.outcomes) if aim.id in action.serves]
    found += [other.id for other in plan.actions if action.object and other.object == action.object]
    return ", ".join(found) or NOTHING
