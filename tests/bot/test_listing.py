"""Lists by bearer, plan, stage and topic, and one record by itself."""

from datetime import date

import pytest

from bot.listing import listing, one
from bot.services import Services
from kg.errors import UnknownAreaError, UnknownNameError
from kg.verdict import Standing

NOTHING: dict[str, str | None] = dict.fromkeys(("role", "plan-type", "stage", "topic"))


def _ids(services: Services, *, area: str | None = None, as_at: date | None = None, **asked: str) -> set[str]:
    names = {**NOTHING, **{key.replace("_", "-"): value for key, value in asked.items()}}
    _, verdicts = listing(services, names, area=area, as_at=as_at, everything=False)
    return {verdict.duty.id for verdict in verdicts}


def test_names_may_be_ids_labels_or_abbreviations(services: Services) -> None:
    assert (
        _ids(services, plan_type="local-housing-strategy")
        == _ids(services, plan_type="Local housing strategy")
        == _ids(services, plan_type="LHS")
    )


def test_a_bearer_may_be_a_body(services: Services) -> None:
    assert "h1987-s28-inquire" in _ids(services, role="Fife Council")
    assert "pbjw-s43-respond" in _ids(services, role="integration-authority", area="Highland")
    assert "pbjw-s43-respond" not in _ids(services, role="integration-authority", area="Fife")


@pytest.mark.parametrize(
    ("body", "area"),
    [
        ("Fife Council", "Fife"),
        ("la-fife", "ia-fife"),
        ("Glasgow City Council", "Glasgow City"),
        ("NHS Highland", "NHS Highland"),
        ("Fife IJB", "Fife"),
        ("Fife Integration Joint Board", "Fife"),
        ("Highland lead agency", "Highland"),
    ],
)
def test_a_body_brings_its_areas_with_it(services: Services, body: str, area: str) -> None:
    alone, listed = listing(services, {**NOTHING, "role": body}, area=None, as_at=None, everything=False)
    beside, same = listing(services, {**NOTHING, "role": body}, area=area, as_at=None, everything=False)
    assert alone == beside
    assert alone.areas
    assert alone.bearers
    assert listed
    assert listed == same


def test_the_own_name_of_an_integration_authority_makes_it_the_bearer(services: Services) -> None:
    assert "pbjw-s37-review" in _ids(services, role="Fife IJB") == _ids(services, role="Fife Integration Joint Board")


@pytest.mark.parametrize(
    ("area", "body", "areas"),
    [
        ("Edinburgh", "NHS Lothian", ("ia-city-of-edinburgh",)),
        ("NHS Lothian", "City of Edinburgh Council", ("ia-city-of-edinburgh",)),
        ("Fife", "Glasgow City Council", ("ia-fife", "ia-glasgow-city")),
        ("Fife", "health-board", ("ia-fife",)),
    ],
)
def test_an_area_narrows_what_a_body_serves(services: Services, area: str, body: str, areas: tuple[str, ...]) -> None:
    assert listing(services, {**NOTHING, "role": body}, area=area, as_at=None, everything=False)[0].areas == areas


def test_the_day_is_that_of_the_areas_own_data(services: Services) -> None:
    day = services.register.bodies["strathbrae"].as_at
    for asked, area in ((NOTHING, "strathbrae"), ({**NOTHING, "role": "Strathbrae IJB"}, None)):
        assert listing(services, asked, area=area, as_at=None, everything=False)[0].as_at == day


def test_everything_is_listed_whatever_its_standing(services: Services) -> None:
    situation, verdicts = listing(services, NOTHING, area=None, as_at=None, everything=True)
    assert len(verdicts) == len(services.register.duties)
    assert {v.standing for v in verdicts} >= {Standing.DRAFT, Standing.ENDED, Standing.ELSEWHERE, Standing.NOT_YET}
    assert situation.as_at == services.today


@pytest.mark.parametrize(("key", "name"), [("role", "nobody"), ("plan-type", "x"), ("stage", "x"), ("topic", "x")])
def test_an_unknown_name_is_refused(services: Services, key: str, name: str) -> None:
    with pytest.raises(UnknownNameError, match="is not a"):
        listing(services, {**NOTHING, key: name}, area=None, as_at=None, everything=False)


def test_an_unknown_area_is_refused(services: Services) -> None:
    with pytest.raises(UnknownAreaError):
        _ids(services, area="Atlantis")


def test_one_record_stands_as_it_does_whoever_asks(services: Services) -> None:
    for name, day, standing in (
        ("pbjw-s37-review", None, Standing.APPLIES),
        ("pbjw-s37-review", date(2014, 9, 21), Standing.NOT_YET),
        ("en-lgpiha-s116", None, Standing.ELSEWHERE),
        ("d23-3-8-review", None, Standing.DRAFT),
        ("cypa-s2-uncrc-report", None, Standing.ENDED),
    ):
        assert one(services, name, area=None, as_at=day).standing is standing


def test_a_record_that_is_not_there_is_told_with_the_nearest(services: Services) -> None:
    with pytest.raises(UnknownNameError, match="pbjw-s37-review"):
        one(services, "pbjw-s37-revue", area=None, as_at=None)
