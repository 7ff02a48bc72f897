"""What was set for a channel."""

from dataclasses import replace

from bot.slack.state.channels import Channel
from bot.slack.state.state import State
from bot.slack.where import Where


def test_where_nothing_was_set_nothing_holds(state: State, where: Where) -> None:
    assert state.channels.get(where) == Channel(area="", lead="")


def test_what_was_set_holds_in_every_thread_and_for_everyone(state: State, where: Where) -> None:
    state.channels.put(where, Channel("ia-fife", "U7"))
    assert state.channels.get(replace(where, thread="", user="U2")) == Channel("ia-fife", "U7")
    state.channels.put(where, Channel("ia-angus"))
    assert state.channels.get(where) == Channel("ia-angus")


def test_another_channel_or_workspace_is_set_by_itself(state: State, where: Where, elsewhere: Where) -> None:
    state.channels.put(where, Channel("ia-fife", "U7"))
    assert state.channels.get(elsewhere) == Channel()
    assert state.channels.get(replace(where, channel="C2")) == Channel()


def test_somebody_is_reminded_where_they_lead_on_the_policy_of_an_area(
    state: State, where: Where, elsewhere: Where
) -> None:
    state.channels.put(where, Channel("ia-fife", "U7"))
    state.channels.put(elsewhere, Channel("ia-angus", "U8"))
    for number, settings in enumerate((Channel("ia-fife"), Channel("", "U7"), Channel("ia-fife", "U7", remind=False))):
        state.channels.put(replace(where, channel=f"C9{number}"), settings)
    assert dict(state.channels.led()) == {
        Where(*where.tenant, where.channel, "", "U7"): "ia-fife",
        Where(*elsewhere.tenant, elsewhere.channel, "", "U8"): "ia-angus",
    }
