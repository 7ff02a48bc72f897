"""Money by account."""

from doc_templates.summary.money import YEARS, by_account, totals
from kg.area.model import Area
from kg.area.money import BudgetLine, Finance, FinancialStatement


def _with(area: Area, *lines: BudgetLine) -> Area:
    statement = FinancialStatement(id="AFS", title="Statement", lines=lines)
    return area.model_copy(update={"finance": Finance(afs=statement)})


def test_a_line_without_an_account_has_that_of_the_edition_before(strathbrae: Area) -> None:
    assert by_account(strathbrae) == {
        "HRA": ((950000, None, None, None),),
        "General fund capital": ((780000, None, None, None),),
        "IJB revenue": ((410000, None, None, None), (165000, None, None, None)),
    }


def test_accounts_are_summed_by_themselves_and_only_where_all_is_known(strathbrae: Area) -> None:
    area = _with(
        strathbrae,
        BudgetLine(line="A", value=10, y1=20, account="One"),
        BudgetLine(line="B", value=5, account="One"),
        BudgetLine(line="C", value=7, y1=8, account="Two"),
        BudgetLine(line="D", value=9),
    )
    assert totals(area) == {"One": (15, None, None, None), "Two": (7, 8, None, None)}
    assert len(YEARS) == 4


def test_without_a_statement_there_is_no_money(strathbrae: Area) -> None:
    assert by_account(strathbrae.model_copy(update={"finance": Finance()})) == {}
