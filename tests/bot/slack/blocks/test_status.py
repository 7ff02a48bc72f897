"""What is said when there is no answer: one sentence, and never what went wrong inside."""

import pytest

from bot.slack.blocks import status
from bot.slack.blocks.message import Message
from tests.bot.slack.blocks.checking import check_message

SENTENCES = [value for name, value in vars(status).items() if name.isupper() and isinstance(value, str)]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (
            status.off_message("the register is being corrected. "),
            "Lintel is switched off for now: the register is being corrected.",
        ),
        (status.off_message(" "), "Lintel is switched off for now: no reason was given."),
        (
            status.failed_message("K7Q2"),
            "Something went wrong on Lintel's side. Tell whoever looks after Lintel here the reference K7Q2.",
        ),
        (
            status.failed_message("K7Q2", "the data team"),
            "Something went wrong on Lintel's side. Tell the data team the reference K7Q2.",
        ),
        (status.too_slow_message(), status.TOO_SLOW),
        (status.busy_message(), status.BUSY),
    ],
)
def test_each_is_a_plain_message(message: Message, text: str) -> None:
    check_message(message)
    assert message.text == text
    assert len(message.blocks) == 1


def test_help_names_every_way_to_ask() -> None:
    message = status.help_message()
    check_message(message)
    assert all(words in message.text for words in ("/duties", "/hcs", "/align", "Which duties apply to this?"))


def test_help_says_what_leaves_the_machine() -> None:
    assert "Apart from Slack itself, no question leaves the machine" in " ".join(status.HELP)


def test_each_sentence_is_short() -> None:
    assert len(SENTENCES) >= 8
    assert all(sentence.endswith(".") and len(sentence) < 160 for sentence in SENTENCES)
