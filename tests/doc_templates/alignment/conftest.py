"""What the checks find in the example area, and reports on it."""

from collections.abc import Iterable

import pytest

from doc_templates.alignment.report import Report
from doc_templates.draft import Draft, draft
from doc_templates.filled import Request
from doc_templates.writing.desk import open_desk
from kg.align.decision import Decision, Decisions
from kg.align.matching import find_links
from kg.align.run import Alignment, align
from kg.area.model import Area
from kg.register import Register


@pytest.fixture(scope="session")
def found(strathbrae: Area, with_area: Register) -> Alignment:
    return run(strathbrae, with_area)


@pytest.fixture(scope="session")
def drafted_report(strathbrae: Area, with_area: Register, found: Alignment) -> Draft:
    return draft("alignment-report", strathbrae, with_area, strathbrae.as_at, found=found, charts=False)


def run(area: Area, register: Register, decisions: Iterable[Decision] = ()) -> Alignment:
    made = Decisions(decisions)
    return align(area, register, area.as_at, find_links(area, register, made), made)


def report_on(found: Alignment) -> Report:
    case = found.case
    plans = {plan.type for plan in case.area.plans}
    return Report(open_desk(Request(case.area, case.register, case.as_at), plans), found)
