"""What is known about a version, and the text that goes with it."""

from hypothesis import given
from hypothesis import strategies as st

from kg.archive import Provenance, Version
from kg.archive.version import LONGEST, line


def test_the_graph_of_a_version_has_the_area_and_the_number_in_its_name(came: Provenance) -> None:
    assert Version("easter-ardle", 12, "", came).graph == ("https://w3id.org/lintel/graph/area/easter-ardle/version/12")


def test_text_becomes_one_line() -> None:
    assert line(" two\r\n lines\tand\x00 more ") == "two lines and more"
    assert line("Mòrag’s “file”.xlsx") == "Mòrag’s “file”.xlsx"


@given(st.text(st.characters(codec=None)))
def test_any_text_becomes_a_line_that_any_database_holds(text: str) -> None:
    found = line(text)
    assert len(found.splitlines()) <= 1
    assert "\x00" not in found
    assert len(found) <= LONGEST
    assert line(found) == found.strip()
    found.encode("utf-8")
