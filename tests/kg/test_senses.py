"""Which meaning a name has: what else is said decides, else the usual one, else it is asked back."""

import pytest

from kg.question import Reader
from kg.senses import beside_asking, settle
from kg.situation import Situation
from tests.conftest import TODAY


def test_a_name_with_one_meaning_has_it(reader: Reader) -> None:
    chosen, choice, taken = settle(reader.register, reader.gazetteer.find("the local housing strategy"), sure=False)
    assert [(m.scheme, m.id) for m in chosen] == [("plan-type", "local-housing-strategy")]
    assert (choice, taken) == (None, [])


def test_a_name_with_two_meanings_alone_is_asked_back(reader: Reader) -> None:
    chosen, choice, taken = settle(reader.register, reader.gazetteer.find("CSP"), sure=False)
    assert (chosen, taken) == ([], [])
    assert choice is not None
    assert choice.about == "CSP"
    assert len(choice.options) > 1


@pytest.mark.parametrize(("text", "sure"), [("the CSP and the local housing strategy", False), ("the CSP", True)])
def test_beside_something_clear_a_name_has_its_usual_meaning_and_that_is_said(
    reader: Reader, text: str, sure: bool
) -> None:
    chosen, choice, taken = settle(reader.register, reader.gazetteer.find(text), sure=sure)
    assert choice is None
    assert ("plan-type", "childrens-services-plan") in {(m.scheme, m.id) for m in chosen}
    assert len(taken) == 1
    assert "“CSP” was taken as" in taken[0]


def test_what_is_only_the_way_of_asking_is_no_subject_beside_a_subject(reader: Reader) -> None:
    text = "who do we consult on the local housing strategy?"
    mentions, asking = reader.gazetteer.find(text), reader.intents.find(text)
    kept = beside_asking(mentions, asking, None)
    assert not any(m.scheme == "topic" for mention in kept for m in mention.meanings)
    assert any(m.scheme == "plan-type" for mention in kept for m in mention.meanings)


def test_the_way_of_asking_is_the_subject_where_there_is_no_other_and_a_thread_brings_none(reader: Reader) -> None:
    text = "who do we consult?"
    mentions, asking = reader.gazetteer.find(text), reader.intents.find(text)
    assert beside_asking(mentions, asking, None) == mentions
    before = Situation(TODAY, plans=("strategic-plan",))
    assert not any(m.scheme == "topic" for one in beside_asking(mentions, asking, before) for m in one.meanings)
