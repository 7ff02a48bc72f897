"""Groups of people and topics, by whatever name a plan gives them."""

import pytest

from kg.align.subject import Subjects
from kg.register import Register


@pytest.fixture(scope="module")
def subjects(register: Register) -> Subjects:
    return Subjects(register)


def test_groups_are_known_by_any_name(subjects: Subjects) -> None:
    assert subjects.groups(["care leavers"]) == subjects.groups(["Care-experienced people"])
    assert subjects.groups(["over-65s", "care leavers"]) == {"older-people", "care-experienced-people"}


def test_a_group_without_a_name_in_the_register_goes_by_its_own_words(subjects: Subjects) -> None:
    assert subjects.groups(["Rough sleepers of Overton"]) == subjects.groups(["rough sleeper, Overton"])


def test_topics_are_groups_topics_and_functions(subjects: Subjects) -> None:
    assert "client-group/carers" in subjects.topics("Short breaks for carers")
    assert "topic/adaptations" in subjects.topics("Adaptations in all tenures")
    assert subjects.people("Adaptations for disabled people") == {"disabled-people"}


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        ({"people-with-learning-disability"}, {"disabled-people"}, True),
        ({"disabled-people"}, {"people-with-learning-disability"}, True),
        ({"older-people"}, {"disabled-people"}, False),
        ({"older-people"}, {"older-people", "carers"}, True),
        (set(), {"carers"}, True),
        ({"carers"}, set(), True),
    ],
)
def test_a_group_meets_itself_its_parts_and_everybody(
    one: set[str], other: set[str], meets: bool, subjects: Subjects
) -> None:
    assert subjects.meet(frozenset(one), frozenset(other)) is meets


def test_a_part_is_within_the_whole_and_not_the_other_way(subjects: Subjects) -> None:
    part, whole = frozenset({"people-with-learning-disability"}), frozenset({"disabled-people"})
    assert subjects.within(part, whole)
    assert not subjects.within(whole, part)
