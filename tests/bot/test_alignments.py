"""`lintel align` and `lintel decide`: the decision loop from the first look to what comes back."""

import json
from io import BytesIO
from pathlib import Path

import docx
import pytest
import yaml
from PIL import Image

from bot.services import Services
from doc_templates import drawing
from doc_templates.alignment_charts import heat_map, joins, periods, poster
from kg.sources import packaged
from tests.bot.conftest import Lintel
from tests.kg.align.workbook.conftest import edited

ADAPTATIONS = "C36-412ebdf3"
PROPOSAL = "H-A3.measure~SP-A2.measure"


@pytest.fixture
def keeping(lintel: Lintel, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lintel:
    """Run a command with a database of its own, which each opens anew."""

    def again() -> Services:
        return Services(services.root, services.today, None, tmp_path / "lintel.db")

    for module in ("bot.alignments", "bot.area_commands", "bot.drafts"):
        monkeypatch.setattr(f"{module}.open_services", again)
    return lintel


def _changed(folder: Path) -> Path:
    """The example with another budget for adaptations in its statement."""
    data = yaml.safe_load((packaged() / "areas/strathbrae.yaml").read_text("utf-8"))
    statement = next(plan for plan in data["plans"] if plan["id"] == "HCS")
    line = next(line for line in statement["resources"] if line["line"] == "Adaptations - council homes (HRA)")
    line["year0"] = 1_200_000
    path = folder / "changed.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return path


def _ids(keeping: Lintel) -> dict[str, dict[str, object]]:
    return {one["id"]: one for one in keeping("align", "--area", "strathbrae", "--json").data["findings"]}


def test_the_loop_reject_justify_change_and_it_returns(keeping: Lintel, tmp_path: Path) -> None:
    before = keeping("align", "--area", "strathbrae", "--json")
    (tmp_path / "before.json").write_text(before.out, "utf-8")
    done = keeping("decide", PROPOSAL, "reject", "--reason", "Not the same count", "--by", "Ailsa")
    assert done.out.startswith(f"Kept for strathbrae: {PROPOSAL}: reject.")
    done = keeping(
        "decide", ADAPTATIONS, "justify", "--reason", "Two phases", "--by", "Rona", "--review-by", "2027-03-31"
    )
    assert (done.code, done.out) == (
        0,
        f"Kept for strathbrae: {ADAPTATIONS}: justify. The resource table agrees with the accounts it comes from.\n",
    )
    settled = keeping("align", "--area", "strathbrae")
    assert f"{ADAPTATIONS}  Justified by Rona, " in settled.out
    assert ", until 31 March 2027: Two phases" in settled.out
    (tmp_path / "settled.json").write_text(keeping("align", "--area", "strathbrae", "--json").out, "utf-8")

    assert keeping("area", "load", str(_changed(tmp_path)), "--yes", "--by", "Iain").code == 0
    told = keeping("align", "--area", "strathbrae", "--since", str(tmp_path / "settled.json"), "--limit", "60")
    assert f"Came back: {ADAPTATIONS} " in told.out
    assert "It was settled before, but the plans say something else now, or its time is over." in told.out
    now = _ids(keeping)
    assert (now[ADAPTATIONS]["suspect"], now[ADAPTATIONS]["decision"]) == (True, None)


def test_the_workbook_there_and_back(keeping: Lintel, tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    done = keeping("align", "--area", "strathbrae", "--xlsx", str(path), "--json")
    assert (done.code, done.err) == (0, f"Written: {path}\n")
    path.write_bytes(edited(path.read_bytes(), {ADAPTATIONS: {"Decision": "justify", "Reason": "Two phases"}}))
    done = keeping("decide", "--from", str(path), "--by", "Rona", "--json")
    assert done.code == 0
    (kept,) = done.data["kept"]
    assert (kept["area"], kept["decision"]["about"], kept["decision"]["by"]) == ("strathbrae", ADAPTATIONS, "Rona")
    done = keeping("decide", "--from", str(path), "--by", "Rona")
    assert (done.code, done.out) == (0, "")
    assert done.err == "findings.xlsx: nothing was decided in it since it was written.\n"


def test_a_stale_workbook_is_refused_line_by_line(keeping: Lintel, tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    keeping("align", "--area", "strathbrae", "--xlsx", str(path))
    row = {"Decision": "justify", "Reason": "Two phases", "By": "Rona"}
    path.write_bytes(edited(path.read_bytes(), {ADAPTATIONS: row}))
    assert keeping("area", "load", str(_changed(tmp_path)), "--yes").code == 0
    done = keeping("decide", "--from", str(path))
    assert done.code == 1
    assert "the plans say something else now than when this was written; look at it anew" in done.out
    assert done.out.startswith("Sheet “Findings”, row ")
    assert done.err == "findings.xlsx: nothing was taken in.\n"
    assert keeping("decide", "--from", str(path), "--json").data["kept"] == []


def test_what_people_worked_in_is_not_written_over(keeping: Lintel, tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    keeping("align", "--area", "strathbrae", "--xlsx", str(path))
    path.write_bytes(edited(path.read_bytes(), {}))
    done = keeping("align", "--area", "strathbrae", "--xlsx", str(path))
    assert done.code == 3
    assert "is there already and is not as Lintel wrote it" in done.err


def test_the_report_is_written_and_never_over_an_edited_one(keeping: Lintel, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    assert keeping("align", "--area", "strathbrae", "--docx", str(path)).code == 0
    first = path.read_bytes()
    assert keeping("align", "--area", "strathbrae", "--docx", str(path)).code == 0
    assert path.read_bytes() == first
    document = docx.Document(str(path))
    document.add_paragraph("Ours")
    document.save(str(path))
    xlsx = tmp_path / "findings.xlsx"
    assert keeping("align", "--area", "strathbrae", "--docx", str(path), "--xlsx", str(xlsx)).code == 3
    assert not xlsx.exists()


def test_the_report_is_a_template_like_the_others(keeping: Lintel, tmp_path: Path) -> None:
    keeping("decide", ADAPTATIONS, "justify", "--reason", "Two phases", "--by", "Rona")
    one, other = tmp_path / "one.docx", tmp_path / "other.docx"
    assert keeping("draft", "alignment-report", "--area", "strathbrae", "--out", str(one)).code == 0
    assert keeping("align", "--area", "strathbrae", "--docx", str(other)).code == 0
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("align",), "give --area, or --all"),
        (("align", "--all", "--area", "strathbrae"), "give --area, or --all"),
        (("align", "--all", "--xlsx", "x.xlsx"), "is for one area"),
        (("align", "--all", "--docx", "x.docx"), "is for one area"),
        (("align", "--all", "--since", "x.json"), "is for one area"),
        (("decide",), "give a finding and a verdict, or --from"),
        (("decide", ADAPTATIONS), "give a finding and a verdict, or --from"),
        (("decide", ADAPTATIONS, "justify"), "says nothing: a decision needs a reason"),
        (("decide", ADAPTATIONS, "justify", "--reason", " "), "says nothing: a decision needs a reason"),
        (("decide", ADAPTATIONS, "justify", "--reason", "x" * 1001), "has more than 1,000 characters"),
        (("decide", "--from", "x.xlsx", "--reason", "x"), "says by itself what was decided"),
        (("decide", ADAPTATIONS, "perhaps", "--reason", "x"), "perhaps"),
    ],
)
def test_wrong_usage_is_told(keeping: Lintel, command: tuple[str, ...], told: str) -> None:
    done = keeping(*command)
    assert done.code == 2
    assert told in " ".join(done.err.split())


def test_a_decision_as_json(keeping: Lintel) -> None:
    done = keeping("decide", ADAPTATIONS, "accept", "--reason", " Mended by May ", "--by", "Rona", "--json")
    assert done.data["area"] == "strathbrae"
    assert done.data["decision"]["reason"] == "Mended by May"
    assert _ids(keeping)[ADAPTATIONS]["decision"] is not None


def test_all_areas_in_one_table(keeping: Lintel) -> None:
    done = keeping("align", "--all", "--json")
    assert [one["area"] for one in done.data["areas"]] == ["strathbrae"]
    assert done.data["checks"][0]["fails"] == ["strathbrae"]
    assert "Strathbrae, as at 1 June 2026:" in keeping("align", "--all").out


def test_the_limit_counts_the_rest(keeping: Lintel) -> None:
    many = len([one for one in _ids(keeping).values() if one["state"] in {"fail", "needs_review"}])
    done = keeping("align", "--area", "strathbrae", "--limit", "1")
    assert f"and {many - 1} more: add --limit {many}" in done.out


def test_an_earlier_run_that_is_none_is_told(keeping: Lintel, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"a": 1}), "utf-8")
    done = keeping("align", "--area", "strathbrae", "--since", str(path))
    assert done.code == 3
    assert "no earlier run" in done.err


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
