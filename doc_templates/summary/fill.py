"""The summary's context: short sentences, each with its source, and what is not known said as plainly."""

from typing import Final

from doc_templates.charts import Chart, by_locality
from doc_templates.filled import Filled, Request
from doc_templates.marks import picture
from doc_templates.statement import fill as fill_statement
from doc_templates.summary.money import by_account
from doc_templates.summary.plain import more, shortened, spelled_out, unexplained
from doc_templates.writing import records
from doc_templates.writing.desk import HOUSING_STRATEGY, STATEMENT, STRATEGIC_PLAN, Desk, Record, claim, open_desk
from doc_templates.writing.disclosure import FEW, is_small, withheld
from doc_templates.writing.figure import measured, number, total, when
from kg.area.model import Area, Fact
from kg.area.plan import Action
from kg.errors import LintelError
from kg.words import capitalised, listed

TEMPLATE: Final = "plain-language-summary"
PICTURE: Final = "need_picture"
_FIGURES: Final = 3
_ACTIONS: Final = 5
_ACCOUNTS: Final = 3
_WORST: Final = 3
_BARS: Final = 5
_ABOUT_HOMES: Final = ("hous", "home", "fuel", "damp", "tenan")
_ABOUT_HEALTH: Final = ("discharge", "hospital")
_LONGEST: Final = 120
_OPEN: Final = "People should be able to see what this summary rests on."


def fill(request: Request) -> Filled:
    """Write the summary's context.

    Args:
        request: The area, the register and the day.

    Returns:
        Plain text by the names of the template's contract.

    Raises:
        UnknownAreaError: The area is not in the register.
    """
    area = request.area
    desk = open_desk(request, (STATEMENT, STRATEGIC_PLAN, HOUSING_STRATEGY))
    speaks = any(area.area.geography.gaelic_speakers_pct.values())
    written = {
        "what": _what(desk),
        "figures": _figures(desk),
        "actions": _actions(desk),
        "money": _money(desk),
        "unknown": _unknown(desk),
        "say": _say(desk),
        "formats": _formats(desk),
        "gaelic_notes": [*(_gaelic(desk) if speaks else ()), *desk.spoiled(request.spoiled)],
    }
    left = unexplained((c["text"] for claims in written.values() for c in claims), desk)
    if left:
        gap = desk.gap(
            "Other formats and languages", f"what {listed(left)} stands for", "A short form keeps readers out.",
            desk.who("hscp", "policy officer"),
        )  # fmt: skip
        written["gaelic_notes"].append(claim(gap=gap))
    pictured = _pictured(area)
    what = spelled_out(pictured.what, desk) if pictured else ""
    fields = {
        "partnership": "A summary in plain words",
        PICTURE: picture(PICTURE),
        "need_caption": f"{what}, by locality; the place with the greatest need is first" if what else "",
        "gaelic": "Gàidhlig" if speaks else "",
    }
    title = f"Homes and health in {area.area.name}"
    context = {**{k: _run_on(v) for k, v in written.items()}, **fields}
    return desk.filled(TEMPLATE, title, context, drawings={PICTURE: lambda: _chart(area)})


def _chart(area: Area) -> Chart | None:
    """The first of the figures that is known by locality, where need is greatest."""
    fact = _pictured(area)
    return by_locality(area, fact, most=_BARS) if fact else None


def chosen(area: Area) -> list[Fact]:
    """The figures that tell most of homes and health, the most telling first; none that is withheld."""
    return [fact for fact in sorted(area.evidence.facts, key=_telling) if _whole(area, fact) is not None][:_FIGURES]


def _pictured(area: Area) -> Fact | None:
    local = {place.id for place in area.localities}
    return next((fact for fact in chosen(area) if sum(k in local for k, v in fact.values.items() if v) > 1), None)


def _run_on(claims: list[Record]) -> list[Record]:
    """Claims of which only the last of several that rest on one source names it."""
    following = [*claims[1:], claim()][: len(claims)]
    return [
        {**one, "source": "" if one["source"] == after["source"] and not one["gap"] else one["source"]}
        for one, after in zip(claims, following, strict=True)
    ]


def _telling(fact: Fact) -> int:
    what = fact.what.casefold()
    homes = any(word in what for word in _ABOUT_HOMES)
    health = any(word in what for word in _ABOUT_HEALTH)
    local = sum(isinstance(value, int | float) for value in fact.values.values()) > 1
    return -(2 * homes + 2 * health * homes + local + bool(fact.of))


def _whole(area: Area, fact: Fact) -> int | float | None:
    value = fact.values.get("area")
    hidden = withheld(fact, tuple(place.id for place in area.localities))
    return value if isinstance(value, int | float) and "area" not in hidden and fact.source and fact.date else None


def _what(desk: Desk) -> list[Record]:
    plan = desk.plan
    name = desk.area.area.name
    found = [claim(f"This is a short draft for people who live or work in {name}. It is not agreed yet.")]
    asked = desk.authority.cite(records.STATEMENT_ASKED)
    text = (
        "It sums up the housing contribution statement. That paper says how homes will help people’s health and care."
    )
    sources = [asked] if asked else []
    text += " Guidance asks for it." if asked else ""
    if plan and plan.period:
        text += f" It covers {plan.period[0].year} to {plan.period[1].year}, the years of the plan for health and care."
        sources.append(desk.of_plan(plan))
    return [*found, claim(text, "; ".join(sources))]


def _figures(desk: Desk) -> list[Record]:
    found = [_figure(desk, fact) for fact in chosen(desk.area)]
    if not found:
        gap = desk.gap(
            "Why homes matter to health here", "two or three figures on homes and health, with source and date",
            "Figures show why this matters here.", desk.who("hscp", "analyst"),
        )  # fmt: skip
        found.append(claim(gap=gap))
    return found


def _figure(desk: Desk, fact: Fact) -> Record:
    area = desk.area
    whole = _whole(area, fact) or 0
    what = spelled_out(fact.what, desk)
    text = f"{capitalised(what)}: {measured(whole, fact)}{f' of {fact.of}' if fact.of else ''}."
    if fact.unit == "%" and fact.of and isinstance(whole, int):
        text += f" That is {number(whole)} in every 100 {fact.of}."
    hidden = withheld(fact, tuple(place.id for place in area.localities))
    local = {p.name: v for p in area.localities if isinstance(v := fact.values.get(p.id), int | float)}
    if len(local) == len(area.localities) > 1 and not hidden:
        most = max(local.values())
        places = [name for name, value in local.items() if value == most]
        if len(places) < min(len(local), _FIGURES):
            shown = measured(most, fact) if fact.unit == "%" else number(most)
            text += f" It is highest in {listed(places)}, at {shown}."
    return claim(text, desk.of_fact(fact))


def _actions(desk: Desk) -> list[Record]:
    plan = desk.previous
    if plan is None or not plan.actions:
        gap = desk.gap(
            "What housing will do", "what housing will do, by whom and by when", "This is what readers come for.",
            desk.who("council", "housing strategy"),
        )  # fmt: skip
        return [claim(gap=gap)]
    source = desk.of_plan(plan, "action plan")
    shown = _one_for_each_outcome(plan.actions)[:_ACTIONS]
    found = [claim(_action(desk, action), source) for action in shown]
    return found + [claim(text, source) for text in more(len(plan.actions) - len(shown), "action")]


def _one_for_each_outcome(actions: tuple[Action, ...]) -> list[Action]:
    """The actions, those first that are the first to serve an outcome."""
    first: dict[int, Action] = {}
    for action in actions:
        for outcome in action.nhwo[:1]:
            first.setdefault(outcome, action)
    lead = [first[outcome] for outcome in sorted(first)]
    return [*lead, *(action for action in actions if action not in lead)]


def _action(desk: Desk, action: Action) -> str:
    outcomes = desk.register.concepts.get("outcome", {})
    named = [outcomes[str(n)].label for n in action.nhwo[:1] if str(n) in outcomes]
    text = shortened(spelled_out(action.text, desk), _LONGEST).rstrip(".")
    lead = f" {desk.name(action.lead)} leads this{f', to be done by {when(action.end)}' if action.end else ''}."
    return f"{f'{named[0]}: ' if named else ''}{capitalised(text)}.{lead}"


def _money(desk: Desk) -> list[Record]:
    statement = desk.area.finance.afs
    accounts = by_account(desk)
    found = []
    if statement and accounts:
        source = desk.of_statement()
        year = f" in {statement.year}" if statement.year else ""
        largest = sorted(accounts, key=lambda name: (-sum(accounts[name]), name))
        for name in largest[:_ACCOUNTS]:
            shown = total(accounts[name], money=True)
            account = shortened(spelled_out(name, desk), _LONGEST)
            found.append(claim(f"From the account “{account}”{year}: {shown}.", source))
        found += [claim(text, source) for text in more(len(accounts) - _ACCOUNTS, "account")]
        found.append(claim("We keep these accounts apart. We do not add them together."))
    unplaced = len(statement.lines) - sum(map(len, accounts.values())) if statement else 0
    if unplaced or not statement:
        what = "which account pays for each line of money" if statement else "the money for homes, health and care"
        gap = desk.gap("Who pays", what, _OPEN, desk.who("integration_authority", "chief finance officer"))
        found.append(claim(gap=gap))
    return found


def _unknown(desk: Desk) -> list[Record]:
    """How much the statement does not know, and what of it weighs most: what law or guidance asks for comes first."""
    try:
        gaps = fill_statement(Request(desk.area, desk.register, desk.as_at)).gaps
    except LintelError:
        gap = desk.gap(
            "What we do not know yet", "the integration scheme, which says who is in charge of which service",
            "Without it the statement cannot be drafted.", desk.who("integration_authority", "planning"),
        )  # fmt: skip
        return [claim(gap=gap)]
    if not gaps:
        return []
    text = f"The statement still has {len(gaps)} gap{'s' if len(gaps) > 1 else ''}."
    source = "Gap register of the housing contribution statement"
    desk.named(source, f"{source}, drafted from the same data for {when(desk.as_at)}")
    found = [claim(text, source)]
    plain = [gap for gap in gaps if len(gap.what) <= _LONGEST and not unexplained([spelled_out(gap.what, desk)], desk)]
    sections: dict[str, str] = {}
    for gap in sorted(plain, key=lambda gap: ("(law)" not in gap.why, "Source:" not in gap.why)):
        sections.setdefault(
            gap.section, f"{spelled_out(gap.what, desk)}. {shortened(gap.owner, _LONGEST)} can tell us."
        )
    return [*found, *(claim(capitalised(text), source) for text in list(sections.values())[:_WORST])]


def _say(desk: Desk) -> list[Record]:
    edition = desk.area.statement
    found = []
    if desk.plan:
        answered = [step for step in desk.plan.consultation if step.responses]
        for step in answered[-1:]:
            count = FEW if is_small(step.responses or 0) else number(step.responses or 0)
            text = f"{count} answers came in when the plan for health and care was put to people on {when(step.date)}."
            found.append(claim(capitalised(text), desk.of_plan(desk.plan)))
    if edition.contact:
        return [*found, claim(f"Tell us what you think: {edition.contact}.", desk.of_data("contact"))]
    gap = desk.gap(
        "Have your say", "how people can say what they think: whom to ask, and by when",
        "Those who live in the homes know best what is missing.", desk.who("hscp", "engagement team"),
        "statement.contact",
    )  # fmt: skip
    return [*found, claim(gap=gap)]


def _formats(desk: Desk) -> list[Record]:
    formats = desk.area.statement.formats
    if formats:
        return [claim(formats if formats.endswith(".") else f"{formats}.", desk.of_data("other formats"))]
    gap = desk.gap(
        "Other formats and languages", "how to ask for large print, audio, easy read, British Sign Language or another "
        "language", "People who cannot use this paper need another way to it.", desk.who("hscp", "policy officer"),
        "statement.formats",
    )  # fmt: skip
    return [claim(gap=gap)]


def _gaelic(desk: Desk) -> list[Record]:
    gap = desk.gap(
        "Other formats and languages", "a line in Gaelic, checked by a translator, on how to ask for this in Gaelic",
        "Gaelic is spoken here.", desk.who("council", "Gaelic officer"),
    )  # fmt: skip
    return [claim(gap=gap)]
