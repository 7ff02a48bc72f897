"""Why a record applies: every reason, and what it hangs on."""

from collections.abc import Callable

from bot.slack.blocks import ids
from bot.slack.blocks.answer import token_of
from bot.slack.blocks.record import reasons
from bot.slack.blocks.value import read
from bot.slack.blocks.why import more_view, why_view
from kg.answer import Answer
from kg.register import Register
from tests.bot.slack.blocks.checking import check_view, dicts

Ask = Callable[..., Answer]


def test_every_reason_is_there_in_order(register: Register, ask: Ask) -> None:
    found = ask("we're closing the respite unit mid-plan in Fife, who do we consult?")
    verdict = found.duties[0]
    view = why_view(register, verdict, token_of(found))
    check_view(view)
    shown = "\n".join(b["text"]["text"] for b in view["blocks"] if "text" in b)
    places = [shown.index(f"{number}. {reason}") for number, reason in enumerate(reasons(verdict), 1)]
    assert places == sorted(places)
    for words in ("*Here*: applies", "*Status*: in force, Scotland", "*From*: 22 September 2014", "*Verified*: yes"):
        assert words in shown
    assert read(view["private_metadata"]).duty == verdict.duty.id


def test_a_citation_can_be_called_wrong(register: Register, ask: Ask) -> None:
    found = ask("Which duties apply to the strategic plan in Fife?")
    verdict = max(found.duties, key=lambda v: len(v.duty.basis))
    names = {
        d["action_id"]: d for d in dicts(why_view(register, verdict, token_of(found))["blocks"]) if "action_id" in d
    }
    faults = [name for name in names if ids.pattern(ids.CITATION).match(name)]
    assert len(faults) == len(verdict.duty.basis)
    assert [read(names[name]["value"]).citation for name in faults] == list(range(len(faults)))
    assert ids.ADD in names


def test_who_restates_a_duty_is_named(register: Register, ask: Ask) -> None:
    found = ask("Which duties apply to the strategic plan in Fife?")
    verdict = next(v for v in found.duties if register.restated_by.get(v.duty.id))
    shown = str(why_view(register, verdict, token_of(found))["blocks"])
    assert "*Restated by*: " in shown
    assert register.restated_by[verdict.duty.id][0] in shown


def test_what_is_related_is_a_list_of_its_own(ask: Ask) -> None:
    found = ask("Do we need a JSNA under the 2007 Act?")
    view = more_view(found.related, token_of(found))
    check_view(view)
    shown = str(view["blocks"])
    assert "not part of the answer" in shown
    assert "law of another country" in shown
