"""What falls due: on Home a line, for a policy lead a message."""

from datetime import date

from bot.slack.blocks.due import SHOWN, WHY, Due, due_line, due_of, reminder_message
from bot.slack.blocks.line import mrkdwn, said
from kg.align.entry import Entry
from kg.register import Register
from tests.bot.slack.blocks.checking import check_message

TODAY = date(2026, 11, 22)
PLAN = Due(date(2026, 3, 31), "End of a plan", overdue=True)


def test_an_entry_has_the_citation_of_its_strongest_duty(register: Register) -> None:
    duty = register.duty("pbjw-s36-users")
    entry = Entry(key="k", day=TODAY, what="A report", kind="duty", duties=("no-such-record", duty.id), overdue=True)
    assert due_of(register, entry) == Due(TODAY, "A report", overdue=True, citation=duty.basis[0])
    assert due_of(register, Entry(key="k", day=TODAY, what="A plan", kind="plan")).citation is None


def test_a_line_says_how_near_it_is(register: Register) -> None:
    citation = register.duty("pbjw-s36-users").basis[0]
    assert said(due_line(PLAN, TODAY)) == "Overdue since 31 March 2026: End of a plan."
    assert said(due_line(Due(TODAY, "A report", citation=citation), TODAY)).startswith("Today, 22 November 2026: A rep")
    shown = mrkdwn(due_line(Due(date(2027, 1, 1), "A report", citation=citation), TODAY)).text
    assert shown.startswith("*1 January 2027*: A report (<https://www.legislation.gov.uk/asp/2014/9/section/36|2014")


def test_a_reminder_lists_counts_and_says_why_it_comes() -> None:
    message = reminder_message("Strathbrae", "Invented.", (PLAN,) * (SHOWN + 2), TODAY)
    check_message(message)
    assert message.text.startswith("What falls due: Strathbrae.\nInvented.\nOverdue since 31 March 2026")
    assert message.text.count("End of a plan") == SHOWN
    assert "and 2 more" in message.text
    assert message.text.endswith(WHY)
    assert WHY in str(message.blocks)
