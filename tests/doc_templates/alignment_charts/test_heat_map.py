"""The heat map: what it shows, what it says, and that it can be printed grey."""

from collections.abc import Mapping
from io import BytesIO

import pytest
from PIL import Image

from doc_templates.alignment_charts import heat_map as module
from doc_templates.alignment_charts.heat_map import FILLS, SIGNS, heat_map
from doc_templates.charts import PORTRAIT
from kg.align.coverage import Coverage
from kg.align.matrix import Head, Matrix

C = Coverage


def _matrix(rows: Mapping[str, tuple[Coverage, ...]], *plans: str) -> Matrix:
    heads = tuple(
        Head(name, f"What {name} asks", "outcome" if name.startswith("nhwo") else "duty", "a group") for name in rows
    )
    return Matrix(heads, tuple(Head(plan, f"Plan {plan}", "ship") for plan in plans), tuple(rows.values()))


def test_it_says_what_one_sees() -> None:
    rows = {"C1": (C.UNCOVERED, C.UNCOVERED), "C2": (C.COVERED, C.PARTLY), "nhwo-1": (C.JUSTIFIED, C.NOT_ASKED)}
    made = heat_map(_matrix(rows, "SP", "LHS"))
    assert made is not None
    assert made.alt == (
        "Heat map of 2 duties and 1 national outcome by 2 plans. Cells: 2 uncovered, 1 partly covered, 1 justified "
        "and 1 covered. Most are uncovered in Plan SP (SP), 1; Plan LHS (LHS), 1. The row with most of them: “What C1 "
        "asks” in SP and LHS."
    )
    assert Image.open(BytesIO(made.png)).size[0] == int(made.width_cm / 2.54 * 200)


def test_it_names_the_three_worst_rows_and_only_kinds_that_are_there() -> None:
    bad, good = C.UNCOVERED, C.COVERED
    made = heat_map(_matrix({"C1": (bad, good), "C2": (good, bad), "C3": (bad, bad), "C4": (bad, good)}, "SP", "LHS"))
    assert made is not None
    assert made.alt == (
        "Heat map of 4 duties by 2 plans. Cells: 5 uncovered and 3 covered. Most are uncovered in Plan SP (SP), 3; "
        "Plan LHS (LHS), 2. The rows with most of them: “What C3 asks” in SP and LHS; “What C1 asks” in SP; “What C2 "
        "asks” in LHS."
    )
    outcomes = heat_map(_matrix({"nhwo-1": (good,)}, "SP"))
    assert outcomes is not None
    assert outcomes.alt.startswith("Heat map of 1 national outcome by 1 plan.")


def test_rows_that_nobody_asks_for_and_on_request_those_that_are_settled_are_not_drawn() -> None:
    matrix = _matrix({"C1": (C.NOT_ASKED,), "C2": (C.COVERED,), "C3": (C.NOT_EVIDENCED,)}, "SP")
    whole, part = heat_map(matrix), heat_map(matrix, PORTRAIT, settled=False)
    assert whole is not None
    assert part is not None
    assert whole.alt.endswith("Nothing is uncovered. 1 row is not drawn: nothing in it is asked or open.")
    assert part.alt.endswith("2 rows are not drawn: nothing in them is asked or open.")
    assert part.width_cm == PORTRAIT


def test_states_are_told_apart_without_colour() -> None:
    assert set(SIGNS) == set(FILLS) == set(Coverage)
    assert len(set(SIGNS.values())) == len(Coverage)
    grey = {state: Image.new("RGB", (1, 1), fill).convert("L").getpixel((0, 0)) for state, fill in FILLS.items()}
    assert min(grey, key=lambda state: grey[state]) is Coverage.UNCOVERED  # type: ignore[arg-type, return-value]


def test_the_same_matrix_makes_the_same_bytes() -> None:
    matrix = _matrix({"C1": (C.UNCOVERED,)}, "SP")
    assert heat_map(matrix) == heat_map(matrix)


def test_sixteen_plans_fit_the_width_of_a_page() -> None:
    plans = [f"LONGID{i}" for i in range(16)]
    rows = {f"C{i}": tuple(list(Coverage)[(i + j) % 6] for j in range(16)) for i in range(40)}
    made = heat_map(_matrix(rows, *plans), PORTRAIT)
    assert made is not None
    assert "by 16 plans" in made.alt


def test_without_matplotlib_or_anything_asked_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert heat_map(_matrix({})) is None
    assert heat_map(_matrix({"C1": (C.NOT_ASKED,)}, "SP")) is None
    monkeypatch.setattr(module, "can_draw", lambda: False)
    assert heat_map(_matrix({"C1": (C.UNCOVERED,)}, "SP")) is None
