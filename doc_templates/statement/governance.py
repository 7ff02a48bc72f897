"""Section 2: housing's part in governance."""

from doc_templates.gaps import Gap
from doc_templates.statement.sections import GOVERNANCE as HERE
from doc_templates.writing import records
from doc_templates.writing.desk import Desk, Record, claim, marks
from kg.area.model import Group, Member
from kg.words import listed


def governance(desk: Desk) -> list[Record]:
    """What is required of the planning group, and who sits on it for housing."""
    found = desk.required(*records.GOVERNANCE)
    group = desk.area.governance.strategic_planning_group
    if group is None:
        gap = desk.gap(
            HERE,
            "the members of the strategic planning group",
            "The group is where housing is heard in the plan.",
            desk.who("integration_authority", "committee clerk"),
        )
        return [*found, claim(gap=gap)]
    seats = [_seat(desk, member) for member in group.members if _is_housing(desk, member)]
    if seats:
        text = f"On the strategic planning group housing holds: {listed(seats)}."
        found.append(claim(text, desk.of_data("governance, strategic planning group")))
    if not group.rsl_members:
        gap = desk.gap(
            HERE,
            "a member from a housing association on the strategic planning group, or the reason why there is none",
            desk.why(records.TWO_SEATS, "Housing associations own homes that the plan rests on."),
            desk.who("integration_authority", "committee clerk") + " with " + desk.who("rsl"),
        )
        found.append(
            claim(
                "No seat on the strategic planning group is recorded for a housing association.",
                desk.of_data("governance, strategic planning group"),
                gap,
            )
        )
    found += _stock(desk)
    return found


def forums(desk: Desk) -> tuple[list[Record], list[Record]]:
    """T1, the governance map, and the gaps it shows."""
    governance = desk.area.governance
    gaps: list[Gap] = []
    rows: list[Record] = []
    planning = governance.strategic_planning_group
    if planning:
        seats = [_seat(desk, member) for member in planning.members if _is_housing(desk, member)]
        missing = [] if seats else [_member(desk, "the strategic planning group")]
        gaps += missing
        rows.append(
            _row(
                "Strategic planning group",
                listed(seats) or missing[0].tag,
                desk.who("integration_authority"),
                planning.meets or _meets(desk, gaps).tag,
                desk.of_data("governance"),
            )
        )
    known = (governance.housing_health_group, governance.rsl_forum)
    rows.extend(_forum(desk, forum, gaps) for forum in known if forum)
    if governance.ijb_housing_adviser:
        adviser = governance.ijb_housing_adviser
    else:
        gaps.append(_adviser(desk))
        adviser = gaps[-1].tag
    meets = governance.ijb_meets or _meets(desk, gaps).tag
    rows.append(_row(desk.who("integration_authority"), adviser, "Not applicable", meets, desk.of_data("governance")))
    for plan in desk.area.plans:
        if plan.housing_member is False:
            owner = desk.names(plan.owner)
            gaps.append(_member(desk, owner))
            rows.append(_row(owner, gaps[-1].tag, "Not recorded", "Not recorded", f"{plan.id}: no housing member"))
    return rows, marks(gaps, rows)


def _row(forum: str, member: str, reports: str, meets: str, source: str) -> Record:
    return {"forum": forum, "member": member, "reports": reports, "meets": meets, "source": source}


def _forum(desk: Desk, forum: Group, gaps: list[Gap]) -> Record:
    housing = [
        member for member in forum.members if (body := desk.area.body(member)) and body.type in {"council", "rsl"}
    ]
    reports = desk.name(forum.reports_to) if forum.reports_to else ""
    if not reports:
        gaps.append(
            desk.gap(
                HERE,
                f"the body to which {forum.name} reports",
                "Without a route into decisions, a forum cannot speak for its members.",
                desk.who("rsl") if forum.spg_seat is not None else desk.who("council", "housing strategy"),
                f"governance.{'rsl_forum' if forum == desk.area.governance.rsl_forum else 'housing_health_group'}"
                ".reports_to",
            )
        )
        reports = gaps[-1].tag
    chair = f" Chair: {_chair(desk, forum.chair)}." if forum.chair else ""
    meets = forum.meets or _meets(desk, gaps).tag
    return _row(forum.name, f"{desk.names(housing)}.{chair}", reports, meets, desk.of_data("governance"))


def _chair(desk: Desk, chair: str) -> str:
    first, _, rest = chair.partition(" ")
    return f"{desk.name(first)}, {rest}" if rest and desk.area.body(first) else chair


def _meets(desk: Desk, gaps: list[Gap]) -> Gap:
    gaps.append(
        desk.gap(
            HERE,
            "how often the forums meet for which table T1 does not say it",
            "It shows whether housing is heard often enough to matter.",
            desk.who("integration_authority", "committee clerk"),
        )
    )
    return gaps[-1]


def _adviser(desk: Desk) -> Gap:
    return desk.gap(
        HERE,
        "a housing adviser to the integration authority, or a statement that it has none",
        "It shows whether housing is heard where decisions are made.",
        desk.who("integration_authority", "committee clerk"),
        "governance.ijb_housing_adviser",
    )


def _member(desk: Desk, forum: str) -> Gap:
    return desk.gap(
        HERE,
        f"a housing member of {forum}",
        "Its decisions rest on homes; nobody there is recorded as speaking for housing.",
        desk.who("council", "housing strategy"),
    )


def _seat(desk: Desk, member: Member) -> str:
    person = f", {member.person}" if member.person else ""
    return f"{desk.name(member.org)}{person} ({member.role})"


def _is_housing(desk: Desk, member: Member) -> bool:
    body = desk.area.body(member.org)
    return "housing" in f"{member.role} {member.person}".lower() or (body is not None and body.type == "rsl")


def _stock(desk: Desk) -> list[Record]:
    """The council's homes, and where it has none what was agreed on how housing is represented."""
    found = []
    for council in desk.area.of_type("council"):
        if council.council_homes:
            found.append(
                claim(
                    f"{council.name} is a landlord, with {council.council_homes:,} homes.",
                    desk.of_data(f"body {council.id}"),
                )
            )
        elif council.council_homes == 0:
            gap = desk.gap(
                HERE,
                f"how housing is represented where {council.name} owns no homes",
                desk.why(records.STOCK_TRANSFERRED, "Nobody there speaks for housing as a landlord."),
                desk.who("integration_authority") + " with " + desk.who("rsl"),
            )
            found.append(claim(f"{council.name} owns no homes.", desk.of_data(f"body {council.id}"), gap))
    return found
