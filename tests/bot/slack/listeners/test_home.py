"""Home shows one's own area and drafts, the register, what is new; nothing of anybody else."""

import json
from dataclasses import replace
from datetime import date

from bot.slack.blocks import ids
from bot.slack.listeners.home import home_of
from bot.slack.state.homes import Home
from bot.slack.where import Where
from tests.bot.slack.listeners.desks import Office
from tests.bot.slack.listeners.setting_up import chosen, values


def _home(office: Office, user: str = "U1") -> str:
    return json.dumps(office.stand.place.homes[user], ensure_ascii=False)


def test_home_has_the_register_and_help_and_says_what_is_missing(office: Office) -> None:
    office.send(office.stand.payloads.opened())
    shown = _home(office)
    assert office.desk.services().register.version in shown
    assert "No area is set" in shown
    assert "There are none yet." in shown
    assert "/hcs" in shown


def test_the_area_that_is_chosen_is_shown_with_its_plans_to_that_person_alone(office: Office) -> None:
    office.send(office.stand.payloads.action(ids.HOME_AREA, "{}", channel=""))
    entries = values(**{ids.IN_AREA: chosen("strathbrae")})
    office.send(office.stand.payloads.submission(ids.VIEW_AREA, entries, "{}"))
    assert "Strathbrae" in _home(office)
    assert "Overdue since 31 March 2024*: End of Rapid Rehousing Transition Plan 2019-2024." in _home(office)
    assert "*20 March 2027*: Carer strategy review due (<https://www.legislation.gov.uk/" in _home(office)
    assert "more dates" in _home(office)
    office.send(office.stand.payloads.opened(user="U2"))
    assert "Strathbrae" not in _home(office, "U2")


def test_a_plan_that_is_over_says_when_it_ended(office: Office) -> None:
    now = office.desk.services()
    later = replace(now, today=date(2050, 1, 1), opened=now.snapshot)
    plans = home_of(office.desk, later, Where("", "T1", user="U1"), Home("strathbrae")).plans
    ended = [plan.ended for plan in plans if plan.ended]
    assert ended
    assert all(day < later.today for day in ended)


def test_an_area_that_is_not_loaded_is_refused(office: Office) -> None:
    entries = values(**{ids.IN_AREA: chosen("atlantis")})
    answered = office.answer(office.stand.payloads.submission(ids.VIEW_AREA, entries, "{}"))
    assert list(answered["errors"]) == [ids.IN_AREA]


def test_the_tab_of_messages_is_left_alone(office: Office) -> None:
    office.send(office.stand.payloads.opened("messages"))
    assert office.stand.place.homes == {}
