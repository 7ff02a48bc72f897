"""What was found, in a terminal."""

import io
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console

from bot.findings import headline, print_alignment, print_changes, print_network, print_table
from kg.align.changes import Changes
from kg.align.decision import Decision, Decisions, Verdict
from kg.align.link import Links
from kg.align.network import Network
from kg.align.remark import Remark
from kg.align.run import Alignment, align
from kg.register import Register
from tests.kg.align.cases import AS_AT, area_of

OLD = {"id": "RRTP", "type": "rapid-rehousing-transition-plan", "period": ["2019-04-01", "2024-03-31"]}


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=400, color_system=None)


def _shown(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _found(register: Register, *decisions: Decision) -> Alignment:
    return align(area_of(OLD), register, AS_AT, Links(), Decisions(decisions))


def _only(found: Alignment, check: str = "C03") -> Alignment:
    return replace(found, findings=tuple(one for one in found.findings if one.check.id == check))


def test_a_finding_says_all_that_an_officer_needs(console: Console, register: Register) -> None:
    found = _only(_found(register))
    print_alignment(console, found, limit=5)
    (one,) = found.open
    assert _shown(console).splitlines() == [
        "Testbrae, as at 1 June 2026: 1 thing to look at, 1 high.",
        "Invented, for trying things out.",
        "",
        f"{one.id}  High: The rapid rehousing plan ended on 31 March 2024, and no successor was given.",
        "   Plan RRTP (period): “1 April 2019 to 31 March 2024”",
        "   Should be: Plans that lean on each other are in force together.",
        "   Rests on Strategic plans guidance (2nd edition) Annex C [spg-final-checklist-links].",
        "   Decides: Testbrae Council.",
        "   Name the plan that is in force now, or agree what holds until the next one is approved.",
    ]


def test_nothing_found_is_said(register: Register) -> None:
    found = replace(_found(register), findings=())
    assert headline(found) == "Testbrae, as at 1 June 2026: nothing in its plans speaks against another."


def test_what_was_decided_stays_visible(console: Console, register: Register) -> None:
    (one,) = _only(_found(register)).open
    made = Decision(
        about=one.id, verdict=Verdict.JUSTIFY, reason="A new one is due", by="Rona", on=AS_AT,
        fingerprint=one.fingerprint, review_by=date(2026, 12, 31),
    )  # fmt: skip
    print_alignment(console, _only(_found(register, made)), limit=5)
    assert (
        f"{one.id}  Justified by Rona, 1 June 2026, until 31 December 2026: A new one is due\n"
        "   The rapid rehousing plan ended on 31 March 2024, and no successor was given.\n" in _shown(console)
    )


def test_what_came_back_says_so(console: Console, register: Register) -> None:
    (one,) = _only(_found(register)).open
    made = Decision(about=one.id, verdict=Verdict.REJECT, reason="x", by="y", on=AS_AT, fingerprint="other")
    print_alignment(console, _only(_found(register, made)), limit=5)
    assert "It was settled before, but the plans say something else now, or its time is over." in _shown(console)


def test_the_rest_is_named_by_its_checks(console: Console, register: Register) -> None:
    print_alignment(console, _found(register), limit=1)
    text = _shown(console)
    assert "\nPassed: " in text
    assert "\nNot evidenced, for want of data: " in text


def test_changes_are_told_or_that_there_are_none(console: Console, register: Register) -> None:
    (one,) = _only(_found(register)).open
    gone = {"id": "C04-00000000", "check": "C04", "message": "It was late."}
    print_changes(console, Changes((one,), (), (), (gone,)))
    assert _shown(console).splitlines() == [
        f"New: {one.id} {one.result.message}",
        "Resolved: C04-00000000 It was late.",
    ]
    print_changes(console, Changes((), (), (), ()))
    assert _shown(console).splitlines()[-1] == "Nothing is different since then."


def test_the_table_of_all_areas_leaves_out_what_fails_nowhere(console: Console, register: Register) -> None:
    rows = [
        {"check": "C03", "title": "In force", "severity": "high", "fails": ["a", "b"], "not_evidenced": []},
        {"check": "C04", "title": "In time", "severity": "low", "fails": [], "not_evidenced": []},
    ]
    print_table(console, [_found(register)], rows)
    text = _shown(console)
    assert "C03 In force" in text
    assert "a, b" in text
    assert "C04" not in text


def _printed(told: Network) -> list[str]:
    out = StringIO()
    print_network(Console(file=out, width=400), told)
    return out.getvalue().splitlines()


def test_what_holds_the_plans_together_is_told_shortly() -> None:
    orphans = Remark(tuple(f"A{i}" for i in range(15)), ""), Remark(tuple(f"B{i}" for i in range(7)), "")
    told = Network(
        room=Remark(("SC",), "The council decides."),
        apart=(Remark((), "J stands apart."),),
        single_points=(Remark(("SC",), "Only the council."),),
        chains=tuple(Remark(("A", f"B{i}"), f"Chain {i}.") for i in range(5)),
        orphans=orphans,
        ties=(Remark(("SC",), "Many plans."),),
    )
    lines = _printed(told)
    assert lines[:7] == [
        "",
        "What holds the plans together",
        "   The council decides.",
        "   J stands apart.",
        "   Only the council.",
        "   Chain 0.",
        "   Chain 1.",
    ]
    assert lines[8].startswith(
        "   For 22 actions no priority and no outcome is named, and nothing ties them to another plan: A0"
    )
    assert lines[8].endswith("B4 and 2 more.")
    assert len(lines) == 9


def test_one_orphan_is_one() -> None:
    assert _printed(Network(orphans=(Remark(("A1",), ""),)))[2] == (
        "   For 1 action no priority and no outcome is named, and nothing ties it to another plan: A1."
    )


def test_nothing_is_said_where_there_is_nothing() -> None:
    assert _printed(Network()) == []
    assert _printed(Network(ties=(Remark(("SC",), "Many plans."),))) == []
