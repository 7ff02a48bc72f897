"""Links: what they join, who says so, and how they are found."""

import pytest

from kg.align.link import Link, Links, Standing, link_id

SAID = Link("A1", "B1", Standing.ASSERTED, "both are about “x”")
ASKED = Link("A1", "C1", Standing.PROPOSED, "by their meaning", 0.6)


def test_a_link_has_one_name_whichever_way_round() -> None:
    assert link_id("B1", "A1") == link_id("A1", "B1") == SAID.id == "A1~B1"
    assert SAID.beside("A1") == "B1"
    assert SAID.beside("B1") == "A1"


@pytest.mark.parametrize(
    ("standing", "holds"),
    [(Standing.ASSERTED, True), (Standing.ACCEPTED, True), (Standing.PROPOSED, False), (Standing.REJECTED, False)],
)
def test_only_what_somebody_says_holds(standing: Standing, holds: bool) -> None:
    assert Link("A1", "B1", standing).holds is holds


def test_links_are_found_by_one_end_or_by_both() -> None:
    links = Links([ASKED, SAID], "by words")
    assert list(links) == [SAID, ASKED]
    assert links.between("B1", "A1") == SAID
    assert links.between("B1", "C1") is None
    assert links.of("A1") == (SAID, ASKED)
    assert links.of("C1") == (ASKED,)
    assert links.of("D1") == ()
    assert links.notice == "by words"
    assert list(Links()) == []
    assert Links().notice == ""


def test_a_link_as_data() -> None:
    assert ASKED.as_data() == {
        "id": "A1~C1",
        "one": "A1",
        "other": "C1",
        "standing": "proposed",
        "why": "by their meaning",
        "score": 0.6,
        "by": "",
        "on": "",
        "fingerprint": "",
    }
