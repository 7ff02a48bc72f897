"""The example area, the register with its graph beside it, and a draft made of both."""

from collections.abc import Callable
from datetime import date

import pytest

from doc_templates.draft import Draft, draft
from doc_templates.shelf import listed
from kg.area.model import Area
from kg.area_graph import area_source, packaged_areas
from kg.register import Register
from kg.sources import open_register

STATEMENT = "housing-contribution-statement"

Drafter = Callable[..., Draft]


@pytest.fixture(scope="session")
def strathbrae() -> Area:
    return next(area for area in packaged_areas() if area.id == "strathbrae")


@pytest.fixture(scope="session")
def with_area(strathbrae: Area) -> Register:
    return open_register(areas=[area_source(strathbrae)])[0]


@pytest.fixture(scope="session")
def drafted(strathbrae: Area, with_area: Register) -> Draft:
    return draft(STATEMENT, strathbrae, with_area, strathbrae.as_at)


@pytest.fixture(scope="session", params=listed())
def each_draft(request: pytest.FixtureRequest, strathbrae: Area, with_area: Register) -> Draft:
    """A draft of each kind of document in turn."""
    return draft(request.param, strathbrae, with_area, strathbrae.as_at)


@pytest.fixture(scope="session")
def drafter(with_area: Register) -> Drafter:
    """Draft the statement of some data, without charts, which take longest: the graph stays that of the example."""

    def made(area: Area, as_at: date | None = None, *, charts: bool = False) -> Draft:
        return draft(STATEMENT, area, with_area, as_at or area.as_at, charts=charts)

    return made
