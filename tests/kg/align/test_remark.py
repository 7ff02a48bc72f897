"""Sentences about how plans hang together."""

from kg.align.remark import Remark, action_named, plans_named
from kg.register import Register
from tests.kg.align.cases import area_of, case_of


def test_a_remark_is_plain_data() -> None:
    assert Remark(("SC",), "The council.", ("LHS",), -3, ("C19-1",)).as_data() == {
        "ids": ["SC"],
        "text": "The council.",
        "plans": ["LHS"],
        "days": -3,
        "findings": ["C19-1"],
    }


def test_names_are_words_where_there_are_words(register: Register) -> None:
    plan = {"id": "LHS", "type": "local-housing-strategy", "actions": [{"id": "A1", "text": "Homes", "lead": "SC"}]}
    case = case_of(area_of(plan, {"id": "S", "type": "ship"}), register)
    assert action_named(case, "A1") == "“Homes” (A1)"
    assert action_named(case, "A9") == "A9"
    assert plans_named(case, ["LHS", "S", "X"]) == "Plan LHS, Plan S and X"
