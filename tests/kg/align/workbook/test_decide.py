"""What people decided in a workbook, held against what is found now."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kg.align.decision import Decision, Verdict
from kg.align.link import Standing
from kg.align.run import Alignment
from kg.align.workbook import DecisionsError, decisions_of, read_workbook
from tests.kg.align.cases import AS_AT
from tests.kg.align.workbook.conftest import LATE, OLD, PROPOSED, SP, Run, edited, of_check, written

TODAY = date(2026, 6, 2)
YES: Mapping[str, Any] = {"Decision": "justify", "Reason": "Two phases", "By": "Ailsa"}


def _taken(content: bytes, found: Alignment, by: str = "") -> tuple[Decision, ...]:
    return decisions_of(read_workbook(content, "x.xlsx"), "x.xlsx", found, TODAY, by)


def _refused(content: bytes, found: Alignment) -> tuple[str, ...]:
    with pytest.raises(DecisionsError) as told:
        _taken(content, found)
    return tuple(line.partition(", column ")[2] or line for line in told.value.problems)


def test_rows_that_nobody_changed_change_nothing(content: bytes, found: Alignment) -> None:
    assert _taken(edited(content, {}), found) == ()


def test_changed_rows_are_taken_in(content: bytes, found: Alignment) -> None:
    one, other = of_check(found, "C03"), of_check(found, "C04")
    prints = {finding.id: finding.fingerprint for finding in found.findings}
    cells = {
        one: {**YES, "Review by": "2027-03-31"},
        other: {"Decision": "reject", "Reason": "We checked"},
        "LHS1~SP1": {"Decision": "accept", "Reason": "Same aim", "By": "Rona"},
    }
    made = {decision.about: decision for decision in _taken(edited(content, cells), found, by="Iain")}
    assert made == {
        one: Decision(
            about=one, verdict=Verdict.JUSTIFY, reason="Two phases", by="Ailsa", on=TODAY, fingerprint=prints[one],
            review_by=date(2027, 3, 31),
        ),
        other: Decision(
            about=other, verdict=Verdict.REJECT, reason="We checked", by="Iain", on=TODAY, fingerprint=prints[other]
        ),
        "LHS1~SP1": Decision(about="LHS1~SP1", verdict=Verdict.ACCEPT, reason="Same aim", by="Rona", on=TODAY),
    }  # fmt: skip


def test_sent_in_twice_it_is_taken_in_once(run: Run, content: bytes, found: Alignment) -> None:
    back = edited(content, {of_check(found, "C03"): YES})
    made = _taken(back, found)
    assert len(made) == 1
    assert _taken(back, run(decisions=made)) == ()


def test_nor_twice_where_the_name_was_given_beside_it(run: Run, content: bytes, found: Alignment) -> None:
    back = edited(content, {of_check(found, "C03"): {**YES, "By": None}})
    made = _taken(back, found, by="Iain")
    assert [one.by for one in made] == ["Iain"]
    assert _taken(back, run(decisions=made), by="Iain") == _taken(back, run(decisions=made)) == ()


def test_a_decision_can_be_changed_by_the_same_way(run: Run, found: Alignment) -> None:
    name = of_check(found, "C03")
    made = _taken(edited(written(found), {name: YES}), found)
    later = run(decisions=made)
    (again,) = _taken(edited(written(later), {name: {"Reason": "Three phases"}}), later)
    assert (again.verdict, again.reason, again.by) == (Verdict.JUSTIFY, "Three phases", "Ailsa")


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            {"Decision": "justify"},
            (
                "“Reason”: is blank; a decision needs a reason",
                "“By”: is blank; say who decides, here or with --by",
            ),
        ),
        ({"Reason": "x", "By": "y"}, ("“Decision”: is blank; choose accept, reject or justify",)),
        ({**YES, "Decision": "perhaps"}, ("“Decision”: must be accept, reject or justify, not “perhaps”",)),
        ({**YES, "Review by": "2026-05-31"}, ("“Review by”: is over: 31 May 2026 is before 1 June 2026",)),
        ({**YES, "Review by": "soon"}, ("“Review by”: must be a date written YYYY-MM-DD, not “soon”",)),
        ({**YES, "Reason": "=1+1"}, ("“Reason”: holds a formula; copy the cell and paste its value",)),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_column(
    content: bytes, found: Alignment, cells: Mapping[str, Any], told: tuple[str, ...]
) -> None:
    assert _refused(edited(content, {of_check(found, "C03"): cells}), found) == told


def test_the_day_of_the_run_is_not_over(content: bytes, found: Alignment) -> None:
    (made,) = _taken(edited(content, {of_check(found, "C03"): {**YES, "Review by": AS_AT.isoformat()}}), found)
    assert made.review_by == AS_AT


def test_one_fault_refuses_all_and_names_sheet_and_row(content: bytes, found: Alignment) -> None:
    cells = {of_check(found, "C03"): YES, "LHS1~SP1": {"Decision": "justify", "Reason": "x", "By": "y"}}
    with pytest.raises(DecisionsError) as told:
        _taken(edited(content, cells), found)
    assert told.value.problems == (
        "Sheet “Proposed links”, row 3, column “Decision”: must be accept or reject, not “justify”",
    )


def test_of_other_words_a_decision_is_refused(run: Run, content: bytes, found: Alignment) -> None:
    name = of_check(found, "C04")
    now = run(OLD, LATE | {"approved": "2025-03-01"}, SP)
    told = f"“Finding”: “{name}”: the plans say something else now than when this was written; look at it anew"
    assert _refused(edited(content, {name: YES}), now) == (told,)


def test_of_a_link_too(run: Run, content: bytes) -> None:
    now = run(OLD, LATE, SP, links=[replace(PROPOSED, fingerprint="0123456789abcdef")])
    (told,) = _refused(edited(content, {"LHS1~SP1": {"Decision": "reject", "Reason": "x", "By": "y"}}), now)
    assert told.startswith("“Link”: “LHS1~SP1”: the plans say something else now")


def test_what_is_mended_is_not_found_any_more(run: Run, content: bytes, found: Alignment) -> None:
    name = of_check(found, "C03")
    told = f"“Finding”: “{name}” is not found any more: take the decision out, or write the workbook anew"
    assert _refused(edited(content, {name: YES}), run(LATE, SP)) == (told,)


def test_what_somebody_decided_meanwhile_is_not_written_over(run: Run, content: bytes, found: Alignment) -> None:
    name = of_check(found, "C03")
    (made,) = _taken(edited(content, {name: YES}), found)
    now = run(decisions=[replace(made, verdict=Verdict.REJECT, by="Rona")])
    assert _refused(edited(content, {name: YES}), now) == (
        f"“Finding”: “{name}”: Rona rejected it meanwhile; look at it anew",
    )
    assert _taken(content, now) == ()


def test_a_decision_is_not_taken_back_by_clearing_it(run: Run, found: Alignment) -> None:
    name = of_check(found, "C03")
    later = run(decisions=_taken(edited(written(found), {name: YES}), found))
    cleared = edited(written(later), {name: {"Decision": None}})
    assert _refused(cleared, later) == (
        "“Decision”: is not taken back by clearing it; choose accept, reject or justify",
    )


def test_what_is_not_evidenced_is_not_decided_on(content: bytes, found: Alignment) -> None:
    name = next(one.id for one in found.findings if one.result.state.value == "not_evidenced")
    told = f"“Finding”: “{name}” is no fault now: there is nothing to decide"
    assert _refused(edited(content, {name: YES}), found) == (told,)


def test_what_the_plans_say_by_now_is_not_decided_on(run: Run, content: bytes) -> None:
    now = run(links=[replace(PROPOSED, standing=Standing.ASSERTED)])
    (told,) = _refused(edited(content, {"LHS1~SP1": {"Decision": "reject", "Reason": "x", "By": "y"}}), now)
    assert told == "“Link”: “LHS1~SP1” is what the plans say: there is nothing to decide"


def test_a_finding_decided_twice_is_told(content: bytes, found: Alignment) -> None:
    one, other = of_check(found, "C03"), of_check(found, "C04")
    prints = {finding.id: finding.fingerprint for finding in found.findings}
    cells = {one: YES, other: {**YES, "Finding": one, "Fingerprint": prints[one], "Reason": "Another"}}
    (told,) = _refused(edited(content, cells), found)
    assert told.startswith("“Finding”: stands already in row ")
