"""Step 5 adds the table of decisions, unless the command line made it before."""

from datetime import UTC, datetime

from sqlalchemy import Engine

from kg.align.decision import Decision, Verdict
from kg.archive.book import Book
from tests.bot.slack.state.migrations.versions.stepping import step

MOMENT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
MADE = Decision(about="C04-12345678", verdict=Verdict.JUSTIFY, reason="x", by="y", on=MOMENT.date())


def test_it_adds_one_table(engine: Engine) -> None:
    before = step(engine, "4")
    assert step(engine, "5") - before == {"lintel_decision"}
    Book(engine).add("strathbrae", MADE, MOMENT)
    assert Book(engine).of("strathbrae") == (MADE,)


def test_a_table_that_is_there_stays(engine: Engine) -> None:
    step(engine, "4")
    Book(engine).add("strathbrae", MADE, MOMENT)
    step(engine, "5")
    assert Book(engine).of("strathbrae") == (MADE,)
