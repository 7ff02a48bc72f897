"""An area's plans held against one another: what is given out of it."""

import pytest

from bot.aligning import PicturesError, align_data, aligned, pictured, receipt_of, table_of
from bot.services import Services
from doc_templates.alignment_charts import poster
from kg.align.coverage import coverage
from kg.align.finding import State
from kg.align.run import Alignment


@pytest.fixture(scope="module")
def found(services: Services) -> Alignment:
    return aligned(services, "strathbrae")


def test_an_alignment_has_every_key_of_the_contract(found: Alignment) -> None:
    data = align_data(found)
    assert list(data) == [
        *("area", "as_at", "findings", "matrix", "priorities", "partners", "network", "receipt"),
    ]
    assert data["matrix"] == coverage(found).as_data()
    assert data["receipt"] == receipt_of(found).as_data()


def test_the_receipt_names_the_records_behind_the_findings(found: Alignment) -> None:
    told = receipt_of(found)
    assert set(told.duties) == {name for one in found.findings for name in one.duties}
    assert list(told.duties) == sorted(told.duties)


def test_the_table_has_each_check_that_fails_most_first(found: Alignment) -> None:
    rows = table_of([found])
    assert {row["check"] for row in rows} == set(found.case.register.checks)
    fails = [len(row["fails"]) for row in rows]
    assert fails == sorted(fails, reverse=True)
    failing = {one.check.id for one in found.findings if one.result.state is State.FAIL}
    assert {row["check"] for row in rows if row["fails"]} == failing
    assert table_of([]) == []


def test_the_pictures_need_matplotlib(found: Alignment, monkeypatch: pytest.MonkeyPatch) -> None:
    assert pictured(found).png.startswith(b"\x89PNG")
    monkeypatch.setattr(poster, "can_draw", lambda: False)
    with pytest.raises(PicturesError, match="extra “pictures”"):
        pictured(found)
