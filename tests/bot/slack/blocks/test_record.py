"""A record reads in Slack as it does in the terminal."""

import io
from collections.abc import Callable

from rich.console import Console

from bot.slack.blocks.line import mrkdwn, said
from bot.slack.blocks.record import citations, label, lead, lines, reasons, related, when
from bot.terminal import print_verdict
from kg.answer import Answer
from kg.applies import judge
from kg.register import Register
from kg.situation import Situation, setting_of
from tests.conftest import TODAY

Ask = Callable[..., Answer]


def _printed(register: Register, found: Answer, place: int) -> str:
    console = Console(file=io.StringIO(), width=10_000, no_color=True)
    print_verdict(console, register, found.duties[place], number=place + 1, why=True)
    assert isinstance(console.file, io.StringIO)
    return " ".join(console.file.getvalue().split())


def test_every_record_reads_as_in_the_terminal(register: Register, ask: Ask) -> None:
    found = ask("Which duties apply to the strategic plan in Fife?")
    assert len(found.duties) > 5
    for place, verdict in enumerate(found.duties):
        printed = _printed(register, found, place)
        for line in lines(register, verdict, place + 1):
            assert " ".join(said(line).split()) in printed
        assert all(f"because: {reason}" in printed for reason in reasons(verdict))


def test_whatever_the_register_holds_reads_as_in_the_terminal(register: Register) -> None:
    situation = Situation(TODAY)
    setting = setting_of(register, situation)
    for duty in register.duties.values():
        verdict = judge(register, situation, setting, duty)
        console = Console(file=io.StringIO(), width=10_000, no_color=True)
        print_verdict(console, register, verdict)
        assert isinstance(console.file, io.StringIO)
        printed = console.file.getvalue().replace(f"[{duty.id}]", "").split()
        shown = lines(register, verdict)
        assert sorted(" ".join(map(said, shown)).split()) == sorted(printed), duty.id
        assert all(mrkdwn(line).whole for line in shown), duty.id


def test_in_brief_long_limits_and_most_of_many_people_are_left_to_the_button(register: Register) -> None:
    situation = Situation(TODAY)
    setting = setting_of(register, situation)
    long = many = 0
    for duty in register.duties.values():
        verdict = judge(register, situation, setting, duty)
        whole, brief = (set(map(said, lines(register, verdict, brief=flag))) for flag in (False, True))
        long += (limits := "Limits: see “Why does this apply?”" in brief)
        assert limits == (len(duty.limits) > 200)
        named = next((text for text in brief - whole if text.startswith("Consult or involve: ")), "")
        many += bool(named)
        assert bool(named) == (len(duty.consults) > 5)
        assert not named or named.endswith(f" and {len(duty.consults) - 4} more")
        assert len(brief - whole) == limits + bool(named)
    assert long
    assert many


def test_a_record_links_to_its_provision(ask: Ask, register: Register) -> None:
    verdict = ask("who do we consult on the closure of a respite unit mid-plan in Fife?").duties[0]
    cited = mrkdwn(citations(verdict.duty.basis)).text
    assert cited == "<https://www.legislation.gov.uk/asp/2014/9/section/36|2014 asp 9 s.36(3)(b)>"
    first = mrkdwn(lead(register, verdict, 1)).text
    assert first.startswith("*1. Integration authority* (must): Take such action")
    assert when(verdict) == ()
    assert label(verdict) == ""


def test_what_is_related_says_what_it_is(ask: Ask) -> None:
    found = ask("Do we need a JSNA under the 2007 Act?")
    assert any("(England: law of another country)" in said(related(verdict)) for verdict in found.related)
