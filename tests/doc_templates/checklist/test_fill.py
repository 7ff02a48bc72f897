"""The checklist as a document: what it says it is, what binds, what was found."""

import re
from datetime import date

import pytest

from doc_templates.checklist import fill
from doc_templates.checklist.fill import TEMPLATE
from doc_templates.draft import Draft, draft
from doc_templates.filled import Request
from kg.area.model import Area
from kg.register import Register
from tests.doc_templates.reading import header, marks, opened, whole
from tests.doc_templates.test_numbers import strangers


@pytest.fixture(scope="module")
def made(strathbrae: Area, with_area: Register) -> Draft:
    return draft(TEMPLATE, strathbrae, with_area, strathbrae.as_at)


def test_it_says_that_the_checklist_is_a_draft_and_names_the_current_guidance(made: Draft) -> None:
    text = whole(made.document)
    assert "is that of a consultation draft" in text
    assert "It is not current guidance." in text
    assert "Strategic plans guidance (2nd edition) Annex C (current guidance)" in text
    assert set(made.citations) >= {"spg-final-status", "spg-final-checklist-hcs", "spg-final-checklist-links"}


def test_it_never_says_that_a_duty_is_met(made: Draft) -> None:
    assert not re.search(r"\bcompl(y|ies|iant|iance)\b", whole(made.document), re.IGNORECASE)


def test_no_draft_item_is_cited_as_binding(made: Draft, with_area: Register) -> None:
    assert not [name for name in made.citations if with_area.duty(name).status == "draft-guidance"]


def test_each_item_has_a_row_with_its_state(strathbrae: Area, with_area: Register) -> None:
    rows = fill(Request(strathbrae, with_area, strathbrae.as_at)).context["items"]
    assert [row["item"].split(" ", 1)[0] for row in rows] == [str(n) for n in range(1, 19)]
    assert {row["state"] for row in rows} == {"Found", "Partly found", "Not found in the data", "Not a matter of data"}
    assert all(all(row.values()) for row in rows)
    review = rows[0]["binding"].split("\a")
    assert review[0].startswith("Must: 2014 asp 9 s.37(1)(a) (law)")


def test_what_is_missing_is_a_gap_in_the_cell_and_below(made: Draft) -> None:
    text = whole(made.document)
    assert marks(text) == {gap.id for gap in made.gaps}
    for gap in made.gaps:
        assert gap.mark in text
        assert gap.tag in text


def test_before_the_final_guidance_it_says_that_there_was_none(strathbrae: Area, with_area: Register) -> None:
    current = fill(Request(strathbrae, with_area, date(2024, 1, 1))).context["current"]
    assert current[0]["text"] == "On 1 January 2024 the register holds no final guidance in force."


def test_every_number_is_accounted_for(made: Draft, strathbrae: Area, with_area: Register) -> None:
    text = whole(made.document)
    for words in sorted(_words(with_area), key=len, reverse=True):
        text = text.replace(words, " ")
    text = re.sub(r"[Tt]able P\d|EqIA-SP 2026-02-10|FSD-SP 2026-02-10", " ", text)
    assert strangers(text, strathbrae, with_area, made) == []


def _words(register: Register) -> set[str]:
    found = {f"{item.number} {item.label}" for item in register.checklist}
    found |= {text for item in register.checklist for text in (item.text, item.note) if text}
    found |= {citation.text for duty in register.duties.values() for citation in duty.basis}
    return found | {text for i in register.instruments.values() for text in (i.title, i.cite)}


def test_every_page_says_that_it_is_invented(made: Draft, strathbrae: Area) -> None:
    assert strathbrae.meta.banner in header(opened(made.document))


def test_nothing_at_all_still_makes_a_checklist(strathbrae: Area, with_area: Register) -> None:
    bare = Area(meta=strathbrae.meta, area=strathbrae.area)
    rows = fill(Request(bare, with_area, strathbrae.as_at)).context["items"]
    assert {row["state"] for row in rows} <= {"Not found in the data", "Not a matter of data"}
    assert draft(TEMPLATE, bare, with_area, strathbrae.as_at).gaps
