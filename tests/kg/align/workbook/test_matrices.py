"""The matrices as people read them."""

from kg.align.coverage import Coverage
from kg.align.decision import Decisions
from kg.align.link import Links
from kg.align.matrix import Tie
from kg.align.partner import Role
from kg.align.run import Alignment, align
from kg.align.workbook.matrices import EMPTY, Grid, grids
from kg.register import Register
from tests.kg.align.cases import AS_AT, area_of
from tests.kg.align.workbook.conftest import LATE, SP, Run


def _grids(found: Alignment) -> dict[str, Grid]:
    return {grid.title: grid for grid in grids(found)}


def test_what_is_asked_stands_under_its_group_by_plans(found: Alignment) -> None:
    grid = _grids(found)["Matrix"]
    assert grid.heads == ("SP\nPlan SP", "LHS\nPlan LHS", "RRTP\nPlan RRTP")
    heads = [line.head for line in grid.lines]
    assert heads[0] == "Currency and status"
    assert not grid.lines[0].cells
    assert heads[heads.index("National health and wellbeing outcomes") + 1] == "1 Good health for longer"
    (late,) = (line for line in grid.lines if line.head.startswith("C03 "))
    assert late.cells[-1] == "uncovered"
    assert {len(line.cells) for line in grid.lines} == {0, 3}


def test_each_word_has_its_meaning_and_an_empty_cell_too(found: Alignment) -> None:
    states = {"Matrix": Coverage, "Priorities": Tie, "Partners": Role}
    for title, grid in _grids(found).items():
        words = [word for word, _ in grid.legend]
        assert {cell for line in grid.lines for cell in line.cells} - {""} <= set(words)
        assert words.count(EMPTY) == 1
        assert len(words) == len(states[title]) + (title == "Matrix")
        assert all(told for _, told in grid.legend)
        assert grid.corner.endswith("What the words mean stands below.")


def test_priorities_stand_under_their_plan_and_nothing_said_is_empty(found: Alignment) -> None:
    grid = _grids(found)["Priorities"]
    assert grid.heads == ("SP1", "LHS1")
    assert [(line.head, line.cells) for line in grid.lines] == [
        ("Plan SP", ()),
        ("SP1 Home first", ("own", "proposed")),
        ("Plan LHS", ()),
        ("LHS1 =Homes for all", ("proposed", "own")),
    ]


def test_bodies_are_named_without_their_ids(found: Alignment) -> None:
    lines = {line.head: line.cells for line in _grids(found)["Partners"].lines}
    assert lines["Testbrae Council"] == ("", "leads", "leads")
    assert lines["Testbrae IJB"] == ("leads", "", "")


def test_what_has_no_rows_or_columns_is_left_out(run: Run, register: Register) -> None:
    assert "Priorities" not in _grids(run({**LATE, "outcomes": []}, {**SP, "priorities": []}, links=[]))
    assert not list(grids(align(area_of(), register, AS_AT, Links(), Decisions())))
