"""What a cell may hold is read off the model."""

import pytest

from kg.area.model import Area, Body, Fact, Function
from kg.area.plan import Action, Plan
from kg.area.statement import LocalityAnswer
from kg.area.workbook.form import Form, Kind, Need, form_of, hint, inside

FUNDING = ("approved", "indicative", "unfunded", "ended")


@pytest.mark.parametrize(
    ("model", "path", "form"),
    [
        (Area, "meta.title", Form(Kind.TEXT, Need.ALWAYS)),
        (Area, "meta.as_at", Form(Kind.DAY, Need.ALWAYS)),
        (Area, "meta.banner", Form(Kind.TEXT)),
        (Area, "area.id", Form(Kind.ID, Need.ALWAYS)),
        (Area, "area.population.value", Form(Kind.AMOUNT, Need.ALWAYS)),
        (Area, "area.households.value", Form(Kind.AMOUNT, Need.WITH_GROUP)),
        (Area, "area.geography.island_communities", Form(Kind.TEXT, many=True)),
        (Area, "governance.strategic_planning_group", Form(Kind.GROUP)),
        (Area, "governance.ijb_housing_adviser", Form(Kind.TEXT, empty=True)),
        (Area, "finance.afs.id", Form(Kind.ID, Need.WITH_GROUP)),
        (Plan, "period[0]", Form(Kind.DAY)),
        (Plan, "owner", Form(Kind.ID, Need.ALWAYS, many=True)),
        (Action, "nhwo", Form(Kind.AMOUNT, many=True)),
        (Action, "measure.name", Form(Kind.TEXT, Need.WITH_GROUP)),
        (Action, "measure.baseline", Form(Kind.FIGURE)),
        (Action, "funding_status", Form(Kind.CHOICE, choices=FUNDING)),
        (Function, "class", Form(Kind.CHOICE, Need.ALWAYS, choices=("Must", "By scheme", "No"))),
        (Function, "delegated", Form(Kind.YES_NO, Need.ALWAYS)),
        (LocalityAnswer, "question", Form(Kind.AMOUNT, Need.ALWAYS)),
        (LocalityAnswer, "answer", Form(Kind.TEXT, Need.ALWAYS, empty=True)),
        (Fact, "date", Form(Kind.MOMENT)),
        (Body, "statutory", Form(Kind.YES_NO)),
    ],
)  # fmt: skip
def test_the_form_of_a_field(model: type, path: str, form: Form) -> None:
    assert form_of(model, path) == form


def test_the_form_of_what_a_group_holds() -> None:
    assert form_of(inside(Fact, "values"), "") == Form(Kind.FIGURE)
    assert form_of(inside(Plan, "companions"), "") == Form(Kind.TEXT, empty=True)
    assert form_of(inside(Plan, "mapped"), "") == Form(Kind.ID, Need.ALWAYS, many=True)
    assert form_of(inside(Plan, "posts"), "now") == Form(Kind.AMOUNT, Need.ALWAYS)
    assert inside(Area, "plans") is Plan


def test_a_type_is_taken_apart() -> None:
    found = hint(int | None)
    assert (found.held, found.said, found.optional) == (int, (), True)
