"""The command that holds plans against one another: what it prints, and what it draws."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from doc_templates import drawing
from doc_templates.alignment_charts import heat_map, joins, periods, poster
from tests.bot.conftest import Lintel


def test_json_has_the_matrix_and_the_network(lintel: Lintel) -> None:
    data = lintel("align", "--area", "strathbrae", "--json").data
    assert set(data) >= {"area", "as_at", "findings", "matrix", "priorities", "partners", "network", "receipt"}
    for name in ("matrix", "priorities", "partners"):
        assert len(data[name]["cells"]) == len(data[name]["rows"]) > 0
        assert {len(row) for row in data[name]["cells"]} == {len(data[name]["columns"])}
    assert {head["kind"] for head in data["matrix"]["rows"]} == {"duty", "outcome"}
    assert data["network"]["room"]["ids"][0] == "IJB"


def test_the_terminal_ends_with_what_holds_the_plans_together(lintel: Lintel) -> None:
    done = lintel("align", "--area", "strathbrae", "--limit", "1")
    assert done.code == 0
    assert "\nWhat holds the plans together\n" in done.out


def test_pictures_are_written_on_one_sheet_with_their_words(lintel: Lintel, tmp_path: Path) -> None:
    path = tmp_path / "plans.png"
    done = lintel("align", "--area", "strathbrae", "--png", str(path), "--json")
    assert done.code == 0
    assert f"Written: {path}" in done.err
    told = done.data["pictures"]
    assert told["file"] == str(path)
    assert Image.open(BytesIO(path.read_bytes())).info["Description"] == told["alt"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["plans.png"]


def test_without_matplotlib_it_says_what_to_install(
    lintel: Lintel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (drawing, heat_map, joins, periods, poster):
        monkeypatch.setattr(module, "can_draw", lambda: False)
    done = lintel("align", "--area", "strathbrae", "--png", str(tmp_path / "plans.png"))
    assert done.code == 2
    assert done.err.strip() == "lintel: Pictures need matplotlib: install Lintel with the extra “pictures”."
    assert list(tmp_path.iterdir()) == []


def test_pictures_are_of_one_area(lintel: Lintel, tmp_path: Path) -> None:
    done = lintel("align", "--all", "--png", str(tmp_path / "plans.png"))
    assert done.code == 2
    assert "is for one area" in done.err
