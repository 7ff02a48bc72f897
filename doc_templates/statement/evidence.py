"""Section 3: the shared evidence and the key issues."""

from doc_templates.gaps import Gap
from doc_templates.statement.sections import EVIDENCE as HERE
from doc_templates.writing import records
from doc_templates.writing.desk import Desk, Record, claim, lines, marks
from doc_templates.writing.disclosure import WITHHELD, few_people, withheld
from doc_templates.writing.figure import difference, measured, number, share, total, when
from kg.area.model import Assessment, Fact
from kg.words import capitalised, listed

_LOCAL = "Localities are planned for one by one."
_SAME = "Every reader has to be able to see one agreed picture."
_HIGH = "A figure alone does not say whether it is high or rising."


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
        rows = [dict.fromkeys(("ref", "measure", "area", "local", "scotland", "trend", "source"), gaps[0].tag)]
    whole = [f.id for f in desk.area.evidence.facts if desk.localities and not set(f.values) & set(desk.localities)]
    if whole:
        gaps.append(desk.gap(HERE, f"figures by locality for {', '.join(whole)}", _LOCAL, desk.who("hscp", "analyst")))
    return rows, marks(gaps, rows)


def _assessments(desk: Desk) -> list[Record]:
    jsna, hnda = desk.area.evidence.jsna, desk.area.evidence.hnda
    found = []
    for kind, held, team in (
        ("joint strategic needs assessment", jsna, desk.who("hscp", "analyst")),
        ("housing need and demand assessment", hnda, desk.who("council", "housing need and demand lead")),
    ):
        if held:
            found.append(claim(_assessed(kind, held), desk.of_assessment(held)))
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
        both = f"{desk.of_assessment(jsna)}; {desk.of_assessment(hnda)}"
        found.append(claim(f"The two assessments do not use the same base.{differ}", both, gap))
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
    if len(counts) == len(desk.area.localities) > 1 and not few_people(desk.area):
        fits = "which is the same" if sum(counts) == people.value else "which is not the same"
        text += f" The localities add up to {total(counts)}, {fits}."
    found = [claim(text, people.source)]
    homes = desk.area.area.households
    if homes:
        found.append(
            claim(f"{desk.area.area.name} had {number(homes.value)} households on {when(homes.date)}.", homes.source)
        )
    return found


def _issues(desk: Desk) -> list[Record]:
    """For each measure known in every locality: where it is greatest."""
    found = []
    for fact in desk.area.evidence.facts:
        local = {place: value for place in desk.localities if isinstance(value := fact.values.get(place), int | float)}
        whole = fact.values.get("area")
        if not local or len(local) < len(desk.localities) or withheld(fact, tuple(desk.localities)):
            continue
        if isinstance(whole, int | float) and whole and (text := _greatest(desk, fact, local, whole)):
            found.append(claim(text, desk.of_fact(fact)))
    return found


def _greatest(desk: Desk, fact: Fact, local: dict[str, int | float], whole: float) -> str:
    most = max(local.values())
    top = [place for place in local if local[place] == most]
    if len(top) == len(local):
        return ""
    where, shown, what = listed(desk.localities[place] for place in top), number(most), capitalised(fact.what)
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
    shares_of = f"Share of {fact.of}" if fact.of and fact.unit == "%" else ""
    if fact.unit == "%" and not fact.of:
        gaps.append(
            desk.gap(
                HERE,
                f"what the percentages of {fact.id} ({fact.what}) are a share of",
                "A percentage says nothing until it says of what.",
                _supplier(desk, fact),
                f"{fact.id}.of",
            )
        )
        shares_of = gaps[-1].tag
    missing = [place for place, value in fact.values.items() if value is None]
    if missing:
        where = "the area" if "area" in missing else listed(desk.localities.get(place, place) for place in missing)
        told = f" ({fact.gap})" if fact.gap else ""
        gaps.append(
            desk.gap(
                HERE,
                f"{fact.id}, {fact.what}: the figure for {where}{told}",
                _SAME,
                _supplier(desk, fact),
                f"{fact.id}.values.{missing[0]}" if len(missing) == 1 else "",
            )
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
        "measure": lines([fact.what, shares_of]),
        "area": tag if "area" in missing else _shown(whole, fact, "area" in hidden),
        "local": lines([*local, tag if part else ""]) or "Not given by locality",
        "scotland": measured(fact.scotland, fact) if fact.scotland is not None else _compared(desk, gaps).tag,
        "trend": fact.trend or _trend(desk, gaps).tag,
        "source": lines([desk.of_fact(fact) if fact.source else "", "" if fact.source and fact.date else tag]),
    }


def _compared(desk: Desk, gaps: list[Gap]) -> Gap:
    without = [fact.id for fact in desk.area.evidence.facts if fact.scotland is None]
    what = f"the figure for Scotland of {listed(without)}"
    gaps.append(desk.gap(HERE, what, _HIGH, desk.who("hscp", "analyst")))
    return gaps[-1]


def _trend(desk: Desk, gaps: list[Gap]) -> Gap:
    without = [fact.id for fact in desk.area.evidence.facts if not fact.trend]
    gaps.append(desk.gap(HERE, f"the trend of {listed(without)}", _HIGH, desk.who("hscp", "analyst")))
    return gaps[-1]


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
