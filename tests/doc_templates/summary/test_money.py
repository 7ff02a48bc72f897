"""Money by account."""

from doc_templates.summary.money import by_account
from kg.area.model import Area
from kg.area.money import Finance


def test_a_line_without_an_account_has_that_of_the_edition_before(strathbrae: Area) -> None:
    assert by_account(strathbrae) == {
        "HRA": ((950000, None, None, None),),
        "General fund capital": ((780000, None, None, None),),
        "IJB revenue": ((410000, None, None, None), (165000, None, None, None)),
    }


def test_without_a_statement_there_is_no_money(strathbrae: Area) -> None:
    assert by_account(strathbrae.model_copy(update={"finance": Finance()})) == {}
