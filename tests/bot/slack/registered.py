"""What listeners register, without an app: held against the manifest."""

import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

from slack_bolt import App

PACKAGE = "bot.slack.listeners"
_TAKEN = {"event", "message", "command", "shortcut", "action", "view", "options"}


@dataclass
class Registered:
    """Stands where the app stands, and notes what it is told to listen to."""

    held: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in (*_TAKEN, "scope")})

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Any way of adding a listener: as a decorator, or with the functions as further arguments."""

        def register(constraint: Any = "", *_more: Any, **_named: Any) -> Callable[[Any], Any]:
            kind = {"message_shortcut": "shortcut", "global_shortcut": "shortcut"}.get(name, name)
            kind = {"block_action": "action", "view_submission": "view", "view_closed": "view"}.get(kind, kind)
            if kind in _TAKEN:
                self.held[kind].add(_name(constraint))
            return lambda function: function

        return register

    @property
    def app(self) -> App:
        """Itself, as the listeners' functions want it."""
        return cast("App", self)


def _name(constraint: Any) -> str:
    if isinstance(constraint, dict):
        return str(constraint.get("type") or constraint.get("callback_id") or constraint.get("action_id") or "")
    return constraint.pattern if isinstance(constraint, re.Pattern) else str(constraint)


def modules() -> list[Any]:
    """The modules of listeners, each with a function `register`."""
    spec = find_spec(PACKAGE) if find_spec("bot.slack") else None
    if spec is None or spec.submodule_search_locations is None:
        return []
    names = sorted(found.name for found in pkgutil.iter_modules(spec.submodule_search_locations))
    return [module for name in names if hasattr(module := import_module(f"{PACKAGE}.{name}"), "register")]
