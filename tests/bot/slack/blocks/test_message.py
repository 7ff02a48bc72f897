"""Messages: within every limit, readable without their blocks, and whole in a file where they are cut."""

from bot.slack.blocks.block import context, section
from bot.slack.blocks.limits import BUDGET, TEXT
from bot.slack.blocks.message import Message, fit, simple, size, spoken, texts, weight, within
from tests.bot.slack.blocks.checking import check_message


def _long(count: int, length: int = 100) -> Message:
    told = tuple(f"{n}: " + "x" * length for n in range(count))
    return Message(
        told, (section("lead"),), tuple((section(one),) for one in told), (context("foot"),), "\n".join(told)
    )


def test_what_fits_stays_as_it_is() -> None:
    message = _long(5)
    assert fit(message).message is message
    assert fit(message).overflow is None
    check_message(message)


def test_what_does_not_fit_is_in_the_file_and_the_message_says_so() -> None:
    for message in (_long(200), _long(30, 900)):
        fitted = fit(message)
        check_message(fitted.message)
        shown = len(fitted.message.body)
        assert 5 < shown < len(message.body)
        assert fitted.message.body == message.body[:shown]
        note, foot = fitted.message.blocks[-2:]
        assert foot == context("foot")
        left = len(message.body) - shown
        assert note["elements"][0]["text"] == (
            f"{left} more entries are in the file beside this message, which holds the whole answer."
        )
        assert fitted.overflow == (message.whole + "\n").encode()


def test_what_is_shortened_comes_with_a_file_too() -> None:
    fitted = fit(Message(("x",), (section("x"),), whole="x and all", shortened=True))
    assert fitted.overflow == b"x and all\n"
    assert (
        "Some texts are shortened here: the file beside this message"
        in fitted.message.blocks[-1]["elements"][0]["text"]
    )


def test_what_stands_in_the_file_alone_is_counted_and_said_where() -> None:
    fitted = fit(Message(("a" * 5_000,), body=((section("a"),),), whole="a and all", left=17), beside=False)
    assert fitted.overflow == b"a and all\n"
    assert fitted.message.blocks[-1]["elements"][0]["text"] == (
        "17 more entries are in the file in your messages with Lintel, which holds the whole answer."
    )
    assert fitted.message.text.endswith("The rest is in the message and its file.")


def test_one_entry_is_one_entry() -> None:
    message = Message(("x",), (), ((section("x"),), tuple(section("y" * 2_500) for _ in range(9))), (), "all")
    assert fit(message).message.blocks[-1]["elements"][0]["text"].startswith("1 more entry is in the file")


def test_the_text_holds_whole_paragraphs() -> None:
    assert spoken(["one & two", "", "*three*"]) == "one &amp; two\n∗three∗"
    assert spoken([]) == "–"
    long = spoken(["a" * 2_000, "b" * 1_900, "c" * 200])
    assert long == "a" * 2_000 + "\n" + "b" * 1_900 + "\nThe rest is in the message."
    alone = spoken(["a" * 9_000])
    assert len(alone) == TEXT
    assert alone.endswith("…\nThe rest is in the message.")


def test_a_message_of_one_sentence() -> None:
    message = simple("Lintel is <off>.")
    assert message.text == "Lintel is &lt;off&gt;."
    assert message.blocks == [section("Lintel is &lt;off&gt;.")]
    assert message.payload() == {
        "text": message.text,
        "blocks": message.blocks,
        "unfurl_links": False,
        "unfurl_media": False,
    }


def test_all_that_is_seen_or_heard_counts() -> None:
    block = section("seen", {"type": "button", "text": {"type": "plain_text", "text": "press"}, "value": "{}"})
    assert list(texts(block)) == ["seen", "press"]
    assert size([block]) == 9
    assert weight([block]) > 100
    assert not within([section("x" * 2_900)] * (BUDGET // 2_900 + 1))
