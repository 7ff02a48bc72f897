"""Whether actions are about one thing and measured by one indicator."""

import pytest

from kg.align.case import Held
from kg.align.link import Link
from kg.align.sameness import Sure, elaborates, one_indicator, one_thing
from kg.register import Register
from tests.kg.align.plans import action, link, two


@pytest.mark.parametrize(
    ("mine", "theirs", "links", "sure"),
    [
        ("crisis_house", "Crisis house", (), Sure.YES),
        ("crisis_house", "care_home", (), Sure.NO),
        ("", "", (), Sure.NO),
        ("", "", (link("proposed", 0.85),), Sure.PROPOSED),
        ("", "", (link("proposed", 0.84),), Sure.NO),
        ("", "x", (link("proposed", 0.9),), Sure.PROPOSED),
        ("y", "x", (link("proposed", 0.9),), Sure.NO),
        ("y", "x", (link("accepted", 0.1),), Sure.YES),
        ("x", "x", (link("rejected"),), Sure.NO),
        ("x", "x", (link("asserted"),), Sure.YES),
        ("", "", (link("asserted"),), Sure.NO),
    ],
)
def test_one_thing(mine: str, theirs: str, links: tuple[Link, ...], sure: Sure, register: Register) -> None:
    case = two(register, action("A", object=mine), action("B", object=theirs), *links)
    one, other = (held.action for held in case.actions())
    assert one_thing(case, one, other) == one_thing(case, other, one) == sure


@pytest.mark.parametrize(
    ("names", "objects", "links", "sure"),
    [
        (("Delayed discharge", "delayed discharges"), ("", ""), (), Sure.YES),
        (("Delayed discharge", "delayed discharges"), ("x", "y"), (), Sure.YES),
        (("flats", "flats"), ("x", "y"), (), Sure.NO),
        (("flats", "flats"), ("x", ""), (), Sure.YES),
        (("flats", "flats"), ("x", "x"), (), Sure.YES),
        (("supported tenancies", "supported tenancies held"), ("x", "x"), (), Sure.PROPOSED),
        (("supported tenancies", "supported tenancies held"), ("", ""), (), Sure.NO),
        (("tenancies", "supported tenancies"), ("x", "x"), (), Sure.NO),
        (("one", "two"), ("", ""), (link("proposed", 0.9, "A.measure", "B.measure"),), Sure.PROPOSED),
        (("one", "two"), ("x", "y"), (link("proposed", 0.9, "A.measure", "B.measure"),), Sure.NO),
        (("one", "two"), ("x", "y"), (link("accepted", 0.0, "A.measure", "B.measure"),), Sure.YES),
        (("lets", "lets"), ("", ""), (link("rejected", 1.0, "A.measure", "B.measure"),), Sure.NO),
    ],
)
def test_one_indicator(
    names: tuple[str, str], objects: tuple[str, str], links: tuple[Link, ...], sure: Sure, register: Register
) -> None:
    both = zip("AB", names, objects, strict=True)
    first, second = (action(one, object=thing, measure={"name": name}) for one, name, thing in both)
    case = two(register, first, second, *links)
    one, other = case.actions()
    assert one_indicator(case, one, other) == one_indicator(case, other, one) == sure


def test_what_is_not_measured_has_no_indicator(register: Register) -> None:
    case = two(register, action("A", object="x", measure={"name": "flats"}), action("B", object="x"))
    one, other = case.actions()
    assert one_indicator(case, one, other) == one_indicator(case, other, one) == Sure.NO
    assert isinstance(one, Held)


def test_a_definition_may_say_more_than_another() -> None:
    assert elaborates("open cases", "open cases at year end")
    assert elaborates("", "people on census day")
    assert not elaborates("people on census day", "people in the quarter")
