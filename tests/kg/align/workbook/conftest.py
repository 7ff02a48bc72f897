"""A workbook of a small area, and what people do to one."""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from kg.align.decision import Decision, Decisions
from kg.align.link import Link, Links, Standing
from kg.align.run import Alignment, align
from kg.align.workbook import write_workbook
from kg.receipt import ALIGNMENT, Receipt
from kg.register import Register
from kg.situation import Situation
from tests.kg.align.cases import AS_AT, area_of

OLD = {"id": "RRTP", "type": "rapid-rehousing-transition-plan", "period": ["2019-04-01", "2024-03-31"]}
LATE = {
    "id": "LHS",
    "type": "local-housing-strategy",
    "period": ["2024-04-01", "2029-03-31"],
    "approved": "2025-02-06",
    "outcomes": [{"id": "LHS1", "name": "=Homes for all", "page": 4}],
}
SP = {"id": "SP", "type": "strategic-plan", "owner": "IJB", "priorities": [{"id": "SP1", "name": "Home first"}]}
PROPOSED = Link("LHS1", "SP1", Standing.PROPOSED, "by their meaning they may be about the same thing (0.61)", 0.61)

Run = Callable[..., Alignment]


@pytest.fixture(scope="session")
def run(register: Register) -> Run:
    """Hold the small area's plans against one another: `run(OLD, LATE, decisions=[…])`."""

    def made(
        *plans: Mapping[str, Any],
        decisions: Iterable[Decision] = (),
        links: Iterable[Link] = (PROPOSED,),
        **parts: Any,
    ) -> Alignment:
        area = area_of(*(plans or (OLD, LATE, SP)), **parts)
        return align(area, register, AS_AT, Links(links), Decisions(decisions))

    return made


@pytest.fixture(scope="session")
def found(run: Run) -> Alignment:
    return run()


@pytest.fixture(scope="session")
def content(found: Alignment) -> bytes:
    return written(found)


def written(found: Alignment) -> bytes:
    case = found.case
    situation = Situation(as_at=case.as_at, areas=(case.area.id,))
    return write_workbook(found, Receipt(case.register.digest, case.register.version, situation, (), ALIGNMENT))


def of_check(found: Alignment, check: str) -> str:
    """The id of the one open finding of a check."""
    (one,) = (one.id for one in found.open if one.check.id == check)
    return one


def edited(content: bytes, cells: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The workbook as a spreadsheet program saves it, with cells filled in: by the id of the row, then the heading."""
    book = load_workbook(BytesIO(content))
    left = set(cells)
    for page in book:
        heads = next(([cell.value for cell in row] for row in page.iter_rows(max_row=2) if row[1].value), [])
        for row in page.iter_rows():
            name = str(row[0].value)
            if name in cells and "Decision" in heads:
                left.discard(name)
                for heading, value in cells[name].items():
                    row[heads.index(heading)].value = value
    assert not left
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def shown(content: bytes, sheet: str) -> list[list[Any]]:
    """The cells of a sheet."""
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(content))[sheet].iter_rows()]
