"""What every document has: its sources in full, its head, its receipt."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from doc_templates.draft import draft, printable
from doc_templates.filled import Request
from doc_templates.render import clean
from doc_templates.writing.desk import STRATEGIC_PLAN, Desk, open_desk
from kg.area.model import Area
from kg.errors import UnknownAreaError
from kg.register import Register
from tests.doc_templates.reading import whole


@pytest.fixture
def desk(strathbrae: Area, with_area: Register) -> Desk:
    return open_desk(Request(strathbrae, with_area, strathbrae.as_at), (STRATEGIC_PLAN,))


def test_a_source_is_named_short_and_kept_in_full(desk: Desk) -> None:
    assert desk.plan is not None
    review = next(iter(desk.register.locality_return)).source
    sources = {
        desk.of_plan(desk.plan): "“Strathbrae Strategic Plan 2026-2029: Close to Home” (SP), approved on 25 March 2026",
        desk.of_plan(desk.plan, 12): (
            "“Strathbrae Strategic Plan 2026-2029: Close to Home” (SP), approved on 25 March 2026, page 12"
        ),
        desk.of_plan(desk.plan, "section 7.1"): (
            "“Strathbrae Strategic Plan 2026-2029: Close to Home” (SP), approved on 25 March 2026, section 7.1"
        ),
        desk.authority.cite("pbjw-s29-localities"): (
            "Public Bodies (Joint Working) (Scotland) Act 2014: 2014 asp 9 s.29(3) (law)"
        ),
        desk.of_data("localities"): "Data of Strathbrae as at 1 June 2026: localities",
        desk.of_instrument(review, "Annex 1", "historic"): (
            "Review of progress with locality planning arrangements from a housing perspective, "
            "Locality planning review 2016, Annex 1, historic"
        ),
        desk.of_instrument("https://w3id.org/lintel/none", "page 3"): "page 3",
        desk.named("Answer", "Answer, as given"): "Answer, as given",
    }
    assert desk.in_full == sources
    assert list(sources) == [
        "SP", "SP, page 12", "SP, section 7.1", "2014 asp 9 s.29(3) (law)", "Area data: localities",
        "Locality planning review 2016, Annex 1, historic", "page 3", "Answer",
    ]  # fmt: skip


def test_what_does_not_bind_is_no_source(desk: Desk) -> None:
    assert desk.authority.cite("d23-c-01") == ""
    assert desk.required("d23-c-01") == []
    assert desk.in_full == {}


def test_the_head_and_the_receipt(desk: Desk) -> None:
    (rule,) = desk.required("pbjw-s29-localities")
    ahead = [desk.register.duty("pbjw-s37-review")]
    filled = desk.filled("locality-return", "Title", {"own": [rule], "partnership": "Other"}, ahead=ahead)
    assert filled.citations == filled.receipt.duties == ("pbjw-s29-localities",)
    assert filled.receipt.template == "locality-return"
    assert filled.context["invented"].startswith("INVENTED PARTNERSHIP. FICTIONAL.")
    assert filled.context["partnership"] == "Other"
    assert filled.receipt.id in filled.context["about"][0]["text"]
    assert rule["source"] in filled.in_full
    assert list(filled.links) == ["2014 asp 9 s.29(3)", "2014 asp 9 s.37(1)(a)"]
    assert all(page.startswith("https://") for page in filled.links.values())


def test_a_text_that_lost_a_character_is_a_gap(desk: Desk) -> None:
    (found,) = desk.spoiled(("area.name",), "The cover")
    assert (
        found["gap"]
        == "[GAP G01: Strathbrae Health and Social Care Partnership (data lead) - the right text of area.name]"
    )
    assert desk.ledger.gaps[0].section == "The cover"


@pytest.mark.parametrize("template", ["locality-return", "plain-language-summary", "planning-checklist"])
@settings(max_examples=6)
@given(text=st.text(min_size=1, max_size=80).filter(str.strip))
@example(text="<w:p>&amp; {{ title }} {% for %} {_{ ]]> \u202eGàidhlig \U0001f600 \ufdd00\ufdd0")
@example(text="word " * 190)
def test_any_text_reaches_the_document_as_text(strathbrae: Area, with_area: Register, template: str, text: str) -> None:
    data = strathbrae.model_dump(mode="json", by_alias=True)
    for place in data["localities"]:
        place["name"] = text
        place["housing_issues"] = [text]
    for plan in data["plans"]:
        plan["title"] = text
        for action in plan["actions"]:
            action["text"] = text
        for step in plan["consultation"]:
            step["note"] = text
    for fact in data["evidence"]["facts"]:
        fact["what"] = text
    area, _ = printable(Area.model_validate(data))
    made = draft(template, area, with_area, area.as_at)
    assert "{{" not in whole(made.document).replace(" ".join(clean(text).split()), "")


def test_an_area_that_is_not_in_the_register_is_refused(strathbrae: Area, register: Register) -> None:
    with pytest.raises(UnknownAreaError):
        open_desk(Request(strathbrae, register, strathbrae.as_at), ())
