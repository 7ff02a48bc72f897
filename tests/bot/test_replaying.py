"""Answers and drafts are given again from their receipts, or it is said why not."""

from dataclasses import replace
from importlib.resources import as_file
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from bot.drafting import Made, Order, draft_data, make
from bot.replaying import replayed
from bot.services import Services
from bot.stream import reply
from doc_templates.filled import Added
from kg.errors import GraphError
from kg.receipt import Receipt
from kg.sources import packaged

TEMPLATE = "housing-contribution-statement"


@pytest.fixture(scope="module")
def made(services: Services) -> Made:
    return make(services, Order(TEMPLATE, "strathbrae"))


@pytest.fixture(scope="module")
def receipt(made: Made) -> Receipt:
    return replace(made.draft.receipt, kind="draft", template=TEMPLATE)


def test_an_answer_is_asked_again(services: Services) -> None:
    given = reply(services, "strategic plan in Fife").receipt
    again = replayed(services, given.as_data())
    assert again.same
    assert again.duties == given.duties


def test_a_draft_is_drafted_again(services: Services, made: Made) -> None:
    again = replayed(services, draft_data(made, None))
    assert again.same
    assert again.duties == made.draft.citations
    assert "The same" in again.reason


def test_the_receipt_of_a_draft_is_enough(services: Services, made: Made, receipt: Receipt) -> None:
    assert replayed(services, receipt.as_data()) == replayed(services, draft_data(made, None))


def test_a_draft_as_at_another_day_is_drafted_as_at_that_day(services: Services, receipt: Receipt) -> None:
    other = make(services, Order(TEMPLATE, "strathbrae", receipt.situation.as_at.replace(year=2019)))
    assert replayed(services, draft_data(other, None)).same


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"graph": "0" * 64}, "Not the same graph: the draft"),
        ({"template": "letter"}, "cannot be drafted again: There is no template"),
        ({"duties": ("pbjw-s37-review-not",)}, "Other records: missing"),
        ({"areas": ()}, "does not name the one area"),
        ({"areas": ("ia-fife",)}, "No plans are loaded"),
        ({"areas": ("atlantis",)}, "No area called"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_be_drafted_the_same_is_told_with_the_reason(
    change: dict[str, Any], reason: str, services: Services, receipt: Receipt
) -> None:
    areas = change.pop("areas", receipt.situation.areas)
    other = replace(receipt, situation=replace(receipt.situation, areas=areas), **change)
    again = replayed(services, other.as_data())
    assert not again.same
    assert reason in again.reason


def test_a_change_of_the_areas_data_alone_is_named_as_the_reason(services: Services, tmp_path: Path) -> None:
    with as_file(packaged()) as folder:
        copytree(folder, tmp_path / "register")
    here = Services(tmp_path / "register", services.today)
    given = make(here, Order(TEMPLATE, "strathbrae"))
    other = replace(given.draft.receipt, kind="draft", template=TEMPLATE, duties=given.draft.citations[1:])
    assert "was changed" not in replayed(here, other.as_data()).reason
    file = tmp_path / "register" / "areas" / "strathbrae.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("population: 38200", "population: 38300", 1), "utf-8")
    assert file.read_text("utf-8") != text
    again = replayed(Services(tmp_path / "register", services.today), other.as_data())
    assert "The data of strathbrae was changed" in again.reason


def test_a_changed_receipt_is_refused(services: Services, made: Made) -> None:
    data = draft_data(made, None)
    data["receipt"]["duties"] = data["receipt"]["duties"][1:]
    with pytest.raises(GraphError, match="changed after it was given"):
        replayed(services, data)


def test_a_draft_with_records_that_were_added_is_drafted_again_with_them(services: Services) -> None:
    made = make(services, Order(TEMPLATE, "strathbrae", added=(Added("pbjw-s40-regard", "0123456789abcdef"),)))
    assert "pbjw-s40-regard" in made.draft.citations
    assert replayed(services, draft_data(made, None)).same
