"""Errors are one sentence for the person who asked."""

from kg.errors import AreaDataError, GraphError, LintelError, UnknownAreaError


def test_an_unknown_area_names_the_nearest() -> None:
    assert str(UnknownAreaError("Fyfe", ("Fife",))) == "No area called “Fyfe” is in the register. Did you mean Fife?"
    assert str(UnknownAreaError("Fyfe")) == "No area called “Fyfe” is in the register."


def test_many_problems_of_an_area_are_counted_not_listed() -> None:
    error = AreaDataError("a.yaml", tuple(f"row {n}: wrong" for n in range(7)))
    assert str(error) == "a.yaml: row 0: wrong; row 1: wrong; row 2: wrong; row 3: wrong; row 4: wrong; and 2 more"
    assert len(error.problems) == 7


def test_all_errors_are_of_one_family() -> None:
    assert all(issubclass(kind, LintelError) for kind in (UnknownAreaError, AreaDataError, GraphError))
