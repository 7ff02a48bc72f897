"""The tables: whose a row is, and what the database itself refuses."""

from typing import Any

import pytest
from sqlalchemy import Engine, Table, UniqueConstraint, delete, text, update
from sqlalchemy.exc import DatabaseError

from bot.slack.state.chain import Action
from bot.slack.state.state import State
from bot.slack.state.tables import audit, metadata
from bot.slack.where import Where


@pytest.mark.parametrize("table", metadata.tables.values(), ids=lambda table: table.name)
def test_every_key_begins_with_the_enterprise_and_the_team(table: Table) -> None:
    keys = [list(table.primary_key.columns)]
    keys += [list(one.columns) for one in table.constraints if isinstance(one, UniqueConstraint)]
    assert any([column.name for column in key[:2]] == ["enterprise", "team"] for key in keys)
    assert (table.c.enterprise.nullable, table.c.team.nullable) == (False, False)


@pytest.mark.parametrize(
    "statement",
    [
        delete(audit),
        *(update(audit).values({name: "x"}) for name in ("enterprise", "team", "action", "who", "salt", "body")),
        *(update(audit).values({name: "x"}) for name in ("who_seal", "body_seal", "link")),
        update(audit).values(number=7),
        update(audit).values(at=text("'2020-01-01 00:00:00'")),
    ],
    ids=str,
)
def test_the_database_refuses_to_change_a_line(statement: Any, state: State, engine: Engine, where: Where) -> None:
    line = state.audit.append(where, Action.ANSWERED, {"outcome": "answered"})
    with pytest.raises(DatabaseError, match="Lines of the audit are never changed"), engine.begin() as connection:
        connection.execute(statement)
    assert list(state.audit.lines(where.tenant)) == [line]


def test_a_line_may_be_emptied_but_not_filled_again(state: State, engine: Engine, where: Where) -> None:
    state.audit.append(where, Action.ANSWERED, {"outcome": "answered"})
    with engine.begin() as connection:
        connection.execute(update(audit).values(body=None, who=None, salt=None))
    with pytest.raises(DatabaseError, match="never changed"), engine.begin() as connection:
        connection.execute(update(audit).values(body="{}"))
