"""Names that Slack sends back: each stands for one thing."""

from bot.slack.blocks import ids

NAMES = {name: value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)}


def test_no_two_things_have_one_name() -> None:
    assert len(set(NAMES.values())) == len(NAMES)
    assert all(value.startswith(("lintel-", "/")) for value in NAMES.values())


def test_a_listener_hears_each_of_several_buttons() -> None:
    heard = ids.pattern(ids.CHOOSE)
    assert all(heard.match(ids.numbered(ids.CHOOSE, number)) for number in (0, 7, 99))
    assert heard.match(ids.CHOOSE)
    assert not heard.match(ids.CHOOSE + "x.1")
    assert not heard.match("x" + ids.CHOOSE)
    assert not heard.match(f"{ids.CHOOSE}.1.2")
    assert not [name for name in NAMES.values() if name != ids.CHOOSE and heard.match(name)]
