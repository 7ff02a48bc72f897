"""How the bot is can be asked on this machine, and the age of a sign of life does not follow the time of day."""

import json
from http.client import HTTPConnection
from typing import Any

import pytest

from bot.slack.health import Health, Pulse


def look(port: int, path: str) -> tuple[int, Any]:
    """What a page of health says."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def test_ready_alive_and_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    why = {"ready": "", "live": ""}
    health = Health(0, lambda: why["ready"], lambda: why["live"], lambda: {"answers": {"done": 3}})
    try:
        assert look(health.port, "/ready") == (200, {"ready": True})
        assert look(health.port, "/live") == (200, {"live": True})
        assert look(health.port, "/metrics") == (200, {"answers": {"done": 3}})
        why["ready"] = "no connection to Slack"
        assert look(health.port, "/ready") == (503, {"ready": False, "why": "no connection to Slack"})
        assert look(health.port, "/live")[0] == 200
        assert look(health.port, "/etc/passwd") == (404, {})
    finally:
        health.close()
    assert capsys.readouterr() == ("", "")


def test_a_port_that_is_taken_is_told() -> None:
    health = Health(0, str, str, dict)
    try:
        with pytest.raises(OSError, match="in use"):
            Health(health.port, str, str, dict)
    finally:
        health.close()


def test_a_pulse_is_as_old_as_the_last_change() -> None:
    now = [10.0]
    pulse = Pulse(lambda: now[0])
    now[0] = 13.0
    assert pulse.age == 3.0
    pulse.see(("session", 1.0))
    assert pulse.age == 0.0
    now[0] = 20.0
    pulse.see(("session", 1.0))
    assert pulse.age == 7.0
    pulse.see(("session", 0.5))
    assert pulse.age == 0.0
