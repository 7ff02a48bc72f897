"""The bot in Slack, against a stand-in for Slack on this machine."""

from collections.abc import Iterator

import pytest

from tests.slackstand import Stand


@pytest.fixture
def stand() -> Iterator[Stand]:
    with Stand() as found:
        yield found
