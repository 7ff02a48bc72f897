"""Names in a text: the longest wins, whatever its case, accents and endings; abbreviations only in capitals."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.question import Reader
from kg.terms import Gazetteer, tokens
from tests.tiny import Tiny


def _found(gazetteer: Gazetteer, text: str) -> list[tuple[str, set[str]]]:
    return [(m.text, {f"{x.scheme}:{x.id}" for x in m.meanings}) for m in gazetteer.find(text)]


@pytest.fixture
def small(tiny: Tiny) -> Gazetteer:
    tiny.concept("plan-type", "strategic-plan", 'skos:altLabel "the plan"@en ; skos:notation "SP" ;')
    tiny.concept("plan-type", "annual-strategic-plan")
    tiny.concept("topic", "care", 'skos:altLabel "CARE"@en ; lintel:capitalsLabel "CARE"@en ;')
    tiny.concept("topic", "homes", 'lintel:ambiguousLabel "CSP"@en ;')
    tiny.concept("role", "forum", 'lintel:ambiguousLabel "CSP"@en ; lintel:usualLabel "CSP"@en ;')
    tiny.concept("status", "hidden", 'skos:altLabel "never looked for"@en ;')
    tiny.body("fife", "council", 'lintel:placeName "Dùn Èideann"@gd ;').duty("plan")
    return Gazetteer(tiny.register())


def test_the_longest_name_wins(small: Gazetteer) -> None:
    assert _found(small, "our annual strategic plan") == [
        ("annual strategic plan", {"plan-type:annual-strategic-plan"})
    ]


@pytest.mark.parametrize("text", ["STRATEGIC PLAN", "Strategic Plans", "strategic plan's", "strategic\u2019 plan"])
def test_case_endings_and_quotes_do_not_matter(small: Gazetteer, text: str) -> None:
    assert [meaning for _, meaning in _found(small, text)] == [{"plan-type:strategic-plan"}]


@pytest.mark.parametrize("text", ["dun eideann", "Dùn Èideann", "DÙN ÈIDEANN"])
def test_accents_do_not_matter(small: Gazetteer, text: str) -> None:
    assert _found(small, f"duties in {text}") == [(text, {"place:fife"})]


def test_a_name_is_found_only_as_whole_words(small: Gazetteer) -> None:
    assert _found(small, "a strategic planet, homestead and carefree") == []


def test_names_side_by_side_are_both_found_where_they_stand(small: Gazetteer) -> None:
    text = "strategic plan homes"
    assert [(m.text, text[m.start : m.end]) for m in small.find(text)] == [("strategic plan",) * 2, ("homes",) * 2]


def test_a_shared_name_has_every_meaning_and_its_usual_one(small: Gazetteer) -> None:
    (mention,) = small.find("our CSP")
    assert mention.is_ambiguous
    assert {(m.scheme, m.id, m.usual) for m in mention.meanings} == {("topic", "homes", False), ("role", "forum", True)}


def test_schemes_that_no_question_names_are_not_looked_for(small: Gazetteer) -> None:
    assert _found(small, "never looked for") == []


@pytest.mark.parametrize("text", ["", " ", "?", "!!! ... ---", "🙂"])
def test_where_there_are_no_words_there_are_no_names(small: Gazetteer, text: str) -> None:
    assert small.find(text) == []


def test_tokens_keep_their_places() -> None:
    text = "Argyll & Bute’s plans"
    assert [text[t.start : t.end] for t in tokens(text)] == ["Argyll", "&", "Bute’s", "plans"]
    assert tokens(text)[1].stem == tokens("and")[0].stem


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("LHS", "plan-type:local-housing-strategy"),
        ("local housing strategies", "plan-type:local-housing-strategy"),
        ("IJBs", "role:integration-joint-board"),
        ("Edinburgh", "place:la-city-of-edinburgh"),
        ("City of Edinburgh Council", "body:la-city-of-edinburgh"),
        ("Dùn Èideann", "place:la-city-of-edinburgh"),
        ("Fife IJB", "body:ia-fife"),
        ("NHS Fife", "body:hb-fife"),
        ("S12000005", "body:la-clackmannanshire"),
        ("Argyll & Bute", "place:la-argyll-and-bute"),
        ("Joint Working Act", "instrument:http://www.legislation.gov.uk/id/asp/2014/9"),
        ("2001 asp 10", "instrument:http://www.legislation.gov.uk/id/asp/2001/10"),
    ],
)
def test_names_of_the_real_register_are_found(reader: Reader, text: str, meaning: str) -> None:
    meanings = {m for _, found in _found(reader.gazetteer, f"duties on {text} here") for m in found}
    assert meaning in meanings


def test_every_label_of_the_real_register_is_found_as_what_it_names(reader: Reader) -> None:
    """Names that share words with a longer one apart, whatever the register calls something, a question may."""
    for scheme in ("plan-type", "role", "topic", "function", "client-group", "stage", "trigger"):
        for concept in reader.register.concepts[scheme].values():
            found = {(m.scheme, m.id) for mention in reader.gazetteer.find(concept.label) for m in mention.meanings}
            assert (scheme, concept.id) in found, concept.label


@given(st.text(max_size=300))
def test_mentions_of_any_text_lie_in_it_in_order_and_apart(reader: Reader, text: str) -> None:
    mentions = reader.gazetteer.find(text)
    assert all(m.text == text[m.start : m.end] and m.meanings for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
