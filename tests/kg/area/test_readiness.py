"""What an area's data lacks: each thing once, with what lacks it, why it matters and who can supply it."""

from datetime import date
from typing import Any

from kg.area.model import Area
from kg.area.readiness import PURPOSES, Lack, readiness
from kg.area_graph import packaged_areas

STRATHBRAE = packaged_areas()[0]


def _words(area: Area, purpose: str) -> list[str]:
    return [lack.words for lack in readiness(area) if lack.purpose == purpose]


def _with(**changes: Any) -> Area:
    return STRATHBRAE.model_copy(update=changes)


def test_what_some_records_lack_is_counted_and_named() -> None:
    assert _words(STRATHBRAE, "questions") == ["1 of 16 plans lacks a period: LDP"]
    assert "5 of 16 plans lack actions: LOIP, HLP, WFP, MFP, LDP" in _words(STRATHBRAE, "alignment")


def test_a_part_that_is_missing_is_told_with_the_reason_and_the_owner() -> None:
    (lack,) = [lack for lack in readiness(_with(integration_scheme=None)) if lack.where == ("integration_scheme",)]
    assert lack == Lack(
        "questions",
        "integration scheme with its functions",
        "",
        ("integration_scheme",),
        0,
        "whether council, health board or integration authority bears a duty depends on what is delegated",
        "HSCP planning",
    )
    assert lack.words == "there is no integration scheme with its functions"


def test_an_area_with_nothing_lacks_every_part() -> None:
    bare = Area.model_validate({"meta": {"title": "x", "as_at": date(2026, 1, 1)}, "area": STRATHBRAE.area})
    assert _words(bare, "questions") == [
        "there is no council",
        "there is no health board",
        "there is no integration scheme with its functions",
        "there is no day on which the integration scheme was approved",
        "there is no locality",
    ]
    assert _words(bare, "alignment") == [
        "there is no strategic plan",
        "there is no local housing strategy",
        "there is no annual financial statement",
    ]


def test_that_of_which_most_is_missing_comes_first() -> None:
    for purpose in PURPOSES:
        shares = [lack.share for lack in readiness(STRATHBRAE) if lack.purpose == purpose]
        assert shares == sorted(shares, reverse=True)


def test_what_was_supplied_is_no_longer_missing() -> None:
    period = (date(2027, 4, 1), date(2032, 3, 31))
    plans = tuple(p.model_copy(update={"period": period}) if p.id == "LDP" else p for p in STRATHBRAE.plans)
    assert _words(_with(plans=plans), "questions") == []


def test_each_thing_says_why_and_who() -> None:
    assert all(lack.why and lack.owner and lack.where for lack in readiness(STRATHBRAE))
