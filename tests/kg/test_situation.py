"""Who holds which role where, on what features that hangs, and what is delegated."""

import json
from dataclasses import fields
from datetime import date

import pytest

from kg.errors import GraphError
from kg.iri import LINTEL, Iri
from kg.read import read_register
from kg.register import Register
from kg.situation import Situation, a, bodies_of, features_of, setting_of
from kg.sources import Source, load, read_sources
from kg.store import OxigraphStore
from tests.tiny import PREFIXES, Tiny, partnership

DAY = date(2026, 11, 21)
FULL = Situation(
    DAY,
    areas=("ia-fife",),
    bearers=("la-fife",),
    bound=("la-fife",),
    plans=("strategic-plan",),
    stages=("consult",),
    topics=("islands",),
    functions=("homelessness-services",),
    client_groups=("carers",),
    triggers=("plan-revised",),
    instruments=("x",),
    provisions=("x/1",),
    activities=("reviewing", "publishing"),
    wording=(("b", 0.9), ("a", 0.25)),
    intent="deadline",
    names_only=True,
)


@pytest.fixture
def small(tiny: Tiny) -> Register:
    return partnership(tiny).register()


def test_a_body_holds_the_roles_of_its_kind_and_all_above_them(small: Register) -> None:
    setting = setting_of(small, Situation(DAY, bearers=("north-council",)))
    assert set(setting.bearings) == {"housing-authority", "council", "council-and-board", "public-body", "landlord"}
    why = setting.bearings["council"][0].why
    assert why[0] == "North-Council is a council"
    assert why[-1] == "a housing authority is a council"


def test_a_joint_role_takes_in_each_of_its_parts(small: Register) -> None:
    for body in ("north-council", "north-board"):
        setting = setting_of(small, Situation(DAY, bearers=(body,)))
        assert any("takes in" in reason for reason in setting.bearings["council-and-board"][0].why)


def test_a_role_by_itself_brings_what_is_above_it(small: Register) -> None:
    setting = setting_of(small, Situation(DAY, bearers=("housing-authority",)))
    assert set(setting.bearings) == {"housing-authority", "council", "council-and-board"}


def test_the_integration_authority_of_an_area_is_its_own_body(small: Register) -> None:
    setting = setting_of(small, Situation(DAY, areas=("north",), bearers=("integration-authority",)))
    assert set(setting.bearings) == {"integration-authority", "public-body"}
    assert setting.bearings["integration-authority"][0].since == date(2014, 9, 22)


def test_without_an_area_a_kind_tells_its_feature(small: Register) -> None:
    assert setting_of(small, Situation(DAY, bearers=("joint-board",))).features == {"joint-board"}
    assert setting_of(small, Situation(DAY, areas=("south",), bearers=("joint-board",))).features >= {"two-way"}


def test_what_only_some_kinds_of_a_role_hold_hangs_on_their_feature(small: Register) -> None:
    bearings = setting_of(small, Situation(DAY, bearers=("integration-authority",))).bearings
    assert bearings["integration-authority"][0].features == ()
    assert bearings["public-body"][0].features == ("joint-board",)


def test_the_features_of_an_area_are_those_of_all_its_bodies(small: Register) -> None:
    assert features_of(small, Situation(DAY, areas=("north",))) == {"joint-board", "stock-kept", "island"}
    assert [b.id for b in bodies_of(small, small.bodies["north"])] == ["north", "north-council", "north-board"]


def test_of_several_areas_only_what_they_share_holds(small: Register) -> None:
    assert features_of(small, Situation(DAY, areas=("north", "south"))) == frozenset()


def test_without_an_area_the_bearers_own_features_hold(small: Register) -> None:
    assert features_of(small, Situation(DAY, bearers=("south-council",))) == {"stock-transferred", "no-island"}
    assert features_of(small, Situation(DAY)) == frozenset()


def test_nobody_named_means_nobody_judged(small: Register) -> None:
    assert setting_of(small, Situation(DAY, areas=("north",))).bearings == {}


def test_a_function_is_delegated_by_the_scheme_or_by_what_the_area_is(tiny: Tiny) -> None:
    partnership(tiny).body(
        "west", "joint-board", "lintel:council place:north-council ; lintel:delegates function:homelessness ;"
    )
    register = tiny.register()

    def delegated(*areas: str) -> dict[str, str]:
        return dict(setting_of(register, Situation(DAY, areas=areas)).delegated)

    assert delegated() == delegated("north") == delegated("west", "north") == {}
    assert delegated("west") == {"homelessness": "The integration scheme delegates homelessness"}
    assert "has to be delegated" in delegated("south")["homelessness"]


def test_highland_has_no_joint_board_and_says_so(register: Register) -> None:
    asked = Situation(DAY, areas=("ia-highland",), bearers=("integration-joint-board",))
    setting = setting_of(register, asked)
    assert "integration-authority" in setting.bearings
    assert "integration-joint-board" not in setting.bearings
    assert "two-way-lead-agency" in setting.features
    assert any("Highland has no integration joint board" in notice for notice in setting.notices)


def test_a_body_that_was_not_verified_comes_with_its_note(register: Register) -> None:
    notices = setting_of(register, Situation(DAY, areas=("ia-highland",))).notices
    assert any("2012 agreement" in notice for notice in notices)


def test_one_authority_may_serve_two_councils(register: Register) -> None:
    area = register.bodies["ia-clackmannanshire-and-stirling"]
    assert {b.id for b in bodies_of(register, area)} == {
        *("ia-clackmannanshire-and-stirling", "la-clackmannanshire", "la-stirling", "hb-forth-valley")
    }
    assert "joint-council-scheme" in setting_of(register, Situation(DAY, areas=(area.id,))).features


SCHEME = (
    PREFIXES
    + """
place:invented a lintel:Body ; dct:identifier "invented" ; skos:prefLabel "Invented IJB"@en ;
    lintel:kind kind:integration-joint-board ; lintel:fictional true ; lintel:verification verification:yes ;
    lintel:featureValue feature:joint-board-model ; lintel:delegates function:homelessness-services .
"""
)


def test_a_loaded_area_delegates_what_its_scheme_says() -> None:
    store = OxigraphStore()
    load(store, [*read_sources(), Source("areas/invented.ttl", Iri(LINTEL + "graph/area/x"), SCHEME.encode())])
    register = read_register(store)
    setting = setting_of(register, Situation(DAY, areas=("invented",)))
    assert "homelessness-services" in setting.delegated
    assert "homelessness-services" not in setting_of(register, Situation(DAY, areas=("ia-fife",))).delegated


def test_a_situation_is_plain_data_and_back() -> None:
    data = json.loads(json.dumps(FULL.as_data(), sort_keys=True))
    assert Situation.from_data(data) == FULL
    assert Situation.from_data(Situation(DAY).as_data()) == Situation(DAY)


def test_everything_that_a_situation_holds_is_in_its_data() -> None:
    data = FULL.as_data()
    assert set(data) == {field.name for field in fields(Situation)}
    assert all(data.values())
    assert data["wording"] == [{"id": "b", "likely": 0.9}, {"id": "a", "likely": 0.25}]
    assert all(isinstance(value, list | str) for name, value in data.items() if name != "names_only")


@pytest.mark.parametrize(
    "data",
    [
        *({}, {"as_at": "2026-11-21"}, {"as_at": 7}),
        *({name: value for name, value in FULL.as_data().items() if name != left_out} for left_out in FULL.as_data()),
        {**FULL.as_data(), "bound": "la-fife"},
        {**FULL.as_data(), "activities": None},
        {**FULL.as_data(), "wording": None},
        {**FULL.as_data(), "wording": {"a": 0.5}},
        {**FULL.as_data(), "wording": [["a", 0.5]]},
        {**FULL.as_data(), "wording": [{"id": "a"}]},
        {**FULL.as_data(), "wording": [{"id": "a", "likely": None}]},
        {**FULL.as_data(), "wording": [{"id": "a", "likely": "very"}]},
    ],
)
def test_data_that_is_no_situation_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(GraphError, match="does not hold a situation"):
        Situation.from_data(data)


def test_a_situation_on_an_impossible_day_is_refused() -> None:
    with pytest.raises(GraphError):
        Situation.from_data({**Situation(DAY).as_data(), "as_at": "2026-02-30"})


@pytest.mark.parametrize(
    ("situation", "subject", "what"),
    [
        (Situation(DAY), False, False),
        (Situation(DAY, areas=("ia-fife",), bearers=("la-fife",), bound=("la-fife",)), False, False),
        (Situation(DAY, stages=("consult",)), False, False),
        (Situation(DAY, intent="deadline", names_only=True), False, False),
        (Situation(DAY, activities=("reviewing",)), False, False),
        (Situation(DAY, areas=("ia-fife",), bearers=("la-fife",), wording=(("a", 0.9),)), False, True),
        (Situation(DAY, plans=("strategic-plan",)), True, True),
        (Situation(DAY, topics=("islands",)), True, True),
        (Situation(DAY, functions=("homelessness-services",)), True, True),
        (Situation(DAY, client_groups=("carers",)), True, True),
        (Situation(DAY, triggers=("plan-revised",)), True, True),
        (Situation(DAY, instruments=("x",)), True, True),
    ],
)
def test_place_time_people_and_stage_are_no_subject_and_wording_says_what(
    situation: Situation, subject: bool, what: bool
) -> None:
    assert (situation.has_subject, situation.says_what) == (subject, what)


def test_the_article_fits_the_noun() -> None:
    assert (a("council"), a("integration authority"), a("IJB")) == ("a council", "an integration authority", "an IJB")
