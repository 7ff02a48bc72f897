"""The command that lists what falls due in an area."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.options import DayOption, JsonOption, day, print_json, write
from bot.services import Services, open_services

if TYPE_CHECKING:
    from kg.align.calendar import Calendar

calendars = typer.Typer()


@calendars.command(epilog="Example: lintel calendar --area strathbrae --ics strathbrae.ics")
def calendar(
    area: Annotated[str, typer.Option("--area", help="An area, council, board or authority by any name or code.")],
    as_at: DayOption = None,
    until: Annotated[
        date | None,
        typer.Option("--until", parser=day, metavar="YYYY-MM-DD", help="The last day; three years on if not given."),
    ] = None,
    ics: Annotated[Path | None, typer.Option("--ics", help="A calendar file to write, for Outlook and others.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List what falls due in an area, overdue first."""
    found = _found(open_services(), area, as_at, until)
    if ics is not None:
        from kg.align.ics import as_ics  # noqa: PLC0415

        write(ics, as_ics(found))
    if as_json:
        print_json(found.as_data())
    elif ics is None:
        _say(found)


def _found(services: Services, name: str, as_at: date | None, until: date | None) -> "Calendar":
    from bot.aligning import falls_due  # noqa: PLC0415
    from bot.areas import NoAreaDataError  # noqa: PLC0415
    from kg.places import find_area  # noqa: PLC0415

    areas = find_area(services.register, name).areas
    if len(areas) != 1:
        told = ", ".join(services.register.bodies[one].name for one in areas) or "no area of its own"
        raise NoAreaDataError(f"“{name.strip()[:80]}” stands for {told}: name one area.")
    held = services.areas.get(areas[0])
    from_day = as_at or (held.area.as_at if held else services.today)
    if until is not None and until < from_day:
        raise typer.BadParameter(f"{until} is before {from_day}", param_hint="--until")
    return falls_due(services, areas[0], from_day, until)


def _say(found: "Calendar") -> None:
    from kg.dates import in_words  # noqa: PLC0415

    typer.echo(f"{found.name}: what falls due, as at {in_words(found.as_at)}, until {in_words(found.until)}")
    if found.notice:
        typer.echo(found.notice)
    for overdue, heading in ((True, "Overdue"), (False, "To come")):
        entries = [entry for entry in found.entries if entry.overdue is overdue]
        if entries:
            typer.echo(f"\n{heading}")
        for entry in entries:
            records = f" [{', '.join(entry.duties)}]" if entry.duties else ""
            who = f" ({', '.join(entry.owners)})" if entry.owners else ""
            typer.echo(f"  {entry.day}  {entry.what}{who}{records}")
            if entry.why:
                typer.echo(f"      {entry.why}")
    if found.undated:
        typer.echo("\nRecurring, without a day that could be reckoned")
        for one in found.undated:
            typer.echo(f"  {one.what} {one.when[:1].upper()}{one.when[1:]}. [{one.duty}]")
