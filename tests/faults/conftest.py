"""The command line, as the tests of the bot run it."""

from tests.bot.conftest import fresh, lintel, process

__all__ = ["fresh", "lintel", "process"]
