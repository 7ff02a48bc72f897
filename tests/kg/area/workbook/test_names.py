"""The names of the register, and what people may write for them."""

import pytest

from kg.area.workbook.names import Names, meant, names_of
from kg.register import Register


def test_the_names_are_the_register_s(register: Register, names: Names) -> None:
    assert set(names.functions) == set(register.concepts["function"])
    assert names.plan_types["strategic-plan"] == register.label("plan-type", "strategic-plan")
    assert names.of("features") == names.features
    assert names_of(register) == names


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("plan_types", "local-housing-strategy", "local-housing-strategy"),
        ("plan_types", "LHS", "local-housing-strategy"),
        ("plan_types", "Local Housing Strategy", "local-housing-strategy"), ("functions", "Garden aid", "garden-aid"),
        ("functions", "homelessness", "homelessness-services"), ("plan_types", "poem", None), ("features", "", None),
    ],
)  # fmt: skip
def test_a_name_is_found_by_its_spellings(names: Names, kind: str, text: str, found: str | None) -> None:
    assert names.find(kind, text) == found


def test_the_nearest_name_is_offered() -> None:
    assert meant("Acions", ["Plans", "Actions"]) == "; did you mean “Actions”?"
    assert meant("xyz", ["Plans", "Actions"]) == ""
