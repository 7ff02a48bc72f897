"""Section 5: groups of people with particular needs."""

from typing import Final

from doc_templates.gaps import Gap
from doc_templates.statement.sections import NEEDS as HERE
from doc_templates.writing.desk import Desk, Record, claim, lines, marks
from kg.area.plan import Action
from kg.area.statement import Need
from kg.words import capitalised, listed

_FOR_WHOM: Final = "A statement has to say for whom it is; a group without a row is easily forgotten."


def needs(desk: Desk) -> tuple[list[Record], list[Record], list[Record]]:
    """T4.

    Groups come from the data; a group that only actions name has a row too, whose need, offer and gap are missing.

    Returns:
        What the table shows, its rows, and the gaps that no cell shows.
    """
    gaps: list[Gap] = []
    given = {need.group.casefold() for need in desk.area.needs}
    rows = [_need(desk, need, gaps) for need in desk.area.needs]
    rows += [_named(desk, group, gaps) for group in _groups(desk) if group.casefold() not in given]
    if not rows:
        owner = desk.who("hscp", "care group leads")
        gaps.append(desk.gap(HERE, "the groups of people with particular needs", _FOR_WHOM, owner))
        rows = [dict.fromkeys(("group", "need", "offer", "gap", "action"), gaps[-1].tag)]
    text = (
        "Table T4 has a row for each group that the data describes, and for each that an action of the strategic plan, "
        "the housing strategy or the previous edition names."
    )
    return [claim(text, desk.of_data("needs, and groups of the plans’ actions"))], rows, marks(gaps, rows)


def _actions(desk: Desk) -> list[Action]:
    return [action for plan in (desk.previous, desk.plan, desk.strategy) if plan for action in plan.actions]


def _groups(desk: Desk) -> list[str]:
    return list(dict.fromkeys(group for action in _actions(desk) for group in action.groups))


def _need(desk: Desk, need: Need, gaps: list[Gap]) -> Record:
    owner = desk.who("hscp", "care group lead")

    def held(text: str, what: str, entry: str) -> str:
        if text:
            return text
        gaps.append(desk.gap(HERE, f"{need.id} {need.group}: {what}", _FOR_WHOM, owner, f"{need.id}.{entry}"))
        return gaps[-1].tag

    known = {action.id: action.text for plan in desk.area.plans for action in plan.actions}
    actions = [f"{name} {known[name]}" for name in need.actions] or _for_group(desk, need.group)
    return {
        "group": need.group,
        "need": held(need.need, "what they need", "need"),
        "offer": held(need.offer, "what is offered now", "offer"),
        "gap": held(need.gap, "what is missing", "gap"),
        "action": held(lines(actions), "an action for them", "actions"),
    }


def _named(desk: Desk, group: str, gaps: list[Gap]) -> Record:
    without = [name for name in _groups(desk) if name.casefold() not in {n.group.casefold() for n in desk.area.needs}]
    what = f"need, current offer and what is missing, with figures, for {listed(without)}"
    gaps.append(desk.gap(HERE, what, _FOR_WHOM, desk.who("hscp", "care group leads")))
    tag = gaps[-1].tag
    return {
        "group": capitalised(group),
        "need": tag,
        "offer": tag,
        "gap": tag,
        "action": lines(_for_group(desk, group)),
    }


def _for_group(desk: Desk, group: str) -> list[str]:
    return [f"{a.id} {a.text}" for a in _actions(desk) if group.casefold() in map(str.casefold, a.groups)]
