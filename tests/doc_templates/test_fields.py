"""Fields are read whole, however Word has cut them."""

import time
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from doc_templates.fields import NESTED, fields
from tests.doc_templates.making import char, field


def paragraph(xml: str) -> Any:
    return parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>")


def test_the_instruction_of_each_field_is_read_whole() -> None:
    whole = char("begin") + field("A") + field("B") + char("separate") + field("C") + char("end")
    broken = f"<w:r><w:instrText> lost </w:instrText></w:r>{char('end')}{char('separate')}{char('begin')}"
    simple = '<w:fldSimple w:instr=" DATE "/>'
    found = list(fields(paragraph(field(" PA", "GE ") + whole + simple + broken)))
    assert [each.code for each in found] == [" PAGE ", "A", "B", "C", NESTED * 2, " DATE ", " lost ", ""]
    assert [each.name for each in found] == ["PAGE", "A", "B", "C", NESTED * 2, "DATE", "LOST", ""]


def test_what_a_field_shows_is_known_and_what_it_does_is_not_shown() -> None:
    root = paragraph(field("HYPERLINK") + '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    assert ["".join(text.text for run in each.runs for text in run.iter(qn("w:t"))) for each in fields(root)] == [
        "x", "1",
    ]  # fmt: skip


def test_a_paragraph_without_fields_has_none() -> None:
    assert list(fields(paragraph("<w:r><w:t>x</w:t></w:r>"))) == []


def test_fields_without_end_inside_of_one_another_are_read_in_time() -> None:
    begun = time.perf_counter()
    found = list(fields(paragraph((char("begin") + char("separate")) * 10_000)))
    assert len(found) == 10_000
    assert sum(len(each.runs) for each in found) < 20 * 20_000
    assert time.perf_counter() - begun < 5
