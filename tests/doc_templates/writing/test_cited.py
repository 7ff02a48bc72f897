"""The table of the records that a document cites."""

from doc_templates.filled import Request
from doc_templates.writing.cited import cited
from doc_templates.writing.desk import NOTHING, STRATEGIC_PLAN, open_desk
from kg.area.model import Area
from kg.register import Register


def test_each_record_stands_with_its_force_and_how_it_was_checked(strathbrae: Area, with_area: Register) -> None:
    desk = open_desk(Request(strathbrae, with_area, strathbrae.as_at), (STRATEGIC_PLAN,))
    assert [set(row.values()) for row in cited(desk)] == [{NOTHING}]
    desk.authority.cite("pbjw-s29-localities", "han-5-12-hcs")
    law, guidance = cited(desk)
    assert (law["id"], law["force"], law["provision"]) == (
        "pbjw-s29-localities", "Must (integration authority)", "2014 asp 9 s.29(3)",
    )  # fmt: skip
    assert law["standing"].split("\a")[:2] == [
        "In force", "Checked against the text, 21 November 2026",
    ]  # fmt: skip
    assert guidance["standing"].split("\a")[:2] == [
        "Current guidance", "Checked against the source only, 21 November 2026",
    ]  # fmt: skip
