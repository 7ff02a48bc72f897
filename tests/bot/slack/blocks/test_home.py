"""Home: what one person needs to see, and nothing where there is nothing."""

from dataclasses import replace
from datetime import date

from bot.slack.blocks import ids
from bot.slack.blocks.due import Due
from bot.slack.blocks.home import DraftLine, Home, News, PlanLine, home_view
from bot.slack.blocks.status import HELP
from bot.slack.blocks.value import Token, read
from kg.register import Register
from tests.bot.slack.blocks.checking import check_view, dicts

DAY = date(2026, 11, 22)
EMPTY = Home("2026.11.21", "0123456789abcdef" * 4, DAY)


def _full(register: Register) -> Home:
    citation = register.duty("pbjw-s36-users").basis[0]
    return replace(
        EMPTY,
        area="Strathbrae",
        area_id="strathbrae",
        plans=(
            PlanLine("Strategic plan", "2026-29"),
            PlanLine("Local housing strategy", ended=date(2024, 3, 31)),
        ),
        dates=(
            Due(date(2026, 3, 31), "End of the locality plan", overdue=True),
            Due(date(2027, 4, 1), "Annual performance report due", citation=citation),
        ),
        drafts=(
            DraftLine("abc", "Housing Contribution Statement", "Strathbrae", DAY, 3),
            DraftLine("def", "Briefing", "Fife", DAY, 0),
        ),
        news=(News(date(2026, 4, 1), "Users are consulted.", citation),),
        since=date(2026, 3, 1),
        notice="The last update of the register failed.",
    )


def test_home_shows_area_plans_drafts_news_and_help(register: Register) -> None:
    view = home_view(_full(register))
    check_view(view)
    shown = "\n".join(d["text"] for d in dicts(view["blocks"]) if isinstance(d.get("text"), str))
    for words in (
        "Please note: The last update of the register failed.",
        "My area: Strathbrae",
        "*Overdue since 31 March 2026*: End of the locality plan.",
        "*1 April 2027*: Annual performance report due (<https://www.legislation.gov.uk/asp/2014/9/section/36|",
        "*Strategic plan* (2026-29)\n*Local housing strategy*. It ended on 31 March 2024.",
        "*Housing Contribution Statement*, Strathbrae, drafted on 22 November 2026: 3 open gaps.",
        "*Briefing*, Fife, drafted on 22 November 2026: nothing is missing.",
        "New in the law since 1 March 2026",
        "*1 April 2026*: Users are consulted. (<https://www.legislation.gov.uk/asp/2014/9/section/36|2014 asp 9 s.36",
        "Register 2026.11.21, 0123456789ab. Shown on 22 November 2026.",
        HELP[0],
    ):
        assert words in shown
    (agree,) = [d for d in dicts(view) if d.get("action_id") == ids.HOME_ALIGN]
    assert read(agree["value"]) == Token(area="strathbrae")
    (gaps,) = [d for d in dicts(view) if d.get("action_id") == ids.GAPS]
    assert read(gaps["value"]) == Token(draft="abc")


def test_an_empty_home_says_what_to_do() -> None:
    view = home_view(EMPTY)
    check_view(view)
    shown = str(view["blocks"])
    for words in ("No area is set.", "There are none yet.", "New in the law in the last year", "Nothing."):
        assert words in shown
    assert {d["action_id"] for d in dicts(view) if "action_id" in d} == {ids.HOME_ASK, ids.HOME_DRAFT, ids.HOME_AREA}
    assert "None of its plans are loaded." in str(home_view(replace(EMPTY, area="Fife", area_id="ia-fife")))


def test_long_lists_are_counted(register: Register) -> None:
    full = _full(register)
    view = home_view(
        replace(full, plans=full.plans * 10, dates=full.dates * 4, drafts=full.drafts * 6, news=full.news * 11)
    )
    check_view(view)
    for words in ("and 5 more plans", "and 2 more dates", "and 2 more drafts", "and 1 more change"):
        assert words in str(view["blocks"])
