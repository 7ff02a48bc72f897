"""A stand-in for Slack: real HTTP and a real WebSocket on this machine alone, for the tests of the bot."""

from tests.slackstand.stand import BOT, BOT_USER, ENTERPRISE, SECRET, TEAM, Stand
from tests.slackstand.workspace import Call, Person, Room

__all__ = ["BOT", "BOT_USER", "ENTERPRISE", "SECRET", "TEAM", "Call", "Person", "Room", "Stand"]
