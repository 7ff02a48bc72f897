"""From a file to an area: what is read, and how each fault is said."""

import copy
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.area import load_area
from kg.area.load import MAX_BYTES, area_from
from kg.errors import AreaDataError
from kg.sources import packaged

STRATHBRAE = packaged() / "areas" / "strathbrae.yaml"


@pytest.fixture(scope="module")
def plain() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(STRATHBRAE.read_bytes())
    return found


def _problems(data: Any) -> tuple[str, ...]:
    with pytest.raises(AreaDataError) as caught:
        area_from(data, "test")
    return caught.value.problems


def _changed(plain: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The data with one value replaced: `plans.0.actions.1.cost_gbp`."""
    data = copy.deepcopy(plain)
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    held: Any = data
    for part in way:
        held = held[part]
    held[last] = value
    return data


def test_the_example_area_is_read_from_a_file_and_from_bytes(tmp_path: Path) -> None:
    file = tmp_path / "area.yaml"
    file.write_bytes(STRATHBRAE.read_bytes())
    assert load_area(file) == load_area(STRATHBRAE.read_bytes(), "area.yaml")


def test_the_example_area_keeps_its_identifiers() -> None:
    area = load_area(STRATHBRAE.read_bytes())
    assert [place.id for place in area.localities] == ["L1", "L2", "L3", "L4"]
    assert [function.id for function in area.integration_scheme.functions] == [f"F{n}" for n in range(1, 8)]  # type: ignore[union-attr]
    assert [fact.id for fact in area.evidence.facts] == [f"E{n}" for n in range(1, 16)]
    assert {plan.id for plan in area.plans} >= {
        "SP",
        "HCS",
        "LHS",
        "SHIP",
        "RRTP",
        "ADPS",
        "CSP",
        "CJOIP",
        "LOIP",
        "LDP",
    }
    assert area.meta.fictional
    assert area.meta.banner


def test_the_digest_is_of_the_data_not_of_its_layout(plain: dict[str, Any]) -> None:
    area = load_area(STRATHBRAE.read_bytes())
    assert area_from(plain, "test").digest == area.digest
    assert area_from(_changed(plain, "area.name", "Elsewhere"), "test").digest != area.digest


def test_a_whole_number_is_the_same_however_it_is_written(plain: dict[str, Any]) -> None:
    areas = [area_from(_changed(plain, "evidence.facts.0.values.L1", value), "test") for value in (62, 62.0)]
    assert areas[0].digest == areas[1].digest


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("plans.0.actions.1.cost_gbp", "ten", "plans[0].actions[1].cost_gbp: must be a number, not “ten”"),
        ("plans.0.actions.1.cost_gbp", 1.5, "plans[0].actions[1].cost_gbp: must be a whole number, not “1.5”"),
        ("plans.0.actions.1.cost_gbp", True, "plans[0].actions[1].cost_gbp: must be a number, not “yes”"),
        ("plans.0.actions.1.start", "2026-02-30", "plans[0].actions[1].start: “2026-02-30” is not a date: there is no"),
        ("plans.0.actions.1.start", 5, "plans[0].actions[1].start: must be a date written YYYY-MM-DD, not “5”"),
        ("plans.0.actions.1.end", "2020-01-01", "plans[0].actions[1].end: is before its start"),
        ("plans.0.actions.1.nhwo", [10], "plans[0].actions[1].nhwo[0]: must be at most 9, not “10”"),
        ("plans.0.actions.1.lead", "NOBODY", "plans[0].actions[1].lead: “NOBODY” is not a body"),
        ("plans.0.actions.1.localities", ["L9"], "plans[0].actions[1].localities: “L9” is not a locality of this area"),
        ("plans.0.actions.1.localities", "L1", "plans[0].actions[1].localities: must be a list"),
        ("plans.0.actions.1.text", "", "plans[0].actions[1].text: must not be empty"),
        ("plans.0.owner", "SC+XX", "plans[0].owner: “XX” is not a body"),
        ("plans.0.period", ["2026-04-01"], "plans[0].period[1]: is missing"),
        ("plans.0.period", ["2029-04-01", "2026-04-01"], "plans[0].period: ends before it starts"),
        ("plans.1.priorities.0.maps", ["SP9"], "plans[1].priorities[0].maps: “SP9” is not a priority or outcome"),
        ("plans.1.part_of", "ZZ", "plans[1].part_of: “ZZ” is not a plan"),
        ("plans.1.resources.0.function", "F9", "plans[1].resources[0].function: “F9” is not a function of the scheme"),
        ("plans.1.id", "SP", "plans: the id “sp” is used 2 times"),
        ("plans.0.status", "gone", "plans[0].status: must be one of: "),
        ("plans.0.titel", "x", "plans[0].titel: is not a field here; did you mean “title”?"),
        ("area.id", "Strath Brae", "area.id: “Strath Brae” is not an identifier"),
        ("area.population.value", None, "area.population.value: must be a number, not nothing"),
        ("evidence.facts.0.values.L9", 5, "evidence.facts[0].values: “L9” is not “area” or a locality"),
        ("evidence.facts.0.values.L1", "many", "evidence.facts[0].values.L1: must be a number, not “many”"),
        ("evidence.facts.0.values.L1", float("nan"), "evidence.facts[0].values.L1: must be a number, not “nan”"),
        ("evidence.facts.1.values.area", [1, 2], "evidence.facts[1].values.area: has 2 figures for 5 categories"),
        ("evidence.facts.0.values.L1", [], "evidence.facts[0].values.L1: has no figures; what is not known is null"),
        ("plans.0.owner", [], "plans[0].owner: must have 1 or more entries"),
        ("evidence.facts.0.date", "soon", "evidence.facts[0].date: must be a date, a month (YYYY-MM) or a year"),
        ("integration_scheme.functions.0.class", "Perhaps", "integration_scheme.functions[0].class: must be one of: "),
        ("directions.0.function", "F9", "directions[0].function: “F9” is not a function of the scheme"),
        ("governance.rsl_forum.members", ["NOPE"], "governance.rsl_forum.members: “NOPE” is not a body"),
        ("meta.as_at", None, "meta.as_at: must be a date written YYYY-MM-DD, not nothing"),
        ("bodies", {"a": 1}, "bodies: must be a list"),
        ("area", [], "area: must be a group of named values"),
    ],
)  # fmt: skip
def test_a_fault_is_said_with_its_place_and_in_plain_words(
    plain: dict[str, Any], path: str, value: Any, problem: str
) -> None:
    problems = _problems(_changed(plain, path, value))
    assert any(line.startswith(problem) for line in problems), problems
    assert not any("Input should" in line or "pydantic" in line for line in problems)


def test_every_fault_is_listed(plain: dict[str, Any]) -> None:
    data = _changed(_changed(plain, "plans.0.actions.1.cost_gbp", "ten"), "plans.3.title", None)
    assert len(_problems(data)) == 2


def test_a_missing_part_is_named(plain: dict[str, Any]) -> None:
    data = copy.deepcopy(plain)
    del data["plans"][0]["title"], data["meta"]
    assert _problems(data) == ("meta: is missing", "plans[0].title: is missing")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the file is empty"),
        (b"\xff\xfe\x00", "the file is not text in UTF-8"),
        (b"a: 1\na: 2\n", "line 1: “a” is written twice"),
        (b"a: &x [1]\nb: *x\n", "line 2: an anchor is used again; write the value out"),
        (b"a: [1\n", "not readable as YAML"),
        (b"a: !!python/object/apply:os.system ['true']\n", "is a tag, which is not used here; write the value alone"),
        (b"a: !!int ''\n", "line 1: “tag:yaml.org,2002:int” is a tag, which is not used here; write the value alone"),
        (b"a: !!bool x\n", "line 1: “tag:yaml.org,2002:bool” is a tag"),
        (b"a: !!timestamp x\n", "line 1: “tag:yaml.org,2002:timestamp” is a tag"),
        (b"a: !!set {b}\n", "line 1: “tag:yaml.org,2002:set” is a tag"),
        (b"a: !ours {b: 1}\n", "line 1: “!ours” is a tag"),
        (b"a: [" + b"1," * 400_000 + b"]", "line 1: the file holds more than 400,000 values"),
        (b"a: 2001-99-99\n", "not readable as YAML: month must be in 1..12"),
        (b"- 1\n", "the data: must be a group of named values"),
        (b"5", "the data: must be a group of named values"),
        (b"x" * (MAX_BYTES + 1), "the file is larger than 5 million bytes"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(AreaDataError) as caught:
        load_area(content, "bad.yaml")
    assert any(problem in line for line in caught.value.problems), caught.value.problems
    assert str(caught.value).startswith("bad.yaml: ")


def test_a_file_that_is_not_there_is_said() -> None:
    with pytest.raises(AreaDataError, match=r"nowhere\.yaml: the file cannot be read"):
        load_area(Path("nowhere.yaml"))


def test_a_file_nested_without_end_is_refused() -> None:
    with pytest.raises(AreaDataError):
        load_area(b"a: " + b"[" * 400_000, "deep.yaml")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1" + ":1" * 1_000_000, "1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:1:…"),
        ("0x" + "f" * 5_000, "0x" + "f" * 38 + "…"),
        ("-0b" + "1" * 5_000, "-0b" + "1" * 37 + "…"),
        ("9" * 5_000, "9" * 40 + "…"),
        ("12:30", "12:30"),
        ("1e400", "1e400"),
        ("1.0e+400", "inf"),
        (".nan", "nan"),
        ("10000000000000000", "10000000000000000"),
    ],
    ids=lambda text: text[:12],
)
def test_what_is_no_number_here_is_said_at_once(plain: dict[str, Any], written: str, shown: str) -> None:
    data = yaml.safe_dump(_changed(plain, "area.population.value", "HERE"))
    begun = time.perf_counter()
    with pytest.raises(AreaDataError) as caught:
        load_area(data.replace("value: HERE", f"value: {written}").encode())
    assert caught.value.problems == (f"area.population.value: must be a number, not “{shown}”",)
    assert time.perf_counter() - begun < 3


def test_a_number_may_be_written_in_each_way_of_yaml(plain: dict[str, Any]) -> None:
    data = yaml.safe_dump(_changed(plain, "area.population.value", "HERE"))
    for written in ("61400", "+61_400", "0xefd8", "0b1110111111011000", "0167730", "61400.0", "6.14e+4"):
        found = load_area(data.replace("value: HERE", f"value: {written}").encode())
        assert found.area.population.value == 61_400


@given(st.binary(max_size=200))
def test_no_file_breaks_the_reader(content: bytes) -> None:
    with pytest.raises(AreaDataError):
        load_area(content, "any.yaml")


KEYS = st.sampled_from(
    ["meta", "area", "plans", "finance", "id", "evidence", "facts", "integration_scheme", "functions"]
)
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=9,
)


@given(SHAPES)
def test_no_shape_of_data_breaks_the_model(data: Any) -> None:
    with pytest.raises(AreaDataError):
        area_from(data, "any")
