"""What every document beside the statement has: its sources in full, its head, its receipt."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from doc_templates.draft import draft, printable
from doc_templates.filled import Request
from doc_templates.render import clean
from doc_templates.writing.desk import STRATEGIC_PLAN
from doc_templates.writing.paper import close_paper, full_citation, open_paper, spoilt
from kg.area.model import Area
from kg.errors import UnknownAreaError
from kg.register import Register
from tests.doc_templates.reading import whole


def test_a_source_is_named_short_and_kept_in_full(strathbrae: Area, with_area: Register) -> None:
    paper = open_paper(Request(strathbrae, with_area, strathbrae.as_at), (STRATEGIC_PLAN,))
    plan = paper.desk.plan
    assert plan is not None
    assert paper.plan(plan, "section 7.1") == "SP, section 7.1"
    assert paper.law("pbjw-s29-localities") == "2014 asp 9 s.29(3) (law)"
    assert paper.data("Contact") == "Contact"
    assert paper.sources == {
        "SP, section 7.1": (
            "SP: “Strathbrae Strategic Plan 2026-2029: Close to Home”, Strathbrae Integration Joint Board, "
            "1 April 2026 to 31 March 2029, section 7.1"
        ),
        "2014 asp 9 s.29(3) (law)": (
            "Public Bodies (Joint Working) (Scotland) Act 2014, 2014 asp 9 s.29(3) "
            "(law; checked against the text, 21 November 2026)"
        ),
        "Contact": "Data of Strathbrae as at 1 June 2026: Contact",
    }  # fmt: skip


def test_what_does_not_bind_is_no_source(strathbrae: Area, with_area: Register) -> None:
    paper = open_paper(Request(strathbrae, with_area, strathbrae.as_at), (STRATEGIC_PLAN,))
    assert paper.law("d23-c-01") == ""
    assert paper.rule("d23-c-01") == []
    assert paper.sources == {}


def test_the_head_and_the_receipt(strathbrae: Area, with_area: Register) -> None:
    paper = open_paper(Request(strathbrae, with_area, strathbrae.as_at), (STRATEGIC_PLAN,))
    (rule,) = paper.rule("pbjw-s29-localities")
    filled = close_paper(paper, "locality-return", "Title", {"own": [rule], "partnership": "Other"})
    assert filled.citations == filled.receipt.duties == ("pbjw-s29-localities",)
    assert filled.receipt.template == "locality-return"
    assert filled.context["invented"].startswith("INVENTED PARTNERSHIP. FICTIONAL.")
    assert filled.context["partnership"] == "Other"
    assert filled.receipt.id in filled.context["about"][0]["text"]
    assert rule["source"] in filled.in_full
    assert filled.links["2014 asp 9 s.29(3)"].startswith("https://")


def test_a_text_that_lost_a_character_is_a_gap(strathbrae: Area, with_area: Register) -> None:
    paper = open_paper(Request(strathbrae, with_area, strathbrae.as_at), ())
    (found,) = spoilt(paper, ("area.name",))
    assert (
        found["gap"]
        == "[GAP G01: Strathbrae Health and Social Care Partnership (data lead) - the right text of area.name]"
    )


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
        open_paper(Request(strathbrae, register, strathbrae.as_at), ())


def test_a_full_citation_says_how_a_record_was_checked(strathbrae: Area, with_area: Register) -> None:
    paper = open_paper(Request(strathbrae, with_area, strathbrae.as_at), ())
    verdict = paper.desk.authority.binding("han-5-12-hcs")
    assert verdict is not None
    assert full_citation(paper.desk.authority, verdict).endswith(
        "Housing Advice Note 2015 paras 5.7 and 5.12 "
        "(current guidance; checked against the source only, 21 November 2026)"
    )
