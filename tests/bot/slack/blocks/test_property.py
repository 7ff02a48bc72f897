"""Whatever there is to say, Slack takes it, and nothing that anybody wrote becomes markup."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services import Services
from bot.slack.blocks.answer import in_full, message_of, token_of
from bot.slack.blocks.draft import Result, gap_message, merge_message, result_message
from bot.slack.blocks.due import Due
from bot.slack.blocks.gap import gap_view
from bot.slack.blocks.home import DraftLine, Home, News, PlanLine, home_view
from bot.slack.blocks.line import LINE
from bot.slack.blocks.message import fit
from bot.slack.blocks.modal import Named, area_view, ask_view, feedback_view, person_view, plan_view
from bot.slack.blocks.order import order_view
from bot.slack.blocks.settings import settings_view
from bot.slack.blocks.status import failed_message, off_message
from bot.slack.blocks.text import escape, length, visible
from bot.slack.blocks.value import Token
from bot.slack.blocks.why import more_view, why_view
from bot.stream import reply
from doc_templates.merge.report import WORDS, Kept
from kg.answer import Answer
from kg.register import Register
from kg.verdict import Verdict
from tests.bot.slack.blocks.checking import check_message, check_view, links
from tests.bot.slack.blocks.hostile import DAY, GAPS, LONG, TEXT, answers, verdicts
from tests.property.test_any_text import SENTENCES

AREAS = st.sampled_from([None, "Fife", "Highland", "NHS Grampian", "Strathbrae", "Atlantis"])


def _addresses(register: Register) -> set[str]:
    return {c.url for duty in register.duties.values() for c in duty.basis if c.url}


@given(SENTENCES, AREAS, st.dates(date(2013, 1, 1), date(2030, 1, 1)), st.booleans())
def test_any_answer_of_the_register_fits(
    services: Services, text: str, area: str | None, day: date, private: bool
) -> None:
    register = services.register
    found = reply(services, text, area=area, as_at=day)
    fitted = fit(message_of(register, found, services.today, private=private))
    check_message(fitted.message)
    assert escape(found.message) in fitted.message.text
    assert links(fitted.message.blocks) <= _addresses(register)
    shown = str(fitted.message.blocks)
    for verdict in found.duties:
        told = escape(verdict.duty.text)
        assert told in shown or verdict.duty.text in (fitted.overflow or b"").decode()
        check_view(why_view(register, verdict, token_of(found)))
        assert links(why_view(register, verdict, token_of(found))["blocks"]) <= _addresses(register)
    check_view(more_view(found.related, token_of(found)))


@given(found=answers(), private=st.booleans())
def test_any_answer_at_all_fits(register: Register, found: Answer, private: bool) -> None:
    fitted = fit(message_of(register, found, DAY, private=private))
    check_message(fitted.message)
    whole = in_full(register, found, DAY)
    assert all(visible(v.duty.text) in whole for v in found.duties)
    shown = len(fitted.message.body) < len(found.duties)
    assert not shown or fitted.overflow is not None
    if fitted.overflow is not None:
        assert fitted.overflow.decode().strip() == whole.encode("utf-8", "replace").decode().strip()
        assert "the file beside this message" in str(fitted.message.blocks)


@given(verdict=verdicts(), more=st.lists(verdicts(), max_size=3))
def test_any_record_is_explained(register: Register, verdict: Verdict, more: list[Verdict]) -> None:
    token = Token(receipt="0123456789abcdef", graph="0123456789ab")
    check_view(why_view(register, verdict, token))
    check_view(more_view(more * 60, token))


@given(st.lists(GAPS, max_size=40), LONG, st.booleans())
def test_any_gap_can_be_shown(gaps: list[object], text: str, required: bool) -> None:
    token = Token(draft="abc123")
    check_message(fit(gap_message(gaps, token, lambda _section: required)).message)  # type: ignore[arg-type]
    result = Result(text, text, text, tuple(gaps), 3, text, (text,))  # type: ignore[arg-type]
    check_message(fit(result_message(result, token)).message)
    for gap in gaps[:3]:
        check_view(gap_view(gap, token))  # type: ignore[arg-type]


@given(st.lists(st.builds(Kept, LONG, st.sampled_from(sorted(WORDS)), LONG, LONG), max_size=60), TEXT)
def test_any_report_of_a_merge_can_be_shown(report: list[Kept], file: str) -> None:
    check_message(fit(merge_message(report, file)).message)


@given(LONG, st.lists(TEXT, max_size=3), st.integers(0, 40), verdicts())
def test_any_home_can_be_shown(text: str, texts: list[str], many: int, verdict: Verdict) -> None:
    citation = verdict.duty.basis[0]
    view = home_view(
        Home(
            version=text,
            digest="0" * 64,
            as_at=DAY,
            area=text,
            area_id="ia-fife",
            plans=tuple(PlanLine(one, one) for one in texts) * many,
            dates=tuple(Due(DAY, one, citation=citation) for one in texts) * many,
            drafts=tuple(DraftLine("abc", one, one, DAY, 3) for one in texts) * many,
            news=tuple(News(DAY, one, citation) for one in texts) * many,
            notice=text,
        )
    )
    check_view(view)


@given(LONG, st.lists(TEXT, max_size=130))
def test_any_name_can_stand_in_a_modal(text: str, names: list[str]) -> None:
    listed = [Named(f"area-{n}", name) for n, name in enumerate(names)]
    token = Token()
    for view in (
        area_view(listed, token, "area-120"),
        plan_view(listed, token),
        ask_view(token, text),
        feedback_view(token, text),
        person_view(token, text),
        order_view(listed, listed, token),
        settings_view(listed, token, area="area-1", lead="U012AB"),
    ):
        check_view(view)
    check_message(off_message(text))
    check_message(failed_message(text, text))


@pytest.mark.parametrize("limit", [1, 2, 75, LINE])
@given(text=LONG)
def test_any_text_can_be_cut(text: str, limit: int) -> None:
    from bot.slack.blocks.text import cut  # noqa: PLC0415

    whole = escape(text)
    found = cut(whole, limit)
    assert length(found) <= limit
    assert found == whole or found.endswith("…")
