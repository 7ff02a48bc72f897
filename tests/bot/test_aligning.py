"""An area's plans held against one another through the services: with decisions, for one area and for all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.aligning import PicturesError, align_data, aligned, all_aligned, decide, pictured, receipt_of, table_of
from bot.areas import NoAreaDataError
from bot.services import Services
from doc_templates.alignment_charts import poster
from kg.align.coverage import coverage
from kg.align.decision import Decision, Verdict
from kg.align.finding import State
from kg.align.link import Standing
from kg.align.run import Alignment
from kg.archive import ArchiveError, Provenance
from kg.area.load import area_from
from kg.area.model import Area
from kg.area_graph import packaged_areas
from kg.errors import LintelError, UnknownAreaError, UnknownNameError
from kg.receipt import ALIGNMENT, Receipt

NOW = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)
Again = Callable[[], Services]


@pytest.fixture
def again(services: Services, tmp_path: Path) -> Again:
    """Services with a database of their own, opened anew."""

    def opened() -> Services:
        path = tmp_path / "lintel.db"
        # Without a database the register is that of the session; with one it may hold other areas.
        return Services(services.root, services.today, None, path, opened=None if path.exists() else services.snapshot)

    return opened


@pytest.fixture(scope="module")
def found(services: Services) -> Alignment:
    return aligned(Services(services.root, services.today), "strathbrae")


def _area() -> Area:
    return next(area for area in packaged_areas() if area.id == "strathbrae")


def _load(services: Services, area: Area, last: int | None = None) -> None:
    services.areas.archive.add(area, Provenance("Ailsa Invented", NOW), last)


def _said(about: str, verdict: Verdict = Verdict.JUSTIFY, review_by: date | None = None) -> Decision:
    return Decision(about=about, verdict=verdict, reason="Agreed", by="Rona", on=NOW.date(), review_by=review_by)


def _of(found: Alignment, check: str) -> str:
    return next(one.id for one in found.open if one.check.id == check)


def test_the_day_is_that_of_the_area_or_the_one_given(again: Again) -> None:
    assert aligned(again(), "Strathbrae").case.as_at == date(2026, 6, 1)
    assert aligned(again(), "strathbrae", date(2027, 1, 1)).case.as_at == date(2027, 1, 1)


@pytest.mark.parametrize(("name", "error"), [("Nowhere", UnknownAreaError), ("Fife", NoAreaDataError)])
def test_an_area_without_plans_is_told(again: Again, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        aligned(again(), name)


def test_the_model_is_opened_once_for_all_areas(again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    area = _area()
    _load(again(), area.model_copy(update={"area": area.area.model_copy(update={"id": "glenbrae"})}))
    opened: list[None] = []
    monkeypatch.setattr("bot.aligning.open_model", opened.append)
    assert [one.case.area.id for one in all_aligned(again())] == ["glenbrae", "strathbrae"]
    assert opened == [None]


def test_nothing_is_made_by_looking(again: Again, tmp_path: Path) -> None:
    aligned(again(), "strathbrae")
    assert not (tmp_path / "lintel.db").exists()


def test_a_decision_is_found_in_the_next_run(again: Again, found: Alignment) -> None:
    name = _of(found, "C03")
    area, about = decide(again(), _said(name), NOW)
    assert (area, about) == ("strathbrae", "Plans that lean on each other are in force together")
    told = next(one for one in aligned(again(), "strathbrae").findings if one.id == name)
    assert told.decision is not None
    assert (told.decision.by, told.decision.fingerprint, told.is_open) == ("Rona", told.fingerprint, False)


def test_the_plan_changes_and_it_comes_back(again: Again) -> None:
    _load(again(), _area())
    name = "C36-412ebdf3"  # the budget for adaptations: two figures
    decide(again(), _said(name), NOW)
    assert name not in {one.id for one in aligned(again(), "strathbrae").open}
    data = _area().model_dump(mode="json", by_alias=True)
    statement = next(plan for plan in data["plans"] if plan["id"] == "HCS")
    statement["resources"][0]["year0"] = 1_200_000
    _load(again(), area_from(data, "strathbrae"), 1)
    (back,) = (one for one in aligned(again(), "strathbrae").open if one.id == name)
    assert back.suspect
    assert back.decision is None


def test_a_rejected_proposal_is_proposed_no_more(again: Again, found: Alignment) -> None:
    link = next(link for link in found.case.links if link.standing is Standing.PROPOSED)
    one, other = link.id.split("~")
    decide(again(), _said(f"{other}~{one}", Verdict.REJECT), NOW)
    told = aligned(again(), "strathbrae").case.links.between(one, other)
    assert told is not None
    assert (told.standing, told.by, told.why) == (Standing.REJECTED, "Rona", "Agreed")


def test_what_is_not_there_is_told(again: Again) -> None:
    with pytest.raises(UnknownNameError, match=r"No finding or link is called “C99-00000000”: lintel align --area"):
        decide(again(), _said("C99-00000000"), NOW)


def test_what_passes_is_not_decided_on(again: Again, found: Alignment) -> None:
    name = next(one.id for one in found.findings if one.result.state is State.PASS)
    with pytest.raises(UnknownNameError):
        decide(again(), _said(name), NOW)


def test_a_link_is_not_justified(again: Again, found: Alignment) -> None:
    link = next(link for link in found.case.links if link.standing is Standing.PROPOSED)
    with pytest.raises(LintelError, match="is a link: accept or reject it"):
        decide(again(), _said(link.id), NOW)


def test_what_the_data_says_is_not_decided_on(again: Again, found: Alignment) -> None:
    link = next(link for link in found.case.links if link.standing is Standing.ASSERTED)
    with pytest.raises(UnknownNameError):
        decide(again(), _said(link.id, Verdict.REJECT), NOW)


def test_a_decision_that_is_over_is_refused(again: Again, found: Alignment) -> None:
    name = _of(found, "C03")
    with pytest.raises(LintelError, match="would be over already: 31 May 2026 is before 1 June 2026"):
        decide(again(), _said(name, review_by=date(2026, 5, 31)), NOW)
    decide(again(), _said(name, review_by=date(2026, 6, 1)), NOW)


def test_where_two_areas_have_it_one_is_named(again: Again, found: Alignment) -> None:
    area = _area()
    place = area.area.model_copy(update={"id": "easter-ardle", "name": "Easter Ardle"})
    _load(again(), area.model_copy(update={"area": place}))
    name = _of(found, "C03")
    with pytest.raises(UnknownNameError, match="is in easter-ardle and strathbrae: say which with --area"):
        decide(again(), _said(name), NOW)
    assert decide(again(), _said(name), NOW, "Easter Ardle")[0] == "easter-ardle"
    assert name in {one.id for one in aligned(again(), "strathbrae").open}


def test_without_a_database_nothing_is_kept(services: Services, found: Alignment) -> None:
    with pytest.raises(ArchiveError, match="No database is set to keep decisions in"):
        decide(Services(services.root, services.today), _said(_of(found, "C03")), NOW)


def test_the_receipt_rests_on_what_stands_behind_the_findings(found: Alignment) -> None:
    receipt = receipt_of(found)
    assert receipt.kind == ALIGNMENT
    assert receipt.situation.areas == ("strathbrae",)
    assert set(receipt.duties) == {name for one in found.findings for name in one.duties}
    assert Receipt.from_data(receipt.as_data()) == receipt


def test_all_areas_in_one_table_what_fails_most_first(again: Again, found: Alignment) -> None:
    area = _area()
    place = area.area.model_copy(update={"id": "easter-ardle", "name": "Easter Ardle"})
    _load(again(), area.model_copy(update={"area": place, "plans": ()}))
    both = all_aligned(again())
    assert [one.case.area.id for one in both] == ["easter-ardle", "strathbrae"]
    rows = table_of(both)
    assert len(rows) == len(found.case.register.checks)
    assert [len(row["fails"]) for row in rows] == sorted((len(row["fails"]) for row in rows), reverse=True)
    assert next(row for row in rows if row["check"] == "C03")["fails"] == ["strathbrae"]
    assert table_of(()) == []


def test_what_was_decided_does_not_count_as_failing(found: Alignment) -> None:
    made = tuple(
        replace(one, decision=_said(one.id)) if one.check.id == "C03" else one for one in found.findings
    )  # fmt: skip
    rows = {row["check"]: row["fails"] for row in table_of([replace(found, findings=made)])}
    assert rows["C03"] == []
    assert rows["C07"] == ["strathbrae"]


def test_an_alignment_has_every_key_of_the_contract(found: Alignment) -> None:
    data = align_data(found)
    assert list(data) == [
        *("area", "as_at", "findings", "links", "links_notice"),
        *("matrix", "priorities", "partners", "network", "receipt"),
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
