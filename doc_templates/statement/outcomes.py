"""Section 4: shared outcomes and priorities, and the matrix that joins them."""

from doc_templates.gaps import Gap
from doc_templates.statement.sections import OUTCOMES as HERE
from doc_templates.writing import records
from doc_templates.writing.desk import NOTHING, PREVIOUS, Desk, Record, claim, lines, marks
from doc_templates.writing.disclosure import FEW, is_small, unit_of
from doc_templates.writing.figure import number, when
from kg.area.plan import Action, Measure, Priority
from kg.words import listed

_BRIDGE = "The statement is the bridge between the two plans; a blank shows where it does not reach."


def outcomes(desk: Desk) -> list[Record]:
    """What is required, and whether the other side of the bridge is there."""
    found = desk.required(*records.OUTCOMES)
    strategy = desk.strategy
    if strategy and not strategy.hcs_summary_present:
        gap = desk.gap(
            HERE,
            f"a summary of the shared outcomes and priorities in {strategy.id}",
            desk.why(records.SUMMARY, "Without it the bridge has one end."),
            desk.who("council", "housing strategy"),
            f"{strategy.id}.hcs_summary_present",
        )
        found.append(claim(gap=gap))
    if strategy and not strategy.delegation_statement_present:
        gap = desk.gap(
            HERE,
            f"a statement in {strategy.id} of which support services are delegated and which stay with the council",
            desk.why(records.SUMMARY, "Readers must be able to see who provides which support."),
            desk.who("council", "housing strategy"),
            f"{strategy.id}.delegation_statement_present",
        )
        found.append(claim(gap=gap))
    return found


def matrix(desk: Desk) -> tuple[list[Record], list[Record]]:
    """T3, the outcomes matrix: every national outcome, strategic plan priority and housing strategy outcome has a row.

    Returns:
        The rows, first by national outcome, then by priority; and the gaps that they show.
    """
    gaps: list[Gap] = []
    rows = [*_by_outcome(desk, gaps), *_by_priority(desk, gaps)]
    return rows, marks(gaps, rows)


def measure_text(measure: Measure) -> str:
    """A measure and its target: name, target, by when."""
    target = f": {measured(measure.target, measure)}" if measure.target is not None else ""
    by = f" by {when(measure.target_date)}" if measure.target_date else ""
    defined = f" ({measure.definition})" if percent_sign(measure) and measure.definition else ""
    return f"{measure.name}{defined}{target}{by}"


def measured(value: float, measure: Measure) -> str:
    """A baseline or target; a small count of what may be people is withheld."""
    return FEW if is_small(value, unit_of(measure)) else f"{number(value)}{percent_sign(measure)}"


def percent_sign(measure: Measure) -> str:
    """The sign that a measure's figures carry: it is a percentage where its unit, name or definition says so."""
    return "%" if "%" in f"{measure.unit}{measure.name}{measure.definition}" else ""


def _row(*cells: str) -> Record:
    keys = ("nhwo", "priority", "outcome", "contribution", "lead", "measure", "source")
    return dict(zip(keys, cells, strict=True))


def _by_outcome(desk: Desk, gaps: list[Gap]) -> list[Record]:
    actions = desk.previous.actions if desk.previous else ()
    rows = []
    for concept in sorted(desk.register.concepts.get("outcome", {}).values(), key=lambda c: c.order or int(c.id)):
        label = f"{concept.id} {concept.label}"
        serving = [action for action in actions if int(concept.id) in action.nhwo]
        for action in serving:
            priority, outcome = _served(desk, action, gaps)
            rows.append(_row(label, priority, outcome, *_contribution(desk, action, gaps)))
        if not serving:
            gaps.append(_none(desk, actions))
            rows.append(_row(label, "", "", gaps[-1].tag, "", "", ""))
    return rows


def _served(desk: Desk, action: Action, gaps: list[Gap]) -> tuple[str, str]:
    """The strategic plan's priorities and the housing strategy's outcomes that an action is recorded to serve."""
    if not action.serves:
        gaps.append(_link(desk))
        return gaps[-1].tag, gaps[-1].tag
    theirs = _aims(desk.plan.priorities if desk.plan else ())
    housing = _aims((*desk.strategy.outcomes, *desk.strategy.priorities) if desk.strategy else ())
    return (
        lines(f"{aim} {theirs[aim]}" for aim in action.serves if aim in theirs) or NOTHING,
        lines(f"{aim} {housing[aim]}" for aim in action.serves if aim in housing) or NOTHING,
    )


def _contribution(desk: Desk, action: Action, gaps: list[Gap]) -> tuple[str, str, str, str]:
    if action.measure:
        told = measure_text(action.measure)
    else:
        gaps.append(unmeasured(desk, HERE, action))
        told = gaps[-1].tag
    source = f"{desk.of_plan(desk.previous, action.page)} ({PREVIOUS})" if desk.previous else ""
    return f"{action.id} {action.text}", desk.name(action.lead), told, source


def _by_priority(desk: Desk, gaps: list[Gap]) -> list[Record]:
    own = desk.previous.priorities if desk.previous else ()
    theirs = _aims(desk.plan.priorities if desk.plan else ())
    housing = _aims((*desk.strategy.outcomes, *desk.strategy.priorities) if desk.strategy else ())
    source = f"{desk.previous.id} ({PREVIOUS})" if desk.previous else ""
    rows = []
    for aim, name in theirs.items():
        serving = [own_aim for own_aim in own if aim in own_aim.maps]
        reached = dict.fromkeys(m for own_aim in serving for m in own_aim.maps if m in housing)
        acting = [action for action in (desk.previous.actions if desk.previous else ()) if aim in action.serves]
        reached |= dict.fromkeys(m for action in acting for m in action.serves if m in housing)
        outcome = lines(f"{m} {housing[m]}" for m in reached) or NOTHING
        contribution = lines([*(f"{p.id} {p.name}" for p in serving), *(f"{a.id} {a.text}" for a in acting)])
        if acting:
            rows.append(_row(_numbers(acting), f"{aim} {name}", outcome, contribution, *_how(desk, acting), source))
            continue
        gaps.append(_link(desk) if serving else _unserved(desk, f"strategic plan priority {aim} {name}"))
        tag = gaps[-1].tag
        if not serving:
            outcome = contribution = tag
        tag = tag if serving else ""
        rows.append(_row(tag, f"{aim} {name}", outcome, contribution, tag, tag, source))
    for aim, name in housing.items():
        serving = [own_aim for own_aim in own if aim in own_aim.maps]
        if any(m in theirs for own_aim in serving for m in own_aim.maps):
            continue
        gaps.append(_unserved(desk, f"housing strategy outcome {aim} {name}") if not serving else _alone(desk, serving))
        contribution = lines(f"{p.id} {p.name}" for p in serving) or gaps[-1].tag
        rows.append(_row("", gaps[-1].tag, f"{aim} {name}", contribution, "", "", source))
    return rows


def _numbers(actions: list[Action]) -> str:
    return ", ".join(str(number) for number in sorted({number for action in actions for number in action.nhwo}))


def _how(desk: Desk, actions: list[Action]) -> tuple[str, str]:
    leads = dict.fromkeys(desk.name(action.lead) for action in actions)
    return lines(leads), lines(f"{a.id}: {measure_text(a.measure)}" for a in actions if a.measure)


def _aims(listed_aims: tuple[Priority, ...]) -> dict[str, str]:
    return {aim.id: aim.name for aim in listed_aims}


def _link(desk: Desk) -> Gap:
    return desk.gap(
        HERE,
        "which priority each action serves, so that outcome, priority, lead and measure stand in one row of table T3",
        "Without it the table cannot show which action carries which priority.",
        desk.who("hscp", "planning") + " with " + desk.who("council", "housing strategy"),
    )


def _none(desk: Desk, actions: tuple[Action, ...]) -> Gap:
    served = {number for action in actions for number in action.nhwo}
    without = [name for name in sorted(desk.register.concepts.get("outcome", {}), key=int) if int(name) not in served]
    return desk.gap(
        HERE,
        f"housing’s contribution to national health and wellbeing outcome{'s' if len(without) > 1 else ''} "
        f"{listed(without)}, or why there is none",
        desk.why(records.CONTENT, "Blanks are shown, not hidden."),
        desk.who("hscp", "planning") + " with " + desk.who("council", "housing strategy"),
    )


def _unserved(desk: Desk, what: str) -> Gap:
    return desk.gap(HERE, f"housing’s contribution to {what}", _BRIDGE, desk.who("council", "housing strategy"))


def _alone(desk: Desk, serving: list[Priority]) -> Gap:
    named = listed(f"{aim.id} {aim.name}" for aim in serving)
    return desk.gap(HERE, f"the strategic plan priority that {named} serves", _BRIDGE, desk.who("hscp", "planning"))


def unmeasured(desk: Desk, section: str, action: Action) -> Gap:
    """The gap of an action without a measure."""
    return desk.gap(
        section,
        f"{action.id}: a measure, with baseline and target",
        "What is not measured cannot be reported.",
        desk.name(action.lead),
    )
