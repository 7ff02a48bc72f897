"""The return's context: each question with the answer given, or what the data already says of it, or the gap."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from doc_templates.filled import Filled, Request
from doc_templates.locality import material
from doc_templates.locality.layout import LABELS
from doc_templates.writing import records
from doc_templates.writing.desk import STRATEGIC_PLAN, Desk, Record, claim, open_desk, whole
from doc_templates.writing.figure import number, when
from kg.forms import ReturnQuestion
from kg.words import listed

TEMPLATE: Final = "locality-return"
_WHY: Final = "The return asks for it, and the area’s data says nothing of it."
_OF_FINANCE: Final = frozenset({14, 15})
_OF_CARE: Final = frozenset({1, 2, 3, 5, 10, 11, 12, 16})
_UNCONFIRMED: Final = "No answer is given yet. What the area’s data says:"

_MATERIAL: Final[Mapping[int, Callable[[Desk], list[Record]]]] = MappingProxyType(
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
    desk = open_desk(request, (STRATEGIC_PLAN,))
    standing = _standing(desk)
    questions = {question.number: question for question in register.locality_return}
    answers = {f"q{n:02}": _question(desk, questions.get(n), n) for n in range(1, len(LABELS) + 1)}
    year = next((str(question.year) for question in register.locality_return), "2016")
    written = {
        "notice": f"These questions were put in {year}. They are history: the register knows of no "
        "one who asks for this return today.",
        "standing": [*standing, *desk.spoiled(request.spoiled)],
        "facts": whole(_facts(desk)),
        **answers,
    }
    return desk.filled(TEMPLATE, f"{area.area.name} locality return", written)


def _standing(desk: Desk) -> list[Record]:
    register = desk.register
    found = [register.instruments[q.source] for q in register.locality_return[:1] if q.source in register.instruments]
    return [
        *(
            claim(f"On the standing of the review that put them: {i.standing}", desk.of_instrument(i.iri))
            for i in found
        ),
        *desk.required(records.LOCALITIES),
        claim("Where no answer was given, what the area’s data says on the question stands in its place, or a gap."),
    ]


def _facts(desk: Desk) -> list[Record]:
    area = desk.area
    people, homes = area.area.population, area.area.households
    rows = [
        ("Area", area.area.name, desk.of_data("area")),
        ("Integration authority", desk.who("integration_authority"), desk.of_data("bodies")),
        ("Council", desk.who("council"), desk.of_data("bodies")),
        ("Health board", desk.who("health_board"), desk.of_data("bodies")),
        ("People", f"{number(people.value)} on {when(people.date)}", people.source),
        ("Households", f"{number(homes.value)} on {when(homes.date)}" if homes else "", homes.source if homes else ""),
        ("Localities", listed(f"{p.name} ({p.id})" for p in area.localities), desk.of_data("localities")),
        ("Data as at", when(area.as_at), desk.of_data("meta")),
    ]
    return [{"item": item, "detail": detail, "source": source} for item, detail, source in rows if detail]


def _question(desk: Desk, question: ReturnQuestion | None, n: int) -> list[Record]:
    """A question and its answer: the one given, else what the data says, else the gap."""
    asked = [claim(f"{question.text} Wanted: {question.asks_for}", _asked(desk, question))] if question else []
    given = [row for row in desk.area.locality_return if row.question == n and row.answer]
    if given:
        return [*asked, *(claim(row.answer, _by(desk, row.by, row.date, n)) for row in given)]
    told = _MATERIAL[n](desk) if n in _MATERIAL else []
    if told:
        return [*asked, claim(_UNCONFIRMED), *told]
    label = LABELS[n - 1]
    what = f"an answer to question {n}, {label[:1].lower()}{label[1:]}"
    gap = desk.gap(f"{n} {label}", what, _WHY, _owner(desk, n), f"locality_return.{n}.answer")
    return [*asked, claim(gap=gap)]


def _asked(desk: Desk, question: ReturnQuestion) -> str:
    return desk.of_instrument(question.source, question.locator, desk.register.label("status", question.status))


def _by(desk: Desk, name: str, day: date | None, n: int) -> str:
    parts: Iterable[str] = (f"Answer to question {n}", f"by {name}" if name else "", when(day))
    short = ", ".join(part for part in parts if part)
    return desk.named(short, f"{short}; given in the area’s data as at {when(desk.area.as_at)}")


def _owner(desk: Desk, n: int) -> str:
    if n in _OF_FINANCE:
        return desk.who("integration_authority", "chief finance officer")
    return desk.who("hscp", "locality planning") if n in _OF_CARE else desk.who("council", "housing strategy")
