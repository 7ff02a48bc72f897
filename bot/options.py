"""What commands share: their options, and how they read, print and write."""

import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.dates import parse_date
from kg.errors import GraphError, InvalidDateError


def day(text: str) -> date:
    """A day from the command line."""
    try:
        return parse_date(text)
    except InvalidDateError as error:
        raise typer.BadParameter(str(error)) from error


AreaOption = Annotated[
    str | None, typer.Option("--area", help="An area, council, board or authority by any name or code.")
]
DayOption = Annotated[
    date | None, typer.Option("--as-at", parser=day, metavar="YYYY-MM-DD", help="The day to speak as at.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    from bot.files import write_whole  # noqa: PLC0415

    write_whole(path, content)
    typer.echo(f"Written: {path}", err=True)


def read_json(path: Path) -> Any:
    """The content of a file as JSON."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise GraphError(f"{path} cannot be read as JSON") from error


def print_json(data: Any) -> None:
    """Write data to standard output."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def print_lines(answers: Iterable[Any]) -> None:
    """Write data to standard output, one object a line, each as soon as it is there."""
    for data in answers:
        sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def console() -> Any:
    """The terminal."""
    from bot.terminal import Screen  # noqa: PLC0415

    return Screen(highlight=False, soft_wrap=not sys.stdout.isatty())
