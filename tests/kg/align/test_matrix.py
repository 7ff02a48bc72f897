"""Priorities by priorities: who says that they belong together."""

from datetime import date

from kg.align.decision import Decision, Decisions, Verdict
from kg.align.link import Link, Links, Standing
from kg.align.matching import find_links
from kg.align.matrix import Matrix, Tie, in_order, priorities
from kg.area.model import Area
from kg.register import Register
from tests.kg.align.cases import area_of, case_of

SP = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "priorities": [{"id": "SP1", "name": "Home"}]}
LHS = {"id": "LHS", "type": "local-housing-strategy", "outcomes": [{"id": "LHS1", "name": "Warmth"}]}
BOTH = {"id": "A1", "text": "Warm homes", "lead": "SC", "serves": ["SP1", "LHS1"]}


def _told(area: Area, register: Register, *links: Link) -> Matrix:
    return priorities(case_of(area, register, Links(links)))


def test_priorities_are_tied_by_whoever_says_so(register: Register) -> None:
    area = area_of(SP, LHS)
    for standing, tie in (
        (Standing.ASSERTED, Tie.DIRECT),
        (Standing.ACCEPTED, Tie.DIRECT),
        (Standing.PROPOSED, Tie.PROPOSED),
        (Standing.REJECTED, Tie.NONE),
    ):
        told = _told(area, register, Link("LHS1", "SP1", standing))
        assert (told.at("SP1", "LHS1"), told.at("LHS1", "SP1")) == (tie, tie)
        assert bool(told.because) is (tie is not Tie.NONE)
    assert _told(area, register).at("SP1", "LHS1") == Tie.NONE


def test_an_action_that_serves_both_ties_them_in_part(register: Register) -> None:
    told = _told(area_of(SP, {**LHS, "actions": [BOTH]}), register, Link("LHS1", "SP1", Standing.PROPOSED))
    assert told.at("LHS1", "SP1") == Tie.PARTIAL
    assert told.because["SP1", "LHS1"] == ("A1",)
    direct = _told(area_of(SP, {**LHS, "actions": [BOTH]}), register, Link("LHS1", "SP1", Standing.ASSERTED))
    assert direct.at("LHS1", "SP1") == Tie.DIRECT


def test_priorities_of_one_plan_are_not_held_against_each_other(register: Register) -> None:
    two = {**SP, "priorities": [{"id": "SP1", "name": "Home"}, {"id": "SP2", "name": "Help"}]}
    told = _told(area_of({**two, "actions": [{**BOTH, "serves": ["SP1", "SP2"]}]}), register)
    assert told.as_data()["cells"] == [["own", "own"], ["own", "own"]]
    assert told.because == {}


def test_what_a_person_accepted_is_direct(register: Register) -> None:
    area = area_of(SP, LHS)
    accepted = Decision(about="SP1~LHS1", verdict=Verdict.ACCEPT, reason="Yes", by="A", on=date(2026, 6, 1))
    links = find_links(area, register, Decisions([accepted]))
    assert priorities(case_of(area, register, links)).at("SP1", "LHS1") == Tie.DIRECT


def test_plans_stand_in_the_order_in_which_officers_name_them(register: Register) -> None:
    plans = [{"id": name, "type": kind} for name, kind in (("Z", "workforce-plan"), ("B", "ship"), ("A", "ship"))]
    assert [plan.id for plan in in_order(case_of(area_of(*plans, LHS, SP), register))] == ["SP", "LHS", "A", "B", "Z"]


def test_the_data_is_plain(register: Register) -> None:
    data = _told(area_of(SP, LHS), register, Link("LHS1", "SP1", Standing.ASSERTED)).as_data()
    assert data["rows"] == data["columns"]
    assert data["rows"][0] == {"id": "SP1", "label": "Home", "kind": "strategic-plan", "group": "Plan SP", "duties": []}
    assert data["because"][0] == {"row": "SP1", "column": "LHS1", "by": ["LHS1~SP1"]}
    assert _told(area_of(), register).as_data() == {"rows": [], "columns": [], "cells": [], "because": []}
