"""The book of decisions: added whole, in order, never changed, in either kind of database."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select, update
from sqlalchemy.exc import DatabaseError

from kg.align.decision import Decision, Decisions, Verdict
from kg.archive import ArchiveError, open_engine
from kg.archive.book import Book
from kg.archive.tables import decisions

AT = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
MADE = Decision(
    about="C19-1a2b3c4d",
    verdict=Verdict.JUSTIFY,
    reason="Two phases",
    by="Ailsa Invented",
    on=date(2026, 6, 1),
    fingerprint="ab" * 8,
    review_by=date(2027, 3, 31),
)
LINK = Decision(
    about="H-A1~SP-A1", verdict=Verdict.REJECT, reason="Another town", by="Rona Invented", on=date(2026, 6, 1)
)


def test_an_empty_book_says_nothing_and_makes_nothing(sqlite_file: Path) -> None:
    assert Book(open_engine(sqlite_file)).of("strathbrae") == ()
    assert not sqlite_file.exists()


def test_without_its_table_a_database_holds_no_decision(engine: Engine) -> None:
    assert Book(engine).of("strathbrae") == ()


def test_what_was_decided_is_read_as_it_was_written(engine: Engine) -> None:
    Book(engine).add_all("strathbrae", [MADE, LINK], AT)
    assert Book(engine).of("strathbrae") == (MADE, LINK)
    assert Book(engine).of("testbrae") == ()


def test_a_later_decision_stands_beside_the_first_and_counts(engine: Engine) -> None:
    book = Book(engine)
    book.add("strathbrae", MADE, AT)
    later = Decision(about=MADE.about, verdict=Verdict.ACCEPT, reason="Mended by May", by="Rona", on=date(2026, 6, 1))
    book.add("strathbrae", later, AT)
    assert book.of("strathbrae") == (MADE, later)
    assert Decisions(book.of("strathbrae")).about(MADE.about) == later


def test_decisions_of_one_moment_keep_their_order(engine: Engine) -> None:
    many = [Decision(about=f"C19-{i:08x}", verdict=Verdict.ACCEPT, reason="x", by="y", on=AT.date()) for i in range(50)]
    Book(engine).add_all("strathbrae", many, AT)
    assert Book(engine).of("strathbrae") == tuple(many)


def test_no_decision_makes_no_table(sqlite_file: Path) -> None:
    Book(open_engine(sqlite_file)).add_all("strathbrae", [], AT)
    assert not sqlite_file.exists()


def test_all_are_kept_or_none(engine: Engine) -> None:
    book = Book(engine)
    book.add("strathbrae", MADE, AT)
    bad = Decision(about=None, verdict=Verdict.ACCEPT, reason="x", by="y", on=AT.date())  # type: ignore[arg-type]
    with pytest.raises(ArchiveError):
        book.add_all("strathbrae", [LINK, bad], AT)
    assert book.of("strathbrae") == (MADE,)


@pytest.mark.parametrize("change", [update(decisions).values(reason="other"), delete(decisions)])
def test_the_database_refuses_to_change_or_delete(engine: Engine, change: object) -> None:
    Book(engine).add("strathbrae", MADE, AT)
    with pytest.raises(DatabaseError, match="never changed or deleted"), engine.begin() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    with engine.connect() as connection:
        assert connection.execute(select(decisions.c.reason)).scalars().all() == ["Two phases"]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 1, 22, 59, tzinfo=UTC), date(2026, 6, 1)),
        (datetime(2026, 6, 1, 23, 0, tzinfo=UTC), date(2026, 6, 2)),
        (datetime(2026, 12, 1, 23, 0, tzinfo=UTC), date(2026, 12, 1)),
    ],
)
def test_the_day_is_that_in_scotland(engine: Engine, moment: datetime, day: date) -> None:
    Book(engine).add("strathbrae", MADE, moment)
    assert [one.on for one in Book(engine).of("strathbrae")] == [day]


def test_words_are_kept_as_one_line_that_any_database_holds(engine: Engine) -> None:
    said = Decision(
        about="x", verdict=Verdict.ACCEPT, reason="two\nlines\x00 and\t\ud800 more", by=" A\r\nB ", on=AT.date()
    )
    Book(engine).add("strathbrae", said, AT)
    (kept,) = Book(engine).of("strathbrae")
    assert (kept.reason, kept.by) == ("two lines and more", "A B")
