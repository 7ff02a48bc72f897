"""Records that people added: in the register's words, cited like all others, with the answer they come from."""

import pytest

from doc_templates.draft import draft
from doc_templates.filled import Added, Request
from doc_templates.writing.added import added
from doc_templates.writing.desk import STATEMENT, STRATEGIC_PLAN, Desk, open_desk
from kg.area.model import Area
from kg.errors import LintelError, UnknownNameError
from kg.register import Register
from tests.doc_templates.reading import footnotes, opened, paragraphs, tables

RECEIPT = "0123456789abcdef"
CHOSEN = (Added("pbjw-s40-regard", RECEIPT), Added("cja-s13-partners"))


def _desk(area: Area, register: Register, *chosen: Added) -> Desk:
    return open_desk(Request(area, register, area.as_at, added=chosen), (STRATEGIC_PLAN,))


def test_each_is_a_claim_with_its_source_and_the_answer(strathbrae: Area, with_area: Register) -> None:
    desk = _desk(strathbrae, with_area, *CHOSEN)
    first, second = added(desk, "1 Introduction and status")
    assert first["text"] == desk.authority.claim("pbjw-s40-regard")
    assert first["source"] == f"2014 asp 9 s.40 (law); answer {RECEIPT}"
    assert second["source"] == desk.authority.cite("cja-s13-partners")
    assert desk.in_full[f"answer {RECEIPT}"] == f"found in the answer of Lintel with receipt {RECEIPT}"
    assert tuple(desk.authority.cited) == ("pbjw-s40-regard", "cja-s13-partners")


def test_what_is_cited_already_is_not_said_again(strathbrae: Area, with_area: Register) -> None:
    desk = _desk(strathbrae, with_area, *CHOSEN)
    desk.authority.cite("pbjw-s40-regard")
    assert [entry["source"] for entry in added(desk, "1")] == [desk.authority.cite("cja-s13-partners")]


def test_what_does_not_apply_is_a_gap_and_no_claim(strathbrae: Area, with_area: Register) -> None:
    desk = _desk(strathbrae, with_area, Added("d23-1-commissioning", RECEIPT))
    (found,) = added(desk, "1 Introduction and status")
    assert (found["text"], found["source"]) == ("", "")
    (gap,) = desk.ledger.gaps
    assert "(d23-1-commissioning), which was added to this draft" in gap.what
    assert gap.why == "It does not apply to Strathbrae on 1 June 2026, so that nothing can rest on it."
    assert not desk.authority.cited


def test_a_statement_takes_them_in(strathbrae: Area, with_area: Register) -> None:
    made = draft(STATEMENT, strathbrae, with_area, strathbrae.as_at, added=CHOSEN, charts=False)
    plain = draft(STATEMENT, strathbrae, with_area, strathbrae.as_at, charts=False)
    assert set(made.citations) - set(plain.citations) == {"pbjw-s40-regard", "cja-s13-partners"}
    assert made.gaps == plain.gaps
    assert made.receipt.added == ("pbjw-s40-regard", "cja-s13-partners")
    document = opened(made.document)
    assert any(f"found in the answer of Lintel with receipt {RECEIPT}" in note for note in footnotes(document))
    listed = [row.cells[0].text for table in tables(document) for row in table.rows]
    assert "pbjw-s40-regard" in listed
    words = with_area.duties["pbjw-s40-regard"].text[1:].rstrip(".")
    assert any(words in paragraph.text for paragraph in paragraphs(document))
    again = draft(STATEMENT, strathbrae, with_area, strathbrae.as_at, added=CHOSEN, charts=False)
    assert again.document == made.document


def test_a_record_that_is_not_there_and_a_template_without_a_place_are_refused(
    strathbrae: Area, with_area: Register
) -> None:
    with pytest.raises(UnknownNameError, match="No record called “nope” is in the register"):
        draft(STATEMENT, strathbrae, with_area, strathbrae.as_at, added=(Added("nope"),))
    with pytest.raises(LintelError, match=f"Only the template {STATEMENT} takes in records that are added to it"):
        draft("planning-checklist", strathbrae, with_area, strathbrae.as_at, added=CHOSEN)
