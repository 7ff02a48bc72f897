"""The commands that read a Word file of anybody's."""

from pathlib import Path

import pytest
from docx import Document

from doc_templates.shelf import find
from tests.bot.conftest import Lintel
from tests.doc_templates.access.faulty import honest
from tests.doc_templates.conftest import STATEMENT
from tests.doc_templates.making import replaced, saved

DEEP = "a heading of level 3 stands as the first heading: give it the style Heading 1"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.docx"
    path.write_bytes(saved(honest("Some words.")))
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    document = honest("Some words.")
    document.core_properties.title = ""
    document.add_heading("Deep", 3)
    path = tmp_path / "faulty.docx"
    path.write_bytes(saved(document))
    return path


def test_a_document_that_everybody_can_read(letter: Path, fresh: Lintel) -> None:
    told = fresh("access", str(letter))
    assert (told.code, told.out, told.err) == (0, "No problems found.\n", "")
    assert fresh("access", str(letter), "--json").data == {"problems": []}


def test_each_problem_is_a_line_with_its_place(faulty: Path, fresh: Lintel) -> None:
    told = fresh("access", str(faulty))
    assert told.code == 1
    assert told.out.splitlines() == [
        "the document: it has no title: write one under File, Info, Title",
        f"under “A letter”, paragraph “Deep”: {DEEP}",
    ]
    assert told.err == "2 problems\n"
    told = fresh("access", str(faulty), "--json")
    assert told.code == 1
    assert [set(problem) for problem in told.data["problems"]] == [{"rule", "where", "message"}] * 2


@pytest.mark.parametrize("command", [["access"], ["templates", "check"]])
def test_a_file_that_is_not_there_cannot_be_used(command: list[str], fresh: Lintel, tmp_path: Path) -> None:
    told = fresh(*command, str(tmp_path / "none.docx"))
    assert (told.code, told.out) == (3, "")
    assert told.err == f"lintel: {tmp_path / 'none.docx'} cannot be read: No such file or directory\n"


def test_what_is_no_word_file_or_does_something_cannot_be_used(letter: Path, fresh: Lintel, tmp_path: Path) -> None:
    notes = tmp_path / "notes.docx"
    notes.write_bytes(b"notes")
    told = fresh("access", str(notes))
    assert (told.code, told.out, told.err) == (3, "", f"lintel: {notes} is not a Word file, or is damaged\n")
    letter.write_bytes(replaced(letter.read_bytes(), {"word/vbaProject.bin": b"x"}))
    told = fresh("access", str(letter))
    assert (told.code, told.err) == (3, f"lintel: {letter} holds macros (word/vbaProject.bin)\n")


def test_lintels_own_template_is_a_good_one(fresh: Lintel, tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(find(STATEMENT).document)
    told = fresh("templates", "check", str(path))
    assert told.code == 0
    assert told.out.splitlines()[-1] == "No problems found."
    assert told.err == f"Checked as a template for {STATEMENT}, version {find(STATEMENT).contract.version}.\n"


def test_a_house_template_is_told_its_problems_remarks_and_fields(fresh: Lintel, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{ titel }}")
    path = tmp_path / "ours.docx"
    path.write_bytes(saved(document))
    told = fresh("templates", "check", str(path), "--for", STATEMENT, "--fields")
    assert told.code == 1
    out = told.out.splitlines()
    assert out[0] == "paragraph 1, “{{ titel }}”: there is no field “titel”: did you mean “title”?"
    assert any(line.startswith("Remark: the document: the optional field “invented” is not used") for line in out)
    assert "  partnership (text): The name of the place. From HSCP planning." in out
    data = fresh("templates", "check", str(path), "--json").data
    assert set(data) == {"template", "version", "problems", "remarks", "fields"}
    assert {frozenset(field) for field in data["fields"]} == {
        frozenset({"name", "type", "required", "about", "records", "owner", "columns"})
    }
    assert {problem["rule"] for problem in data["remarks"]} <= {"unused-field", "missing-style"}


def test_a_hostile_template_is_a_problem_and_an_unknown_id_wrong_usage(fresh: Lintel, tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(b"notes")
    told = fresh("templates", "check", str(path))
    assert (told.code, told.out) == (1, "the file: it is not a Word file, or is damaged\n")
    told = fresh("templates", "check", str(path), "--for", "../nothing")
    assert told.code == 2
    assert told.err.startswith("lintel: There is no template called “../nothing”.")


DAMAGED = "is damaged: something in it is not as Word writes it"


@pytest.mark.parametrize(
    ("code", "command"),
    [
        (3, ("access",)),
        (1, ("templates", "check")),
        (3, ("area", "load", "--review", "--area", "strathbrae")),
        (3, ("draft", STATEMENT, "--area", "strathbrae", "--previous")),
    ],
)
def test_a_damaged_document_is_told_in_a_sentence(
    code: int, command: tuple[str, ...], letter: Path, lintel: Lintel
) -> None:
    letter.write_bytes(replaced(letter.read_bytes(), {"word/styles.xml": None}))
    told = lintel(*command, str(letter))
    assert told.code == code
    assert [line for line in (told.out + told.err).splitlines() if DAMAGED in line]
    assert "Traceback" not in told.err
    assert len(told.err.splitlines()) == (1 if code == 3 else 2)
