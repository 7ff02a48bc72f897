"""The manifest: what the app is to Slack, as data."""

from importlib.resources import files
from typing import Any, Final

import yaml

FILE: Final = "manifest.yaml"


def manifest() -> dict[str, Any]:
    """What stands in the manifest."""
    found: dict[str, Any] = yaml.safe_load((files(__package__ or "bot.slack") / FILE).read_text("utf-8"))
    return found


def scopes() -> tuple[str, ...]:
    """What the bot asks to be allowed: the one list, also for those who install it."""
    return tuple(manifest()["oauth_config"]["scopes"]["bot"])
