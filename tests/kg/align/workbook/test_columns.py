"""What is written into the cells that decide, and by what a change is known."""

from dataclasses import replace
from datetime import date

from kg.align.decision import Decision, Verdict
from kg.align.finding import State
from kg.align.link import Link, Standing
from kg.align.workbook.columns import SHEETS, Said, decidable, said_of, said_of_link
from tests.kg.align.cases import AS_AT
from tests.kg.align.workbook.conftest import PROPOSED, Run


def test_a_change_of_any_cell_is_known() -> None:
    said = Said("justify", "two phases", "Ailsa", "2027-03-31")
    others = [replace(said, **{name: "x"}) for name in ("verdict", "reason", "by", "review_by")]
    assert len({said.digest, *(one.digest for one in others)}) == 5
    assert Said("a", "b").digest != Said("", "ab").digest


def test_a_decision_stands_in_its_row(run: Run) -> None:
    first = run().open[0]
    made = Decision(
        about=first.id, verdict=Verdict.ACCEPT, reason="by May", by="Rona", on=AS_AT, fingerprint=first.fingerprint,
        review_by=date(2027, 1, 2),
    )  # fmt: skip
    told = next(one for one in run(decisions=[made]).findings if one.id == first.id)
    assert said_of(first) == Said()
    assert said_of(told) == Said("accept", "by May", "Rona", "2027-01-02")


def test_a_decided_link_has_its_verdict() -> None:
    made = Link("A", "B", Standing.REJECTED, "other town", 0.6, "Rona", "2026-06-01")
    assert said_of_link(made) == Said("reject", "other town", "Rona")
    assert said_of_link(replace(made, standing=Standing.ACCEPTED)).verdict == "accept"
    assert said_of_link(PROPOSED) == Said()


def test_only_faults_are_decided_on(run: Run) -> None:
    for one in run().findings:
        assert decidable(one) is (one.result.state in {State.FAIL, State.NEEDS_REVIEW})


def test_the_two_hidden_columns_stand_last() -> None:
    for sheet in SHEETS:
        assert [column.heading for column in sheet.columns][-2:] == ["Fingerprint", "As written"]
        assert sheet.columns[0].heading == sheet.about
