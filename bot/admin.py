"""Commands for whoever runs the bot: switch it off and on, remove what is past its time, erase a person, the audit."""

import json
import re
from collections import Counter
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from bot.options import JsonOption, print_json, write
from bot.services import SCOTLAND, open_services

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.slack.state.chain import Checked
    from bot.slack.state.state import State

admin = typer.Typer(help="The bot in Slack, for whoever runs it.", no_args_is_help=True, rich_markup_mode=None)

# One of a thing, and several.
_WORDS: Final = {
    "once": ("key of what was done", "keys of what was done"),
    "conversations": ("thread", "threads"),
    "answers": ("answer for its buttons", "answers for their buttons"),
    "texts": ("text beside feedback", "texts beside feedback"),
    "feedback": ("remark", "remarks"),
    "drafts": ("draft", "drafts"),
    "homes": ("person that Home remembered", "people that Home remembered"),
    "lines": ("line of the audit, emptied", "lines of the audit, emptied"),
    "keys": ("key of hashes", "keys of hashes"),
    "installing": ("unfinished installation", "unfinished installations"),
}
_OF_A_PERSON: Final = {
    "homes": ("entry of Home", "entries of Home"),
    "drafts": ("draft, which stays as nobody’s", "drafts, which stay as nobody’s"),
    "channels": ("channel without a policy lead now", "channels without a policy lead now"),
    "lines": ("line of the audit without a name now", "lines of the audit without a name now"),
    "installations": ("installation without a name now", "installations without a name now"),
}

TeamOption = Annotated[str, typer.Option("--team", help="A workspace by its id, T0123456789.")]
EnterpriseOption = Annotated[str, typer.Option("--enterprise", help="An organisation by its id, E0123456789.")]
ByOption = Annotated[str | None, typer.Option("--by", help="Who does it; the name you go by here if not given.")]


@admin.command(epilog='Example: lintel admin off --reason "The register is being corrected"')
def off(
    *,
    reason: Annotated[str, typer.Option("--reason", help="Why, for people will read it.")],
    team: TeamOption = "",
    enterprise: EnterpriseOption = "",
    by: ByOption = None,
    as_json: JsonOption = False,
) -> None:
    """Switch the bot off, everywhere or in one place: from then on it says only why."""
    from bot.loading import user  # noqa: PLC0415

    tenant = _tenant(enterprise, team)
    done = _state().switch.off(tenant, reason, by or user())
    if as_json:
        print_json({**_named(tenant), "off": True, "reason": done.reason, "by": done.who, "at": done.at.isoformat()})
    else:
        typer.echo(f"Lintel is off {_place(tenant)}: {done.reason}")


@admin.command(epilog="Example: lintel admin on")
def on(
    *, team: TeamOption = "", enterprise: EnterpriseOption = "", by: ByOption = None, as_json: JsonOption = False
) -> None:
    """Switch the bot on again, where it was switched off."""
    from bot.loading import user  # noqa: PLC0415

    tenant, switch = _tenant(enterprise, team), _state().switch
    was = switch.on(tenant, by or user())
    still = switch.everything()
    if as_json:
        rest = [{**_named(each), "reason": one.reason} for each, one in still.items()]
        print_json({**_named(tenant), "was_off": was, "still_off": rest})
        return
    place = f" {_place(tenant)}" if any(tenant) else ""
    typer.echo(f"Lintel is on again{place}." if was else f"Lintel was not switched off{place}.")
    for each, one in still.items():
        typer.echo(f"Lintel is still off {_place(each)}: {one.reason}")


@admin.command(epilog="Example: lintel admin retain")
def retain(*, as_json: JsonOption = False) -> None:
    """Remove what is past its time. Let it run once a day."""
    removed = asdict(_state().retain(datetime.now(SCOTLAND)))
    if as_json:
        print_json({"removed": removed})
    else:
        typer.echo(f"Removed: {_counted(removed, _WORDS)}." if any(removed.values()) else "Nothing is past its time.")


@admin.command(epilog="Example: lintel admin erase U0123456789 --team T0123456789")
def erase(
    user: Annotated[str, typer.Argument(help="A user by the id, U0123456789.")],
    *,
    team: TeamOption = "",
    enterprise: EnterpriseOption = "",
    as_json: JsonOption = False,
) -> None:
    """Erase a person from a workspace, or from all of an organisation: what they said, and that it was them."""
    tenant, person = _tenant(enterprise, team), _id(user, "UW", "USER", "U0123456789")
    if not any(tenant):
        raise typer.BadParameter("name a workspace, or an organisation with --enterprise", param_hint="--team")
    from bot.slack.state.people import Erased  # noqa: PLC0415

    state, erased = _state(), Counter({field.name: 0 for field in fields(Erased)})
    for each in _meant(tenant, state.tenants()):
        erased.update(asdict(state.erase(each, person)))
    if as_json:
        print_json({**_named(tenant), "user": person, "erased": dict(erased)})
    elif any(erased.values()):
        typer.echo(f"Erased {_place(tenant)}: {_counted(erased, {**_WORDS, **_OF_A_PERSON})}.")
    else:
        typer.echo(f"Nothing is kept of {person} {_place(tenant)}.")


@admin.command(epilog="Example: lintel admin audit --verify; lintel admin audit --team T0123456789 --out audit.jsonl")
def audit(
    *,
    team: TeamOption = "",
    enterprise: EnterpriseOption = "",
    verify: Annotated[
        bool, typer.Option("--verify", help="Follow each chain; ends with 1 if a line is wrong.")
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write the lines to a file, a JSON object each.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Tell how many lines the audit of each workspace has, follow its chain, or write its lines."""
    wanted, found = _tenant(enterprise, team), _state().audit
    tenants = _meant(wanted, found.tenants())
    checked = {each: found.verify(each) if verify else None for each in tenants}
    heads = {each: found.head(each) for each in tenants}
    if out is not None:
        lines = (json.dumps(line.as_data(), ensure_ascii=False) for each in tenants for line in found.lines(each))
        write(out, "".join(f"{line}\n" for line in lines).encode())
    if as_json:
        data = [
            {**_named(each), "lines": head.number, "last": head.link, **_finding(checked[each])}
            for each, head in heads.items()
        ]
        print_json({"workspaces": data})
    else:
        for each, head in heads.items():
            many = "1 line" if head.number == 1 else f"{head.number} lines"
            typer.echo(f"{each[1] or each[0] or 'Everywhere'}: {many}, the last {head.link}.{_said(checked[each])}")
        if not tenants:
            typer.echo(f"Nothing is recorded {_place(wanted)}." if any(wanted) else "Nothing is recorded.")
    if any(one and one.bad for one in checked.values()):
        raise typer.Exit(1)


@admin.command(epilog="Example: lintel admin upgrade")
def upgrade(*, as_json: JsonOption = False) -> None:
    """Make or upgrade the tables. Every command that needs them does so too, and the bot when it starts."""
    from bot.slack.state.upgrade import upgrade as brought_up_to_date  # noqa: PLC0415
    from kg.archive import open_engine  # noqa: PLC0415

    anything = brought_up_to_date(open_engine(_database()))
    if as_json:
        print_json({"upgraded": anything})
    else:
        typer.echo("The tables were upgraded." if anything else "The tables are up to date.")


def _database() -> Path | str:
    database = open_services().database
    if database is None:
        raise typer.BadParameter("no database is set")
    return database


def _state() -> "State":
    from bot.slack.state.state import State  # noqa: PLC0415
    from bot.slack.state.upgrade import upgrade as brought_up_to_date  # noqa: PLC0415
    from kg.archive import open_engine  # noqa: PLC0415

    engine = open_engine(_database())
    brought_up_to_date(engine)
    return State(engine, lambda: datetime.now(SCOTLAND))


def _tenant(enterprise: str, team: str) -> tuple[str, str]:
    return (
        _id(enterprise, "E", "--enterprise", "E0123456789") if enterprise else "",
        _id(team, "T", "--team", "T0123456789") if team else "",
    )


def _id(text: str, kinds: str, hint: str, example: str) -> str:
    """An id of Slack, also as a mention of it."""
    found = re.fullmatch(rf"(?:<?@)?([{kinds}][A-Z0-9]{{1,30}})(?:\|[^>]*)?>?", text.strip())
    if not found:
        raise typer.BadParameter(f"“{text}” is no id of Slack: {example}", param_hint=hint)
    return found[1]


def _meant(wanted: tuple[str, str], known: "Iterable[tuple[str, str]]") -> list[tuple[str, str]]:
    """The workspaces that fit what was named of them."""
    return [each for each in known if all(not name or name == own for name, own in zip(wanted, each, strict=True))]


def _named(tenant: tuple[str, str]) -> dict[str, str]:
    return {"enterprise": tenant[0], "team": tenant[1]}


def _place(tenant: tuple[str, str]) -> str:
    name = tenant[1] or tenant[0]
    return f"in {name}" if name else "everywhere"


def _counted(numbers: dict[str, int] | Counter[str], words: dict[str, tuple[str, str]]) -> str:
    return "; ".join(f"{number} {words[name][number != 1]}" for name, number in numbers.items() if number)


def _finding(checked: "Checked | None") -> dict[str, Any]:
    if checked is None:
        return {"verified": None, "bad": None, "why": None}
    return {"verified": checked.bad is None, "bad": checked.bad, "why": checked.why or None}


def _said(checked: "Checked | None") -> str:
    if checked is None:
        return ""
    return f" Line {checked.bad} {checked.why}." if checked.bad else " The chain holds."
