"""Money by account."""

from collections.abc import Mapping

from doc_templates.filled import Request
from doc_templates.summary.money import by_account
from doc_templates.writing.desk import open_desk
from kg.area.model import Area
from kg.area.money import BudgetLine, Finance, FinancialStatement
from kg.register import Register


def _accounts(area: Area, finance: Finance, register: Register) -> Mapping[str, tuple[int, ...]]:
    return by_account(open_desk(Request(area.model_copy(update={"finance": finance}), register, area.as_at), ()))


def test_a_line_without_an_account_has_that_of_the_edition_before(strathbrae: Area, with_area: Register) -> None:
    assert _accounts(strathbrae, strathbrae.finance, with_area) == {
        "HRA": (950000,),
        "General fund capital": (780000,),
        "IJB revenue": (410000, 165000),
    }


def test_the_own_account_counts_and_a_line_of_none_is_left_out(strathbrae: Area, with_area: Register) -> None:
    known = strathbrae.finance.afs
    assert known is not None
    lines = (known.lines[0].model_copy(update={"account": "Ours"}), BudgetLine(line="New this year", value=7))
    finance = Finance(afs=FinancialStatement(id="AFS", title="Statement", lines=lines))
    assert _accounts(strathbrae, finance, with_area) == {"Ours": (known.lines[0].value,)}


def test_without_a_statement_there_is_no_money(strathbrae: Area, with_area: Register) -> None:
    assert _accounts(strathbrae, Finance(), with_area) == {}
