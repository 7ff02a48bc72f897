"""Add to my draft: the record stands in the next document, cited, with the answer in which it was found."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.services import Services
from bot.slack.blocks import ids
from bot.slack.listeners import listeners
from bot.slack.listeners.adding import CITED, NO_DRAFT, add
from bot.slack.listeners.voice import Asker
from bot.slack.where import Where
from doc_templates.filled import Added
from kg.answer import Answer
from tests.bot.slack.listeners.setting_up import PERSON, Scene, a_desk, a_scene, last, order, own
from tests.doc_templates.reading import footnotes, tables
from tests.slackstand import Stand

QUESTION = "Whose plan must a strategic plan in Strathbrae have regard to?"


@pytest.fixture
def house(stand: Stand, services: Services, tmp_path: Path) -> Iterator[Scene]:
    desk = a_desk(services, tmp_path)
    with a_scene(stand, desk, *listeners(desk)) as found:
        yield found


def _ask(house: Scene, text: str = QUESTION) -> dict[str, Any]:
    house.send(house.stand.payloads.message(text))
    assert house.stand.wait(lambda: any(ids.ADD in str(m.get("blocks")) for m in house.stand.messages("DU1")), 20)
    return house.stand.messages("DU1")[-1]


def _press(house: Scene, action: dict[str, Any]) -> str:
    house.send(action)
    assert house.stand.wait(lambda: bool(house.stand.responses(action)), 20)
    house.settled()
    return str(house.stand.responses(action))


def test_without_a_draft_one_is_offered_and_the_citation_is_there_to_copy(house: Scene) -> None:
    _ask(house)
    told = _press(house, house.button(ids.ADD))
    assert NO_DRAFT in told
    assert ids.HOME_DRAFT in told
    assert "asp" in told


def test_what_was_found_stands_in_the_draft_with_its_receipt(house: Scene) -> None:
    order(house)
    first = own(house)
    _ask(house)
    told = _press(house, house.button(ids.ADD))
    assert "It is being drafted again, in its own thread" in told
    assert house.stand.wait(lambda: len(house.documents()) == 2, 30)
    house.settled()
    kept = house.desk.state.drafts.added(PERSON, first.id)
    assert kept
    (receipt,) = {one.receipt for one in kept}
    made = own(house)
    assert made.id == first.id
    assert {one.duty for one in kept} <= set(made.work.receipt.duties)
    assert made.work.receipt.added == tuple(one.duty for one in kept)
    document = last(house)
    assert any(f"found in the answer of Lintel with receipt {receipt}" in note for note in footnotes(document))
    cells = {row.cells[0].text for table in tables(document) for row in table.rows}
    assert {one.duty for one in kept} <= cells
    assert CITED in _press(house, house.button(ids.ADD))
    assert [line.action for line in house.desk.state.audit.lines(("", "T1"))].count("added") == 1


@pytest.fixture
def asker(house: Scene) -> Asker:
    answers: Any = None
    return Asker(replace(PERSON, channel="DU1"), house.stand.client(), answers, "press", respond=None)


def test_what_does_not_apply_on_the_day_of_the_draft_is_not_added(house: Scene, asker: Asker) -> None:
    order(house)
    services = house.desk.services()
    found: Answer = replace(_answer(services), duties=())
    away = next(v for v in _answer(services).related if not v.standing.binds)
    add(house.desk, asker, services, found.receipt, [away])
    assert "does not apply to Strathbrae on 1 June 2026, the day of your draft" in house.said()
    assert house.desk.state.drafts.added(PERSON, own(house).id) == ()


def test_the_draft_of_another_area_is_not_touched(house: Scene, asker: Asker) -> None:
    order(house)
    services = house.desk.services()
    found = _answer(services)
    receipt = replace(found.receipt, situation=replace(found.situation, areas=("ia-fife",)))
    add(house.desk, asker, services, receipt, found.duties)
    assert NO_DRAFT in house.said()


def test_a_record_that_the_register_holds_no_more_does_not_stop_the_draft(house: Scene) -> None:
    order(house)
    draft = own(house)
    house.desk.state.drafts.extend(Where("", "T1", "DU1", "", "U1"), draft.id, ["gone-since"], "0" * 16)
    house.send(house.button(ids.AGAIN))
    assert house.stand.wait(lambda: len(house.documents()) == 2, 30)
    assert own(house).work.receipt.added == ()
    assert house.desk.state.drafts.added(PERSON, draft.id) == (Added("gone-since", "0" * 16),)


def _answer(services: Services) -> Answer:
    from bot.stream import reply  # noqa: PLC0415

    return reply(services, "strategic plan in Strathbrae")
