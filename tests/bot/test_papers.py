"""What was found as a workbook with its way back, and as a report."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.aligning import aligned
from bot.area_files import File, read_file
from bot.files import FileError
from bot.papers import decide_all, report, write_findings
from bot.services import Services
from kg.align.decision import Verdict
from kg.align.workbook import DecisionsError
from kg.archive import ArchiveError
from tests.doc_templates.reading import whole
from tests.kg.align.workbook.conftest import edited

NOW = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)
YES = {"Decision": "justify", "Reason": "Two phases", "By": "Ailsa"}
Again = Callable[[], Services]


@pytest.fixture
def again(services: Services, tmp_path: Path) -> Again:
    def opened() -> Services:
        return Services(services.root, services.today, None, tmp_path / "lintel.db", opened=services.snapshot)

    return opened


def _written(again: Again, path: Path) -> list[str]:
    found = aligned(again(), "strathbrae")
    write_findings(path, found)
    return [one.id for one in found.open]


def test_out_and_in_again(again: Again, tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    first, second, *_ = _written(again, path)
    path.write_bytes(edited(path.read_bytes(), {first: YES, second: {"Decision": "reject", "Reason": "Not so"}}))
    kept = decide_all(again(), read_file(path), NOW, "Iain")
    assert [(one.area, one.decision.about, one.decision.verdict, one.decision.by) for one in kept] == [
        ("strathbrae", first, Verdict.JUSTIFY, "Ailsa"),
        ("strathbrae", second, Verdict.REJECT, "Iain"),
    ]
    assert {first, second}.isdisjoint(one.id for one in aligned(again(), "strathbrae").open)
    assert decide_all(again(), read_file(path), NOW, "Iain") == ()


def test_all_or_nothing(again: Again, tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    first, second, *_ = _written(again, path)
    path.write_bytes(edited(path.read_bytes(), {first: YES, second: {"Decision": "reject"}}))
    with pytest.raises(DecisionsError):
        decide_all(again(), read_file(path), NOW)
    assert first in {one.id for one in aligned(again(), "strathbrae").open}


def test_the_day_of_the_workbook_counts(again: Again, tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    later = aligned(again(), "strathbrae", datetime(2030, 1, 1, tzinfo=UTC).date())
    write_findings(path, later)
    now = {one.id for one in aligned(again(), "strathbrae").findings}
    name = next(one.id for one in later.open if one.id not in now)
    path.write_bytes(edited(path.read_bytes(), {name: YES}))
    assert [one.decision.about for one in decide_all(again(), read_file(path), NOW)] == [name]


def test_a_workbook_that_people_worked_in_is_never_written_over(again: Again, tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    first, *_ = _written(again, path)
    _written(again, path)
    theirs = edited(path.read_bytes(), {first: YES})
    path.write_bytes(theirs)
    with pytest.raises(FileError, match=r"is there already and is not as Lintel wrote it: take in .* --from"):
        _written(again, path)
    assert path.read_bytes() == theirs


def test_without_a_database_nothing_is_taken_in(services: Services) -> None:
    with pytest.raises(ArchiveError):
        decide_all(Services(services.root, services.today), File("x.xlsx", b""), NOW)


def test_the_report_says_what_was_decided(again: Again, tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    first, *_ = _written(again, path)
    path.write_bytes(edited(path.read_bytes(), {first: {**YES, "Review by": "2027-03-31"}}))
    decide_all(again(), read_file(path), NOW)
    services = again()
    made = report(services, aligned(services, "strathbrae"))
    assert made.file_name == "INVENTED-strathbrae-alignment-report-DRAFT-2026-06-01.docx"
    text = whole(made.document)
    assert first in text
    for words in ("Two phases", "Ailsa, 2 June 2026", "31 March 2027", "Justified"):
        assert words in text
    assert report(services, aligned(services, "strathbrae")).document == made.document
