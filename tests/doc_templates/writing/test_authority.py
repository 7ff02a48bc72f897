"""How a record is said in the text: one sentence where it reads well, else its force before its words."""

from datetime import date

import pytest

from doc_templates.writing import records
from doc_templates.writing.authority import Authority, authority_for
from kg.area.model import Area
from kg.register import Register
from kg.situation import Situation, bodies_of


@pytest.fixture
def authority(strathbrae: Area, with_area: Register) -> Authority:
    bearers = tuple(sorted(body.id for body in bodies_of(with_area, with_area.bodies[strathbrae.id])))
    return authority_for(with_area, Situation(date(2026, 6, 1), areas=(strathbrae.id,), bearers=bearers))


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("pbjw-s32-establish-spg", "The integration authority must set up a strategic planning group"),
        ("han-5-12-hcs", "The integration authority is expected to include a housing contribution statement"),
        ("han-key-5-two-reps", "It is good practice for the integration authority to have at least two"),
        ("pbjw-s30-principles", "The integration authority must have regard to the integration delivery principles"),
        ("ssi-2014-308-membership", "Must (integration authority): SSI 2014/308 requires the strategic planning group"),
    ],
)
def test_a_record_is_one_sentence_with_its_bearer_and_force(authority: Authority, name: str, start: str) -> None:
    assert authority.claim(name).startswith(start)


def test_what_a_record_says_is_never_lost(authority: Authority, with_area: Register) -> None:
    for name in authority.verdicts:
        said, duty = authority.claim(name), with_area.duty(name)
        if said:
            words = with_area.concept("force", duty.force).words
            assert words in said.casefold()
            assert duty.text.casefold().removeprefix(words.removeprefix("must ")) in said.casefold()


def test_what_was_cited_is_kept_in_order_and_cannot_be_changed_from_outside(authority: Authority) -> None:
    assert authority.cite(records.REVIEW, records.CARRY_OUT)
    assert authority.claim("nothing-of-that-name") == authority.cite("nothing-of-that-name") == ""
    assert tuple(authority.cited) == (records.REVIEW, records.CARRY_OUT)
    with pytest.raises(TypeError):
        authority.cited["x"] = authority.cited[records.REVIEW]  # type: ignore[index]
