"""How long each thing is kept."""

from datetime import timedelta

import pytest

from bot.slack.state.periods import Periods


def test_what_is_promised_is_what_is_kept() -> None:
    kept = Periods()
    assert (kept.claim, kept.threads) == (timedelta(minutes=2), timedelta(hours=24))
    assert (kept.feedback_text.days, kept.records.days) == (30, 90)


def test_what_was_done_is_remembered_for_an_hour_at_least() -> None:
    assert Periods(once=timedelta(hours=1)).once == timedelta(hours=1)
    with pytest.raises(ValueError, match="an hour at least"):
        Periods(once=timedelta(minutes=59))
