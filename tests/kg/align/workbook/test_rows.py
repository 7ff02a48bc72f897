"""The rows of the workbook."""

from kg.align.decision import Decision, Verdict
from kg.align.finding import State
from kg.align.link import Link, Standing
from kg.align.workbook.rows import STATES, check_rows, finding_rows, link_rows
from tests.kg.align.cases import AS_AT
from tests.kg.align.workbook.conftest import PROPOSED, Run


def test_what_passes_has_no_row(run: Run) -> None:
    found = run()
    ids = [row["Finding"] for row in finding_rows(found)]
    passed = {State.PASS, State.NOT_APPLICABLE}
    assert ids == [one.id for one in found.findings if one.result.state not in passed]
    assert {row["Standing"] for row in finding_rows(found)} <= {"open", ""}


def test_standing_says_what_was_settled_and_what_came_back(run: Run) -> None:
    first, second = run().open[:2]
    made = [
        Decision(about=first.id, verdict=Verdict.REJECT, reason="x", by="y", on=AS_AT, fingerprint=first.fingerprint),
        Decision(about=second.id, verdict=Verdict.REJECT, reason="x", by="y", on=AS_AT, fingerprint="other"),
    ]
    told = {row["Finding"]: row["Standing"] for row in finding_rows(run(decisions=made))}
    assert (told[first.id], told[second.id]) == ("settled", "came back")


def test_links_that_nobody_decided_stand_first_the_likeliest_first(run: Run) -> None:
    links = [
        Link("A", "B", Standing.REJECTED, "no", 0.9),
        Link("A", "C", Standing.ASSERTED),
        Link("A", "D", Standing.PROPOSED, "", 0.5),
        Link("A", "E", Standing.ACCEPTED, "yes", 0.7),
        Link("A", "F", Standing.PROPOSED, "", 0.6),
    ]
    rows = list(link_rows(run(links=links).case))
    assert [row["Link"] for row in rows] == ["A~F", "A~D", "A~E", "A~B"]
    assert [row["Found"] for row in rows] == ["by meaning", "by meaning", "decided", "decided"]


def test_every_state_has_its_words(run: Run) -> None:
    assert set(STATES) == set(State)
    assert {row["State"] for row in check_rows(run())} <= {*STATES.values(), "not looked at"}


def test_a_link_of_what_no_plan_says_has_its_ids(run: Run) -> None:
    (row,) = link_rows(run(links=[Link("A", "B", Standing.PROPOSED)]).case)
    assert (row["Plan A"], row["What A says"], row["What B says"]) == ("", "A", "B")
    assert PROPOSED.id == "LHS1~SP1"
