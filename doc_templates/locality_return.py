"""The locality return: the 17 questions of 2016 with the answers given, or what the data already says of each."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from doc_templates import locality_material as material
from doc_templates.filled import Filled, Request
from doc_templates.layout import Claims, Contents, Layout, Words, grid, section
from doc_templates.writing import records
from doc_templates.writing.desk import STRATEGIC_PLAN, Record, claim, whole
from doc_templates.writing.figure import number, when
from doc_templates.writing.paper import Paper, close_paper, open_paper, spoilt
from kg.forms import ReturnQuestion
from kg.words import listed

TEMPLATE: Final = "locality-return"
_WHY: Final = "The return asks for it, and the area’s data says nothing of it."
_OF_FINANCE: Final = frozenset({14, 15})
_OF_CARE: Final = frozenset({1, 2, 3, 5, 10, 11, 12, 16})
_UNCONFIRMED: Final = "No answer is given yet. What the area’s data says:"

LABELS: Final = (
    "Localities in place", "Start date", "Progress", "Fit with other areas", "Formal role", "Housing’s seat",
    "Plans for a seat", "Role of housing", "Feedback", "Role in planning services", "Locality plans",
    "Local priorities", "Influence on priorities", "Budget devolved", "Plans to devolve", "Planning and commissioning",
    "Effect on housing services",
)  # fmt: skip
"""The questions by the names that the register gives them: each is a heading of the template."""

LAYOUT: Final[Layout] = (
    section(
        "standing",
        "What this is",
        Words("notice", "Notice"),
        Claims("standing"),
        grid(
            "facts",
            "Table L1: the area",
            "The area of which the return speaks, with sources.",
            ("item", "Item", 4.2),
            ("detail", "Detail", 8.8),
            ("source", "Source", 4.0),
        ),
        Contents(),
    ),
    *(section(f"q{n:02}", f"{n} {label}", Claims(f"q{n:02}")) for n, label in enumerate(LABELS, 1)),
    section("about", "About this draft", Claims("about"), Words("licence", "Source")),
)

_MATERIAL: Final[Mapping[int, Callable[[Paper], list[Record]]]] = MappingProxyType(
    {
        1: material.places, 3: material.progress, 4: material.fit, 5: material.role, 6: material.seats,
        9: material.forums, 10: material.arrangements, 11: material.plans, 12: material.issues,
        13: material.chances, 16: material.actions, 17: material.housing_actions,
    }
)  # fmt: skip


def fill(request: Request) -> Filled:
    """Write the return's context.

    Args:
        request: The area, the register and the day.

    Returns:
        Plain text by the names of the template's contract.

    Raises:
        UnknownAreaError: The area is not in the register.
    """
    area, register = request.area, request.register
    paper = open_paper(request, (STRATEGIC_PLAN,))
    standing = _standing(paper)
    questions = {question.number: question for question in register.locality_return}
    answers = {f"q{n:02}": _question(paper, questions.get(n), n) for n in range(1, len(LABELS) + 1)}
    year = next((str(question.year) for question in register.locality_return), "2016")
    written = {
        "notice": f"These questions were put in {year}. They are history: the register knows of no "
        "one who asks for this return today.",
        "standing": [*standing, *spoilt(paper, request.spoiled)],
        "facts": whole(_facts(paper)),
        **answers,
    }
    return close_paper(paper, TEMPLATE, f"{area.area.name} locality return", written)


def _standing(paper: Paper) -> list[Record]:
    register = paper.desk.register
    found = [register.instruments[q.source] for q in register.locality_return[:1] if q.source in register.instruments]
    for instrument in found:
        paper.sources[instrument.cite] = f"{instrument.title} ({instrument.cite})"
    return [
        *(claim(f"On the standing of the review that put them: {i.standing}", i.cite) for i in found),
        *paper.rule(records.LOCALITIES),
        claim("Where no answer was given, what the area’s data says on the question stands in its place, or a gap."),
    ]


def _facts(paper: Paper) -> list[Record]:
    desk = paper.desk
    area = desk.area
    people, homes = area.area.population, area.area.households
    rows = [
        ("Area", area.area.name, "Area data: area"),
        ("Integration authority", desk.who("integration_authority"), "Area data: bodies"),
        ("Council", desk.who("council"), "Area data: bodies"),
        ("Health board", desk.who("health_board"), "Area data: bodies"),
        ("People", f"{number(people.value)} on {when(people.date)}", people.source),
        ("Households", f"{number(homes.value)} on {when(homes.date)}" if homes else "", homes.source if homes else ""),
        ("Localities", listed(f"{p.name} ({p.id})" for p in area.localities), "Area data: localities"),
        ("Data as at", when(area.as_at), "Area data: meta"),
    ]
    return [{"item": item, "detail": detail, "source": source} for item, detail, source in rows if detail]


def _question(paper: Paper, question: ReturnQuestion | None, n: int) -> list[Record]:
    """A question and its answer: the one given, else what the data says, else the gap."""
    desk = paper.desk
    asked = [claim(f"{question.text} Wanted: {question.asks_for}", _asked(paper, question))] if question else []
    given = [row for row in desk.area.locality_return if row.question == n and row.answer]
    if given:
        return [*asked, *(claim(row.answer, _by(paper, row.by, row.date, n)) for row in given)]
    told = _MATERIAL[n](paper) if n in _MATERIAL else []
    if told:
        return [*asked, claim(_UNCONFIRMED), *told]
    label = LABELS[n - 1]
    what = f"an answer to question {n}, {label[:1].lower()}{label[1:]}"
    gap = desk.gap(f"{n} {label}", what, _WHY, _owner(paper, n), f"locality_return.{n}")
    return [*asked, claim(gap=gap)]


def _asked(paper: Paper, question: ReturnQuestion) -> str:
    instrument = paper.desk.register.instruments.get(question.source)
    status = paper.desk.register.label("status", question.status)
    short = ", ".join(part for part in (instrument.cite if instrument else "", question.locator, status) if part)
    paper.sources[short] = f"{instrument.title}, {short}" if instrument else short
    return short


def _by(paper: Paper, name: str, day: date | None, n: int) -> str:
    parts: Iterable[str] = (f"Answer to question {n}", f"by {name}" if name else "", when(day))
    short = ", ".join(part for part in parts if part)
    paper.sources[short] = f"{short}; given in the area’s data as at {when(paper.desk.area.as_at)}"
    return short


def _owner(paper: Paper, n: int) -> str:
    if n in _OF_FINANCE:
        return paper.desk.who("integration_authority", "chief finance officer")
    return (
        paper.desk.who("hscp", "locality planning") if n in _OF_CARE else paper.desk.who("council", "housing strategy")
    )
