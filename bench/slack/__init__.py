"""The bot as Slack sees it: in a process of its own, over HTTP, signed, with the stand-in of the tests as Slack."""

from bench.slack.speed import measure

__all__ = ["measure"]
