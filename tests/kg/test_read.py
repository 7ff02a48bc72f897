"""From statements to values: what is missing or wrong is told with the name of the record."""

from datetime import date

import pytest

from kg.errors import GraphError
from kg.iri import LINTEL, Iri, named
from kg.model import Anchor, ConditionKind, Deadline
from kg.register import Register
from tests.tiny import Tiny


def _without(tiny: Tiny, old: str, new: str = "") -> Tiny:
    head, mark, record = tiny.text.partition("duty:plan a")
    assert old in record
    tiny.text = head + mark + record.replace(old, new, 1)
    return tiny


MISSING = [
    ("lintel:force force:duty ;", "plan has no force"),
    ("lintel:bearer role:council ;", "plan has no bearer"),
    ("lintel:instrument guidance:act ;", "plan has no instrument"),
    (f"lintel:basis <{LINTEL}guidance/act/1> ;", "plan has no basis"),
    ("lintel:status status:in-force ;", "plan has no status"),
    ("lintel:jurisdiction jurisdiction:scotland ;", "plan has no jurisdiction"),
    ("; lintel:verification verification:yes", "plan has no verification"),
]


@pytest.mark.parametrize(("part", "message"), MISSING, ids=[row[1] for row in MISSING])
def test_a_record_that_lacks_what_every_record_says_is_named(tiny: Tiny, part: str, message: str) -> None:
    with pytest.raises(GraphError, match=f"^{message}$"):
        _without(tiny.duty("plan"), part).register()


WRONG = [
    ("force:duty", "force:duty , force:power", "plan has more than one force"),
    ("lintel:instrument guidance:act", 'lintel:instrument "the act"', "plan has more than one instrument"),
    ("lintel:instrument guidance:act", "lintel:instrument guidance:other", "an instrument that is not in the register"),
    (f"<{LINTEL}guidance/act/1>", '"s.1"', "a basis that is not an identifier"),
    (f"<{LINTEL}guidance/act/1>", f"<{LINTEL}guidance/act/9>", "guidance/act/9 but says nothing of it"),
    (f"<{LINTEL}guidance/act/1>", "force:duty", "has no is_part_of"),
    ('"2010-04-01"^^xsd:date', '"2010-04-01"', "plan: validFrom is not a date"),
    ('"2010-04-01"^^xsd:date', '"1 April 2010"^^xsd:date', "“1 April 2010” is not a date"),
    ('"2010-04-01"^^xsd:date', '"2010-02-30"^^xsd:date', "“2010-02-30” is not a date"),
    ('"2010-04-01"^^xsd:date', '"2010-04-01Z"^^xsd:date', "“2010-04-01Z” is not a date"),
    ('"2010-04-01"^^xsd:date', "2010", "plan: validFrom is not a date"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG, ids=[f"{row[1]} {row[2]}" for row in WRONG])
def test_a_record_that_says_what_cannot_be_is_named(tiny: Tiny, old: str, new: str, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        _without(tiny.duty("plan"), old, new).register()


def test_a_basis_whose_instrument_is_unknown_is_named(tiny: Tiny) -> None:
    tiny.say(f"<{LINTEL}guidance/lost/1> a lintel:Provision ; eli:is_part_of guidance:lost .")
    with pytest.raises(GraphError, match="guidance/lost, which is not an instrument of the register"):
        tiny.duty("plan", f"lintel:basis <{LINTEL}guidance/lost/1>").register()


def test_a_concept_that_is_broader_than_itself_is_named(tiny: Tiny) -> None:
    tiny.say("topic:a skos:broader topic:b .").concept("topic", "a").concept("topic", "b", broader="a")
    with pytest.raises(GraphError, match=r"topic/[ab] is broader than itself"):
        tiny.duty("plan").register()


def test_a_wide_circle_ends_too(tiny: Tiny) -> None:
    tiny.say("topic:t0 skos:broader topic:t99 .").concept("topic", "t0")
    for number in range(1, 100):
        tiny.concept("topic", f"t{number}", broader=f"t{number - 1}")
    with pytest.raises(GraphError, match="is broader than itself"):
        tiny.duty("plan").register()


def test_a_register_that_does_not_say_its_version_is_told(tiny: Tiny) -> None:
    tiny.duty("plan")
    tiny.text = tiny.text.replace("<https://w3id.org/lintel/register> owl", "duty:other owl")
    with pytest.raises(GraphError, match="lintel/register but says nothing of it"):
        tiny.register()


def test_an_empty_graph_is_not_an_empty_answer(tiny: Tiny) -> None:
    with pytest.raises(GraphError, match="holds no duties"):
        tiny.register()


def test_all_that_a_record_says_is_read(tiny: Tiny) -> None:
    tiny.instrument("code", current="guidance").condition("asked", "Trigger", "; lintel:trigger trigger:asked")
    tiny.say(
        'deadline:plan a lintel:Deadline ; lintel:text "each year"@en ; lintel:cycle "P1Y"^^xsd:duration ;'
        ' lintel:within "P4M"^^xsd:duration ; lintel:anchor anchor:start ; lintel:anchorDate due-date:plan .'
        ' due-date:plan lintel:day "2016-04-01"^^xsd:date ; lintel:role role:council .'
    )
    tiny.duty(
        "plan",
        f"lintel:basis <{LINTEL}guidance/code/1> ; lintel:pinpoint 's.1(2)' ; lintel:topic topic:b , topic:a ;"
        " lintel:planType plan-type:p ; lintel:function function:f ; lintel:stage stage:s ;"
        " lintel:clientGroup client-group:g ; lintel:delegableAs function:f ; lintel:owedTo role:o ;"
        " lintel:consults consultee:z , consultee:a ; lintel:consultNote 'note'@en ; lintel:condition condition:asked ;"
        " lintel:deadline deadline:plan ; lintel:validTo '2030-01-01'^^xsd:date ; lintel:precision 'month' ;"
        " lintel:inForceBy '2012-01-01'^^xsd:date ; lintel:limits 'only so far'@en ; lintel:note 'b'@en , 'a'@en ;"
        " lintel:checkedOn '2026-01-01'^^xsd:date ; lintel:secondReading '2026-02-01'^^xsd:date ;"
        " lintel:verifiedAgainst 'the text'@en ; lintel:restates duty:other ; lintel:counterpart duty:scot",
    )
    duty = tiny.register().duty("plan")
    assert duty.bearers == ("council",)
    assert duty.topics == {"a", "b"}
    assert [*duty.plans, *duty.functions, *duty.stages] == ["p", "f", "s"]
    assert [*duty.client_groups, *duty.delegable, *duty.owed_to] == ["g", "f", "o"]
    assert (duty.consults, duty.consult_note) == (("a", "z"), "note")
    assert duty.deadline == Deadline(
        "each year", "P1Y", "exact", "P4M", "start", (Anchor(date(2016, 4, 1), frozenset({"council"})),)
    )
    (condition,) = duty.conditions
    assert (condition.kind, condition.trigger) == (ConditionKind.TRIGGER, "asked")
    assert duty.triggers == {"asked"}
    assert (duty.valid_from, duty.valid_to, duty.in_force_by) == (date(2010, 4, 1), date(2030, 1, 1), date(2012, 1, 1))
    assert (duty.precision, duty.limits, duty.notes) == ("month", "only so far", ("a", "b"))
    assert (duty.checked_on, duty.second_reading) == (date(2026, 1, 1), date(2026, 2, 1))
    assert (duty.restates, duty.counterparts) == (("other",), ("scot",))
    assert [c.text for c in duty.basis] == ["act s.1(2)", "code s.1"]
    assert duty.basis[0].url == "https://example.org/act"
    assert duty.is_law


def test_a_pinpoint_is_left_out_where_two_provisions_of_the_home_are_named(tiny: Tiny) -> None:
    second = f"<{LINTEL}guidance/act/2>"
    tiny.say(f'{second} a lintel:Provision ; eli:is_part_of guidance:act ; lintel:locator "s.2" .')
    duty = tiny.duty("plan", f"lintel:basis {second} ; lintel:pinpoint 's.1(2)'").register().duty("plan")
    assert [c.text for c in duty.basis] == ["act s.1", "act s.2"]


def test_ancestors_are_nearest_first(tiny: Tiny) -> None:
    tiny.concept("topic", "a").concept("topic", "b", broader="a").concept("topic", "c", broader="b").duty("plan")
    register = tiny.register()
    assert register.ancestors("topic", "c") == ("c", "b", "a")
    assert register.descendants["topic", "a"] == {"a", "b", "c"}
    assert register.ancestors("topic", "never heard of") == ("never heard of",)


def test_a_body_knows_its_neighbours_by_their_identifiers(tiny: Tiny) -> None:
    tiny.body("council", "council").body("board", "board")
    tiny.body(
        "partnership",
        "partnership",
        "lintel:council place:council ; lintel:healthBoard place:board ; lintel:featureValue feature:x ;"
        " lintel:delegates function:f ; lintel:fictional true ; lintel:dataAsAt '2026-01-01'^^xsd:date ;",
    )
    body = tiny.duty("plan").register().bodies["partnership"]
    assert (body.councils, body.health_board) == (("council",), "board")
    assert [*body.features, *body.delegated] == ["x", "f"]
    assert (body.fictional, body.as_at) == (True, date(2026, 1, 1))


def test_every_record_of_the_real_register_is_read(register: Register) -> None:
    assert len(register.duties) == 628
    assert register.duty("pbjw-s59-definition").is_definition
    assert len(register.areas) >= 31
    assert {"local-authority": 32, "health-board": 14}.items() <= {
        kind: sum(body.kind == kind and not body.fictional for body in register.bodies.values())
        for kind in ("local-authority", "health-board")
    }.items()


def test_every_record_of_the_real_register_has_a_citation_in_its_own_instrument(register: Register) -> None:
    for duty in register.duties.values():
        assert duty.basis[0].text.startswith(duty.basis[0].instrument.cite), duty.id
        assert duty.iri == named("duty", duty.id)
        assert isinstance(duty.instrument.iri, Iri)
