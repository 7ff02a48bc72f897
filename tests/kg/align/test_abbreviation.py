"""What letters stand for, and where a plan writes it out."""

from kg.align.abbreviation import abbreviations, explained, texts_of, uses, within
from kg.area.plan import Plan
from kg.register import Register


def test_letters_are_found_with_the_texts_that_write_them_out(register: Register) -> None:
    actions = [{"id": "A1", "text": "Fund the ADP", "lead": "SC"}, {"id": "A2", "text": "Ask the NHS", "lead": "SC"},
               {"id": "A3", "text": "Meet the alcohol and drug partnership", "lead": "SC"}]  # fmt: skip
    plan = Plan.model_validate({"id": "P", "type": "ship", "title": "Homes", "owner": "SC", "actions": actions})
    known = abbreviations(register)
    found = uses(plan, known)
    assert {name: [text.where for text in texts] for name, texts in found.items()} == {"ADP": ["A1", "A3"]}
    assert explained(known["ADP"], found["ADP"])
    assert not explained(known["ADP"], found["ADP"][:1])
    assert [text.where for text in texts_of(plan)] == ["P.title", "A1", "A2", "A3"]


def test_a_phrase_stands_in_words_in_its_order() -> None:
    assert within(["b", "c"], ["a", "b", "c"])
    assert not within(["c", "b"], ["a", "b", "c"])
    assert not within([], ["a"])
