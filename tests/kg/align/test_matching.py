"""All links of an area: what is said, what wording proposes, what people decided."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.align.decision import Decision, Decisions, Verdict
from kg.align.link import Link, Links, Standing
from kg.align.matching import BY_WORDS, COMMON, MOST, Kind, Thing, bare, find_links, proposed, things_of
from kg.align.subject import Subjects
from kg.area import load_area
from kg.area.model import Area
from kg.encoder import Encoder, LightEncoder, model_folder
from kg.register import Register
from tests.kg.align.cases import STRATHBRAE, area_of

PAIRS: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "pairs.yaml").read_text("utf-8"))
SP = {"id": "SP", "type": "strategic-plan"}
LHS = {"id": "LHS", "type": "local-housing-strategy"}
HAS_MODEL = model_folder() is not None


class Angles:
    """An encoder whose vectors are in one plane: each text at the cosine it is given, what is common beside it."""

    def __init__(self, cosines: dict[str, float]) -> None:
        self._cosines = cosines

    def encode(self, texts: Sequence[str]) -> Any:
        rows = [(0.0, 0.0, 1.0) if text in COMMON else self._at(self._cosines[text]) for text in texts]
        return np.array(rows, np.float32)

    def _at(self, cosine: float) -> tuple[float, float, float]:
        return cosine, float(np.sqrt(1 - cosine**2)), 0.0


def thing(name: str, plan: str, text: str, kind: Kind = Kind.ACTION, **more: Any) -> Thing:
    return Thing(name, plan, kind, text, text, **{field: frozenset(value) for field, value in more.items()})


def pair(cosine: float, kind: Kind = Kind.ACTION, one: Any = None, other: Any = None) -> list[tuple[str, float]]:
    things = [thing("A1", "A", "this", kind, **(one or {})), thing("B1", "B", "that", kind, **(other or {}))]
    return [(link.why, link.score) for link in proposed(things, Angles({"this": 1.0, "that": cosine}))]


@pytest.mark.parametrize(("kind", "least"), [(Kind.AIM, 0.45), (Kind.ACTION, 0.45), (Kind.INDICATOR, 0.5)])
def test_wordings_are_proposed_from_the_threshold_on(kind: Kind, least: float) -> None:
    assert pair(least, kind) == [(f"by their meaning they may be about the same thing ({least:.2f})", least)]
    assert pair(least - 0.01, kind) == []


def test_what_is_nearly_the_same_is_told_as_such_and_still_proposed() -> None:
    assert pair(0.8) == [("by their meaning they say nearly the same (0.80)", 0.8)]
    assert "may be" in pair(0.79)[0][0]


def test_people_topics_objects_and_places_tell_apart_what_is_worded_alike() -> None:
    one = {"topics": ["carers"]}
    assert pair(0.5, one=one, other=one)[0][1] == 0.6
    assert pair(0.6, one=one, other={"topics": ["older"]})[0][1] == 0.5
    assert pair(0.6, one=one)[0][1] == 0.6
    assert pair(0.6, one={"objects": ["tec"]}, other={"objects": ["flat"]})[0][1] == 0.5
    assert pair(0.6, one={"objects": ["tec"]}, other={"objects": ["tec"]})[0][1] == 0.6
    assert pair(1.0, one={"places": ["L1"]}, other={"places": ["L2"]}) == []
    assert pair(0.6, one={"places": ["L1"]}, other={"places": ["L1", "L2"]})[0][1] == 0.6


def test_only_like_is_held_against_like_and_only_in_another_plan() -> None:
    texts = Angles({"this": 1.0})
    assert list(proposed([thing("A1", "A", "this"), thing("A2", "A", "this")], texts)) == []
    assert list(proposed([thing("A1", "A", "this"), thing("B1", "B", "this", Kind.AIM)], texts)) == []


def test_the_likeliest_few_in_each_plan_are_proposed() -> None:
    cosines = {"this": 1.0, "b0": 0.9, "b1": 0.8, "b2": 0.7, "b3": 0.6}
    things = [thing("A1", "A", "this"), *(thing(f"B{n}", "B", f"b{n}") for n in range(4))]
    # Each of the four has but one that it may belong to, and is kept for that.
    assert len(list(proposed(things, Angles(cosines)))) == 4
    things += [thing(f"A{n}", "A", f"a{n}") for n in range(2, 2 + MOST)]
    cosines |= {f"a{n}": 0.3 for n in range(2, 2 + MOST)}
    found = {link.other for link in proposed(things, Angles(cosines)) if link.one == "A1"}
    assert {"B0", "B1", "B2"} <= found


def test_what_every_plan_speaks_of_makes_nothing_alike() -> None:
    class Housing:
        """Everything is half about homes, and for the rest about something of its own."""

        def encode(self, texts: Sequence[str]) -> Any:
            rows = [
                (1.0, 0, 0) if text in COMMON else (0.7, 0.71, 0) if text == "this" else (0.7, 0, 0.71)
                for text in texts
            ]
            return np.array(rows, np.float32)

    things = [thing("A1", "A", "this"), thing("B1", "B", "that")]
    assert list(proposed(things, Housing())) == []


def test_figures_and_places_are_no_wording() -> None:
    places = frozenset({"Overton", "Glen"})
    assert bare("Build 1,200 homes (5%) for £3 in Glen Overton", places) == "Build homes () for in"
    assert bare("the glen of Over", places) == "the glen of Over"
    assert bare("Overton 12", places) == "Overton 12"


def test_a_place_that_two_actions_share_makes_them_no_match(register: Register) -> None:
    one = {**SP, "actions": [{"id": "S1", "text": "Overton regeneration", "lead": "SC"}]}
    other = {**LHS, "actions": [{"id": "A1", "text": "Damp blitz in Overton", "lead": "SC"}]}
    texts = {found.id: found.text for found in things_of(area_of(one, other), register)}
    assert texts == {"S1": "regeneration", "A1": "Damp blitz in"}


def linked(register: Register, *decisions: Decision, **action: Any) -> list[tuple[str, Standing]]:
    found = find_links(two({**action}, **action), register, Decisions(decisions))
    return [(link.id, link.standing) for link in found]


def two(strategic: Mapping[str, Any] = {}, /, **action: Any) -> Area:
    said = {"text": "Short breaks for carers", "lead": "SC"}
    one = {**SP, "actions": [{"id": "S1", **said, **strategic}]}
    return area_of(one, {**LHS, "actions": [{"id": "A1", **said, **action}]})


def decided(verdict: Verdict, about: str = "A1~S1") -> Decision:
    return Decision(about=about, verdict=verdict, reason="Seen.", by="A. Officer", on=date(2026, 5, 4))


def test_the_same_words_are_only_proposed_and_what_a_person_says_holds(register: Register) -> None:
    assert linked(register) == [("A1~S1", Standing.PROPOSED)]
    assert linked(register, decided(Verdict.ACCEPT)) == [("A1~S1", Standing.ACCEPTED)]
    assert linked(register, decided(Verdict.REJECT)) == [("A1~S1", Standing.REJECTED)]
    assert linked(register, decided(Verdict.REJECT), decided(Verdict.ACCEPT)) == [("A1~S1", Standing.ACCEPTED)]
    assert linked(register, decided(Verdict.JUSTIFY)) == [("A1~S1", Standing.PROPOSED)]


@pytest.mark.parametrize(
    ("verdict", "standing", "said"),
    [
        (Verdict.ACCEPT, Standing.ACCEPTED, "accepted"),
        (Verdict.REJECT, Standing.REJECTED, "rejected"),
    ],
)
def test_a_decision_does_not_outlast_the_words_it_was_about(
    verdict: Verdict, standing: Standing, said: str, register: Register
) -> None:
    first = find_links(two(), register)
    made = replace(decided(verdict), fingerprint=next(iter(first)).fingerprint)
    ((same,), (later,)) = (
        find_links(two(**more), register, Decisions([made])) for more in ({}, {"text": "Short breaks for young carers"})
    )
    assert (same.standing, same.why) == (standing, "Seen.")
    told = f"{said} by A. Officer on 4 May 2026, but the plans say something else now"
    assert (later.standing, later.why) == (Standing.PROPOSED, told)
    assert later.fingerprint != same.fingerprint


def test_the_data_needs_no_decision_though_it_was_made_of_other_words(register: Register) -> None:
    made = replace(decided(Verdict.REJECT), fingerprint="0123456789abcdef")
    (link,) = find_links(two({"object": "x"}, object="x"), register, Decisions([made]))
    assert link.standing is Standing.ASSERTED


def test_what_was_rejected_and_is_not_alike_any_more_is_gone(register: Register) -> None:
    made = replace(decided(Verdict.REJECT), fingerprint="0123456789abcdef")
    assert list(find_links(two(text="Publish the annual accounts"), register, Decisions([made]))) == []


def test_what_the_data_says_needs_no_acceptance_and_may_be_rejected(register: Register) -> None:
    assert linked(register, object="x") == [("A1~S1", Standing.ASSERTED)]
    assert linked(register, decided(Verdict.ACCEPT), object="x") == [("A1~S1", Standing.ASSERTED)]
    assert linked(register, decided(Verdict.REJECT), object="x") == [("A1~S1", Standing.REJECTED)]


def test_a_link_is_decided_on_whichever_way_round(register: Register) -> None:
    assert linked(register, decided(Verdict.REJECT, "S1~A1")) == [("A1~S1", Standing.REJECTED)]
    both = (decided(Verdict.ACCEPT, "A1~S1"), decided(Verdict.REJECT, "S1~A1"), decided(Verdict.ACCEPT, "A1~S1"))
    assert linked(register, *both) == [("A1~S1", Standing.ACCEPTED)]
    assert Decisions(both).about("S1~A1") == both[-1]


@pytest.mark.parametrize(("depends", "asked"), [([], True), (["S2"], True), (["S1"], True), (["S1", "S2"], False)])
def test_wording_is_not_asked_where_the_data_links_both(depends: list[str], asked: bool, register: Register) -> None:
    """S1 and A1 are worded alike; A2 depends on S1, and A1 on S2."""
    breaks = {"text": "Short breaks for carers", "lead": "SC"}
    one = {**SP, "actions": [{"id": "S1", **breaks}, {"id": "S2", "text": "Dig", "lead": "SC"}]}
    first = {"id": "A1", **breaks, "depends_on": [name for name in depends if name == "S2"]}
    second = {"id": "A2", "text": "Fly", "lead": "SC", "depends_on": [name for name in depends if name == "S1"]}
    found = find_links(area_of(one, {**LHS, "actions": [first, second]}), register).between("A1", "S1")
    assert (found is not None) is asked


def test_a_person_is_remembered_with_name_day_and_reason(register: Register) -> None:
    one = {**SP, "priorities": [{"id": "P1", "name": "Fair work"}]}
    other = {**LHS, "outcomes": [{"id": "O1", "name": "Warm homes"}]}
    found = find_links(area_of(one, other), register, Decisions([decided(Verdict.ACCEPT, "O1~P1")]))
    (link,) = found
    assert replace(link, fingerprint="") == Link(
        "O1", "P1", Standing.ACCEPTED, "Seen.", 0.0, "A. Officer", "2026-05-04"
    )


@pytest.mark.parametrize("about", ["C19-1a2b3c4d", "O1~GONE", "GONE~P1", "P1~P2", "P1~P1"])
def test_decisions_on_findings_and_on_what_is_gone_make_no_link(about: str, register: Register) -> None:
    one = {**SP, "priorities": [{"id": "P1", "name": "Fair work"}, {"id": "P2", "name": "Clean air"}]}
    other = {**LHS, "outcomes": [{"id": "O1", "name": "Warm homes"}]}
    assert list(find_links(area_of(one, other), register, Decisions([decided(Verdict.ACCEPT, about)]))) == []


def test_without_a_model_the_links_say_so(register: Register) -> None:
    area = area_of({**SP, "priorities": [{"id": "P1", "name": "Fair work"}]})
    assert find_links(area, register).notice == BY_WORDS
    assert find_links(area, register, None, Angles({"Fair work": 1.0})).notice == ""


def test_an_empty_area_has_no_links(register: Register) -> None:
    assert list(find_links(area_of(), register)) == list(find_links(area_of(), register, None, Angles({}))) == []


@given(order=st.permutations(range(6)))
def test_the_order_of_plans_and_rows_changes_nothing(order: list[int], register: Register) -> None:
    texts = ["Short breaks", "Breaks for carers", "New homes", "Build homes", "Energy advice", "Advice on energy"]
    rows = [{"id": f"N{n}", "text": texts[n], "lead": "SC", "object": "x" if n in {1, 4} else ""} for n in order]
    plans = [{**SP, "actions": [row for row in rows if int(row["id"][1]) % 2]}]
    plans.append({**LHS, "actions": [row for row in rows if not int(row["id"][1]) % 2]})
    found = list(find_links(area_of(*plans), register))
    assert found == list(find_links(area_of(*reversed(plans)), register))
    assert [link.id for link in found] == _expected(register)


def _expected(register: Register) -> list[str]:
    texts = ["Short breaks", "Breaks for carers", "New homes", "Build homes", "Energy advice", "Advice on energy"]
    rows = [{"id": f"N{n}", "text": texts[n], "lead": "SC", "object": "x" if n in {1, 4} else ""} for n in range(6)]
    plans = [{**SP, "actions": rows[1::2]}, {**LHS, "actions": rows[::2]}]
    return [link.id for link in find_links(area_of(*plans), register)]


def hits(kind: Kind, rows: list[dict[str, Any]], encoder: Encoder | None, register: Register) -> tuple[int, int]:
    """How many of the right pairs are proposed, and how many of the wrong ones."""
    subjects = Subjects(register)

    def made(name: str, text: str) -> Thing:
        return Thing(name, name, kind, text, bare(text, frozenset()), subjects.topics(text))

    found = [
        (row["same"], bool(list(proposed([made("A", row["one"]), made("B", row["other"])], encoder)))) for row in rows
    ]
    return found.count((True, True)), found.count((False, True))


@pytest.mark.parametrize(
    ("kind", "rows", "right", "wrong"),
    [(Kind.AIM, "priorities", 13, 3), (Kind.ACTION, "actions", 13, 3), (Kind.INDICATOR, "measures", 10, 1)],
)
@pytest.mark.skipif(not HAS_MODEL, reason="the extra “semantic” is not installed")
def test_by_meaning_most_right_pairs_are_found(
    kind: Kind, rows: str, right: int, wrong: int, register: Register
) -> None:
    folder = model_folder()
    assert folder is not None
    found = hits(kind, PAIRS[rows], LightEncoder(folder), register)
    assert found[0] >= right, found
    assert found[1] <= wrong, found


@pytest.mark.parametrize(
    ("kind", "rows", "right", "wrong"),
    [(Kind.AIM, "priorities", 8, 4), (Kind.ACTION, "actions", 6, 2), (Kind.INDICATOR, "measures", 8, 3)],
)
def test_by_words_some_are_found(kind: Kind, rows: str, right: int, wrong: int, register: Register) -> None:
    found = hits(kind, PAIRS[rows], None, register)
    assert found[0] >= right, found
    assert found[1] <= wrong, found


@pytest.fixture(scope="module")
def strathbrae(register: Register) -> Callable[[Encoder | None], Links]:
    area = load_area(STRATHBRAE)
    return lambda encoder: find_links(area, register, None, encoder)


def test_the_example_is_linked(strathbrae: Callable[[Encoder | None], Links]) -> None:
    links = strathbrae(None)
    assert [link.beside("SP-A1") for link in links.of("SP-A1") if link.holds] == ["H-A1", "SHIP-A1"]
    found = links.between("SP-A7", "SHIP-A4")
    assert found is not None
    assert found.why == "SP-A7 depends on SHIP-A4"
