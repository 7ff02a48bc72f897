"""What commands share: how they read, print and write."""

import json
from datetime import date
from pathlib import Path

import pytest
import typer

from bot.options import day, print_json, print_lines, read_json, write
from kg.errors import GraphError


def test_a_day_is_read_and_an_impossible_one_is_wrong_usage() -> None:
    assert day("2026-02-28") == date(2026, 2, 28)
    with pytest.raises(typer.BadParameter, match="2026-02-30"):
        day("2026-02-30")


def test_data_is_printed_as_json_with_every_letter_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"place": "Eilean Siar, Càrn"})
    shown = capsys.readouterr().out
    assert "Càrn" in shown
    assert json.loads(shown) == {"place": "Eilean Siar, Càrn"}


def test_lines_are_one_object_each(capsys: pytest.CaptureFixture[str]) -> None:
    print_lines([{"a": 1}, {"b": "two\nlines"}])
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [{"a": 1}, {"b": "two\nlines"}]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_json_is_told_by_its_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "receipt.json"
    file.write_bytes(content)
    with pytest.raises(GraphError, match=r"receipt\.json cannot be read as JSON"):
        read_json(file)
    with pytest.raises(GraphError, match=r"none\.json cannot be read as JSON"):
        read_json(tmp_path / "none.json")


def test_a_file_is_written_and_named_on_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "out.txt", b"all of it")
    assert (tmp_path / "out.txt").read_bytes() == b"all of it"
    found = capsys.readouterr()
    assert (found.out, found.err) == ("", f"Written: {tmp_path / 'out.txt'}\n")
