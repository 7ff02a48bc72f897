"""Section 3: the shared evidence and the key issues."""

from typing import Final

from doc_templates.gaps import Gap
from doc_templates.statement import records
from doc_templates.statement.desk import Desk, Record, claim, lines, marks
from doc_templates.statement.disclosure import WITHHELD, withheld
from doc_templates.statement.figure import difference, measured, number, share, total, when
from kg.area.model import Assessment, Fact, Locality
from kg.words import listed

HERE: Final = "3 Shared evidence and key issues"
_LOCAL: Final = "Localities are planned for one by one."
_SAME: Final = "Every reader has to be able to see one agreed picture."


def evidence(desk: Desk) -> list[Record]:
    """What has to be assessed, the assessments there are, and what the figures say."""
    found = desk.required(*records.EVIDENCE)
    return [*found, *_assessments(desk), *_people(desk), *_issues(desk)]


def facts(desk: Desk) -> tuple[list[Record], list[Record]]:
    """T2, the key facts, and the gaps it shows."""
    gaps: list[Gap] = []
    rows = [_fact(desk, fact, gaps) for fact in desk.area.evidence.facts]
    if not rows:
        gaps.append(
            desk.gap(
                HERE, "the shared evidence: figures with their source and date", _SAME, desk.who("hscp", "analyst")
            )
        )
        rows = [{"ref": gaps[0].tag, "measure": "", "area": "", "local": "", "source": ""}]
    whole = [f.id for f in desk.area.evidence.facts if desk.localities and not set(f.values) & set(desk.localities)]
    if whole:
        gaps.append(desk.gap(HERE, f"figures by locality for {', '.join(whole)}", _LOCAL, desk.who("hscp", "analyst")))
    gaps.append(
        desk.gap(
            HERE,
            "the figure for Scotland and the trend for each measure in table T2",
            "A figure alone does not say whether it is high or rising.",
            desk.who("hscp", "analyst"),
        )
    )
    return rows, marks(gaps)


def localities(desk: Desk) -> tuple[list[Record], list[Record]]:
    """T5, one row for each locality, and the gaps it shows."""
    gaps: list[Gap] = []
    plan = desk.plan
    contacts = next((p for p in desk.area.plans if p.housing_contacts), None)
    rows = []
    for place in desk.area.localities:
        arranged = (plan.locality_arrangements.get(place.id) if plan else None) or ""
        if not arranged:
            gaps.append(_arrangements(desk, place.name))
            arranged = gaps[-1].tag
        contact = (contacts.housing_contacts.get(place.id) if contacts else None) or ""
        if not contact:
            gaps.append(_contact(desk, place.name))
            contact = gaps[-1].tag
        elif contacts:
            contact = f"{contact[:1].upper()}{contact[1:]} ({contacts.id})"
        rows.append(
            {
                "locality": f"{place.id} {place.name}",
                "population": _populated(desk, place),
                "rank": number(place.need_rank) if place.need_rank is not None else "Not recorded",
                "issues": lines(place.housing_issues) or "Not recorded",
                "arranged": f"{plan.id}, {arranged}" if plan and not arranged.startswith("[GAP") else arranged,
                "contact": contact,
            }
        )
    if not rows:
        gaps.append(
            desk.gap(
                HERE,
                "the localities of the strategic plan",
                desk.why(records.LOCALITIES, _LOCAL),
                desk.who("hscp", "planning"),
            )
        )
        rows = [{"locality": gaps[-1].tag, "population": "", "rank": "", "issues": "", "arranged": "", "contact": ""}]
    rule = desk.authority.claim(records.LOCALITIES)
    required = [claim(rule, desk.authority.cite(records.LOCALITIES))] if rule else []
    return rows, [*required, *_crosswalk(desk), *marks(gaps)]


def _assessments(desk: Desk) -> list[Record]:
    jsna, hnda = desk.area.evidence.jsna, desk.area.evidence.hnda
    found = []
    for kind, held, team in (
        ("joint strategic needs assessment", jsna, desk.who("hscp", "analyst")),
        ("housing need and demand assessment", hnda, desk.who("council", "housing need and demand lead")),
    ):
        if held:
            found.append(claim(_assessed(kind, held), held.id))
        else:
            found.append(
                claim(gap=desk.gap(HERE, f"the {kind}", "The plan and the housing strategy rest on it.", team))
            )
    if jsna and hnda and (jsna.base_year, jsna.population) != (hnda.base_year, hnda.population):
        differ = ""
        if jsna.population and hnda.population and jsna.population != hnda.population:
            differ = f" They differ by {difference(jsna.population, hnda.population)} people."
        gap = desk.gap(
            HERE,
            "one population and base year for both assessments, or a note on how the difference was handled",
            "Housing and care need worked out from different populations cannot be added or compared.",
            desk.who("council", "housing need and demand lead") + " with " + desk.who("hscp", "analyst"),
        )
        found.append(claim(f"The two assessments do not use the same base.{differ}", f"{jsna.id}; {hnda.id}", gap))
    return found


def _assessed(kind: str, held: Assessment) -> str:
    parts = [f"published {when(held.published)}"] if held.published else []
    parts += (
        [f"signed off as robust and credible on {when(held.robust_and_credible)}"] if held.robust_and_credible else []
    )
    parts += [f"base year {held.base_year}"] if held.base_year else []
    parts += [f"population {number(held.population)}"] if held.population else []
    parts += [f"covering {listed(name.replace('_', ' ').title() for name in held.covers)}"] if held.covers else []
    return f"The {kind} is “{held.title}”{': ' if parts else ''}{'; '.join(parts)}."


def _people(desk: Desk) -> list[Record]:
    people = desk.area.area.population
    counts = [place.population for place in desk.area.localities if place.population is not None]
    text = f"{desk.area.area.name} had {number(people.value)} people on {when(people.date)}."
    if len(counts) == len(desk.area.localities) > 1 and not _few(desk):
        fits = "which is the same" if sum(counts) == people.value else "which is not the same"
        text += f" The localities add up to {total(counts)}, {fits}."
    found = [claim(text, people.source)]
    homes = desk.area.area.households
    if homes:
        found.append(claim(f"It had {number(homes.value)} households on {when(homes.date)}.", homes.source))
    return found


def _few(desk: Desk) -> frozenset[str]:
    """The localities whose number of people may not be printed."""
    counts = {place.id: place.population for place in desk.area.localities}
    people = Fact(id="people", what="people", unit="people", values=counts | {"area": desk.area.area.population.value})
    return withheld(people, tuple(desk.localities))


def _populated(desk: Desk, place: Locality) -> str:
    if place.population is None:
        return "Not recorded"
    return WITHHELD if place.id in _few(desk) else number(place.population)


def _issues(desk: Desk) -> list[Record]:
    """For each measure known in every locality: where it is greatest."""
    found = []
    for fact in desk.area.evidence.facts:
        local = {place: value for place in desk.localities if isinstance(value := fact.values.get(place), int | float)}
        whole = fact.values.get("area")
        if not local or len(local) < len(desk.localities) or withheld(fact, tuple(desk.localities)):
            continue
        if isinstance(whole, int | float) and whole and (text := _greatest(desk, fact, local, whole)):
            found.append(claim(text, _source(desk, fact)))
    return found


def _greatest(desk: Desk, fact: Fact, local: dict[str, int | float], whole: float) -> str:
    most = max(local.values())
    top = [place for place in local if local[place] == most]
    if len(top) == len(local):
        return ""
    where, shown, what = listed(desk.localities[place] for place in top), number(most), _opened(fact.what)
    each = " each" if len(top) > 1 else ""
    if fact.unit == "%" and fact.of:
        return (
            f"{what} is highest in {where}: {shown}% of {fact.of}{each}, "
            f"against {number(whole)}% in the area as a whole."
        )
    if fact.unit != "%" and all(isinstance(value, int) for value in local.values()):
        verb = "have" if each else "has"
        of = f"of the area’s {measured(whole, fact)}, a share of {share(most, whole)}{each}"
        return f"{what}: {where} {verb} the most, {shown}{each} {of}."
    return ""


def _fact(desk: Desk, fact: Fact, gaps: list[Gap]) -> Record:
    hidden = withheld(fact, tuple(desk.localities))
    shares_of = ""
    if fact.unit == "%":
        shares_of = fact.of
        if not shares_of:
            gaps.append(
                desk.gap(
                    HERE,
                    f"what the percentages of {fact.id} ({fact.what}) are a share of",
                    "A percentage says nothing until it says of what.",
                    _supplier(desk, fact),
                )
            )
            shares_of = gaps[-1].tag
    missing = [place for place, value in fact.values.items() if value is None]
    if missing:
        where = "the area" if "area" in missing else listed(desk.localities.get(place, place) for place in missing)
        told = f" ({fact.gap})" if fact.gap else ""
        gaps.append(
            desk.gap(HERE, f"{fact.id}, {fact.what}: the figure for {where}{told}", _SAME, _supplier(desk, fact))
        )
    elif not fact.source or not fact.date:
        gaps.append(
            desk.gap(HERE, f"{fact.id}, {fact.what}: the source and date of the figure", _SAME, _supplier(desk, fact))
        )
    tag = gaps[-1].tag if missing or not fact.source or not fact.date else ""
    whole = fact.values.get("area")
    local = [
        f"{desk.localities[p]}: {_shown(v, fact, p in hidden)}"
        for p, v in fact.values.items()
        if p in desk.localities and v is not None
    ]
    part = [place for place in missing if place != "area"]
    return {
        "ref": fact.id,
        "measure": lines(
            [
                fact.what,
                f"Share of {shares_of}" if shares_of and not shares_of.startswith("[GAP") else "",
                shares_of if shares_of.startswith("[GAP") else "",
            ]
        ),
        "area": tag if "area" in missing else _shown(whole, fact, "area" in hidden),
        "local": lines([*local, tag if part else ""]) or "Not given by locality",
        "source": lines([_source(desk, fact), "" if fact.source and fact.date else tag]),
    }


def _shown(value: object, fact: Fact, hide: bool) -> str:  # noqa: FBT001
    if hide:
        return WITHHELD
    if isinstance(value, tuple):
        return lines(f"{name}: {measured(part, fact)}" for name, part in zip(fact.categories, value, strict=True))
    return measured(value, fact) if isinstance(value, int | float) else "Not recorded"


def _supplier(desk: Desk, fact: Fact) -> str:
    source = fact.source or ""
    first, _, rest = source.partition(" ")
    body = desk.area.body(first)
    if body:
        return f"{body.name} ({rest})" if rest else body.name
    if desk.area.evidence.hnda and source == desk.area.evidence.hnda.id:
        return desk.who("council", "housing need and demand lead")
    return source or desk.who("hscp", "adaptations and occupational therapy")


def _source(desk: Desk, fact: Fact) -> str:
    dated = f", {when(fact.date)}" if fact.date else ""
    first, _, rest = (fact.source or "").partition(" ")
    return f"{desk.name(first)}{f' {rest}' if rest else ''}{dated}"


def _arrangements(desk: Desk, place: str) -> Gap:
    return desk.gap(
        HERE,
        f"the strategic plan’s separate arrangements for {place}",
        desk.why(records.LOCALITIES, _LOCAL),
        desk.who("integration_authority", "planning"),
    )


def _contact(desk: Desk, place: str) -> Gap:
    return desk.gap(
        HERE,
        f"a named housing contact for {place}",
        "Each locality has to know whom to ask about homes.",
        desk.who("council", "housing strategy"),
    )


def _crosswalk(desk: Desk) -> list[Record]:
    if not desk.area.lhs_areas:
        return []
    told = [
        f"{area.name} ({area.id}) covers {listed(desk.localities[p] for p in area.crosswalk)}"
        for area in desk.area.lhs_areas
    ]
    where = (
        f"{desk.strategy.id}, {desk.strategy.crosswalk_localities}"
        if desk.strategy and desk.strategy.crosswalk_localities
        else "Area data"
    )
    return [claim(f"The housing strategy’s areas and the localities: {'; '.join(told)}.", where)]


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
