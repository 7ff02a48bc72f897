"""What all checks together say does not hang on the order of rows, on the century, or on what is added to help."""

import random
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.align.checks import LOOKS
from kg.align.decision import Decisions
from kg.align.finding import State
from kg.align.matching import find_links
from kg.align.run import align
from kg.area.load import area_from
from kg.area.model import Area
from kg.register import Register
from tests.areas import areas
from tests.kg.align.cases import STRATHBRAE
from tests.kg.align.measure import AREAS, NAMES
from tests.partnerships import PLANS, later, plain, shuffled

INVENTED: Final = (STRATHBRAE, *(AREAS / f"{name}.yaml" for name in NAMES if name != "strathbrae"))
Told = Mapping[str, frozenset[tuple[str, frozenset[str]]]]

BAD: Final = frozenset({State.FAIL.value, State.NEEDS_REVIEW.value})
seeds = st.integers(0, 2**32)
sizes = st.fixed_dictionaries(
    {"plans": st.integers(0, len(PLANS)), "aims": st.integers(0, 8), "actions": st.integers(0, 14)}
)


def drawn(seed: int, sizes: Mapping[str, Any]) -> dict[str, Any]:
    """A partnership; without plans there is nothing in them."""
    aims, actions = (sizes[kind] if sizes["plans"] else 0 for kind in ("aims", "actions"))
    return plain(seed, plans=sizes["plans"], aims=aims, actions=actions)


def run(area: Area, register: Register) -> Told:
    """What each check says, and that what it says is whole."""
    found: defaultdict[str, set[tuple[str, frozenset[str]]]] = defaultdict(set)
    for one in align(area, register, area.as_at, find_links(area, register), Decisions()).findings:
        assert one.result.message.strip()
        assert all(one.result.where)
        found[one.check.id].add((one.result.state.value, frozenset(one.result.where)))
    assert set(found) == set(LOOKS)
    return {check: frozenset(said) for check, said in found.items()}


def told(data: Any, register: Register) -> Told:
    """The same of data as YAML has it."""
    return run(area_from(data, "invented.yaml"), register)


@settings(max_examples=40)
@given(areas())
def test_any_area_is_looked_at_by_every_check(register: Register, area: Area) -> None:
    run(area, register)


def words(data: Any, register: Register) -> frozenset[tuple[str, str, str]]:
    """What is said of the plans, to the letter, with what it is told again by."""
    area = area_from(data, "invented.yaml")
    found = align(area, register, area.as_at, find_links(area, register), Decisions())
    return frozenset((one.id, one.fingerprint, one.result.message) for one in found.findings)


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_the_order_of_rows_changes_no_word(register: Register, path: Path) -> None:
    data = yaml.safe_load(path.read_bytes())
    assert words(shuffled(data, random.Random(7)), register) == words(data, register)


@settings(max_examples=20)
@given(seeds, sizes, seeds)
def test_the_order_of_rows_changes_nothing(register: Register, seed: int, sizes: Mapping[str, int], order: int) -> None:
    data = drawn(seed, sizes)
    assert told(shuffled(data, random.Random(order)), register) == told(data, register)


@settings(max_examples=20)
@given(seeds, sizes, st.sampled_from([4, 8, 12]))
def test_other_years_change_nothing(register: Register, seed: int, sizes: Mapping[str, int], years: int) -> None:
    # Not earlier years: the law of then bound other bodies.
    data = drawn(seed, sizes)
    assert told(later(data, years), register) == told(data, register)


def covering(data: Mapping[str, Any]) -> dict[str, Any]:
    """An action that leaves nothing to be asked for: for every aim and group, everywhere, paid for and measured."""
    aims = [aim["id"] for plan in data["plans"] for aim in plan["priorities"]]
    return {
        "id": "COVER",
        "text": "Answer everything that was asked for",
        "lead": "SC",
        "partners": ["HSCP", "HA", "HB"],
        "localities": [place["id"] for place in data["localities"]],
        "start": "2026-04-01",
        "end": "2028-03-31",
        "cost_gbp": 1000,
        "funding": "a fund of its own",
        "funding_status": "approved",
        "nhwo": list(range(1, 10)),
        "object": "everything",
        "serves": aims,
        "measure": {
            "name": "everything answered",
            "definition": "answers",
            "baseline": 0,
            "baseline_date": "2026-03-31",
            "target": 9,
            "target_date": "2028-03-31",
            "source": "the council",
        },
    }


def held(where: frozenset[str], known: frozenset[str]) -> bool:
    """Whether all of these places were named before, themselves or by their plan."""
    return all(place in known or place.split(".")[0].partition("-")[0].rstrip("0123456789") in known for place in where)


@settings(max_examples=20)
@given(seeds, sizes.filter(lambda size: size["plans"] > 3))
def test_an_action_that_covers_makes_nothing_worse(register: Register, seed: int, sizes: Mapping[str, int]) -> None:
    data = drawn(seed, sizes)
    before = told(data, register)
    (strategy,) = (plan for plan in data["plans"] if plan["id"] == "LHS")
    strategy["actions"].append(covering(data))
    after = told(data, register)
    worse = {
        (check, state, where)
        for check, said in after.items()
        for state, where in said
        if state in BAD
        and not any(
            held(where, known) for kind, known in before[check] if kind in BAD and (kind == "fail" or state != "fail")
        )
    }
    assert not worse


def test_an_area_without_plans(register: Register) -> None:
    found = told(plain(1, plans=0, aims=0, actions=0), register)
    assert {state for said in found.values() for state, _ in said} <= {"pass", "not_evidenced", "not_applicable"}


@pytest.mark.parametrize("plan", PLANS)
def test_one_plan_linked_to_itself(plan: str, register: Register) -> None:
    data = plain(3, plans=len(PLANS), aims=12, actions=20)
    (alone,) = (one for one in data["plans"] if one["id"] == plan)
    aims = [aim["id"] for aim in alone["priorities"]]
    acting = [action["id"] for action in alone["actions"]]
    alone |= {"part_of": plan, "relies_on": [plan], "mapped": dict.fromkeys(aims, aims)}
    for aim in alone["priorities"]:
        aim["maps"] = aims
    for action in alone["actions"]:
        action |= {"depends_on": acting, "serves": aims}
    told({**data, "plans": [alone]}, register)


def test_what_waits_in_a_circle_is_told_once(register: Register) -> None:
    data = plain(5, plans=4, aims=0, actions=12)
    rows = [action for plan in data["plans"] for action in plan["actions"]]
    for row, action in enumerate(rows):
        action["depends_on"] = [rows[row - 1]["id"]]
    circles = [where for state, where in told(data, register)["C20"] if state == "fail"]
    assert circles == [frozenset(action["id"] for action in rows)]


@settings(max_examples=15)
@given(seeds)
def test_the_same_words_everywhere(register: Register, seed: int) -> None:
    data = plain(seed, plans=len(PLANS), aims=12, actions=20)
    for plan in data["plans"]:
        plan["title"] = "The plan"
        for aim in plan["priorities"]:
            aim["name"] = "Homes"
        for action in plan["actions"]:
            action |= {"text": "Build homes", "object": "homes"}
            action.pop("measure", None)
    assert told(shuffled(data, random.Random(seed)), register) == told(data, register)
