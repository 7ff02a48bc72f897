"""Two workspaces never share a key."""

from bot.slack.where import Where


def test_the_same_channel_of_two_workspaces_has_two_tenants() -> None:
    one, other = Where("E1", "T1", "C1", "1.2", "U1"), Where("E1", "T2", "C1", "1.2", "U1")
    assert one.tenant == ("E1", "T1")
    assert one.tenant != other.tenant
    assert Where("E1", "").tenant == ("E1", "")
