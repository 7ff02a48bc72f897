"""What Lintel writes is valid by the schemas of Office, as the Open XML SDK reads them."""

from datetime import date
from pathlib import Path

import pytest

from doc_templates.comments import Comment, add_comments
from doc_templates.draft import Draft
from doc_templates.finish import pack
from doc_templates.marks import note
from doc_templates.notes import add_footnotes
from doc_templates.shelf import find, listed
from tests.doc_templates.making import controlled, part, replaced, saved, written
from tests.doc_templates.office import faults, needs_validator

pytestmark = [pytest.mark.office, needs_validator]


def test_each_draft_is_valid(each_draft: Draft, tmp_path: Path) -> None:
    assert faults(each_draft.document, tmp_path) == []


@pytest.mark.parametrize("name", listed())
def test_each_template_is_valid(name: str, tmp_path: Path) -> None:
    assert faults(find(name).document, tmp_path) == []


def test_footnotes_comments_and_controls_together_are_valid(tmp_path: Path) -> None:
    document = written(f"One{note(0)} of 2014 asp 9 s.3\tand [GAP G01]{note(1)}", "[GAP G01: somebody - something]")
    document.add_table(1, 1).cell(0, 0).text = f"Cell [GAP G02]{note(0)}"
    controlled(document, "governance")
    add_footnotes(document, ["first: 2014 asp 9 s.3", "<second> & {{ third }}"], {"2014 asp 9 s.3": "https://x.test/"})
    add_comments(
        document,
        [Comment((f"[GAP G0{i}:", f"[GAP G0{i}]"), ("what", "why", "who")) for i in (1, 2)],
        date(2026, 6, 1),
    )
    assert faults(pack(saved(document)), tmp_path) == []


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    """Else the tests above could not fail."""
    content = saved(written("one"))
    xml = part(content, "word/document.xml").replace("<w:t>one</w:t>", '<w:t>one</w:t><w:rPr/><w:tblHeader w:val="x"/>')
    assert faults(replaced(content, {"word/document.xml": xml}), tmp_path)
