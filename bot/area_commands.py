"""Commands about a partnership's own data: what is loaded, loading, versions."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot.options import JsonOption, print_json, write
from bot.services import Services, open_services

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.areas import AtHand
    from bot.loading import Answer, ByHand, Proposal
    from kg.archive import Version
    from kg.area.compare import Change

SHOWN = 40

areas = typer.Typer(help="A partnership's own data.", no_args_is_help=True, rich_markup_mode=None)

AreaArgument = Annotated[str, typer.Argument(help="An area whose data is at hand, by any name.")]
NumberArgument = Annotated[int, typer.Argument(min=1, help="The number of a version.")]
VersionOption = Annotated[int | None, typer.Option("--version", min=1, help="A version; the last if not given.")]
ByOption = Annotated[str | None, typer.Option("--by", help="Who loads it; the name you go by here if not given.")]
NoteOption = Annotated[str, typer.Option("--note", help="A note to keep with the version.")]


@areas.command("list", epilog="Example: lintel area list")
def list_areas(as_json: JsonOption = False) -> None:
    """List the areas whose data is at hand."""
    from bot.area_page import summary_data, summary_line  # noqa: PLC0415

    found = open_services().areas.listed()
    if as_json:
        print_json([summary_data(one) for one in found])
    else:
        for one in found:
            typer.echo(summary_line(one))


@areas.command(epilog="Example: lintel area show strathbrae")
def show(area: AreaArgument, version: VersionOption = None, as_json: JsonOption = False) -> None:
    """Show a page on an area: what is loaded, and what is missing for which purpose."""
    from bot.area_page import page, page_data, page_lines  # noqa: PLC0415

    services = open_services()
    found, last = _version(services, area, version)
    told = page(services, found, last)
    if as_json:
        print_json(page_data(told))
    else:
        for line in page_lines(told):
            typer.echo(line)


@areas.command(epilog="Example: lintel area template --out strathbrae.xlsx --area strathbrae")
def template(
    out: Annotated[Path, typer.Option("--out", help="The workbook to write.")],
    area: Annotated[str | None, typer.Option("--area", help="An area to fill it with.")] = None,
) -> None:
    """Write a workbook to fill in: one sheet for each kind of thing, with guidance and examples."""
    from bot.area_files import workbook  # noqa: PLC0415
    from bot.drafting import data_of  # noqa: PLC0415

    services = open_services()
    write(out, workbook(data_of(services, area) if area is not None else None, services.register))


@areas.command(epilog="Example: lintel area load strathbrae.xlsx --dry-run")
def load(
    file: Annotated[Path, typer.Argument(help="A workbook, a YAML file, or with --review an edited draft.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    by: ByOption = None,
    note: NoteOption = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    review: Annotated[bool, typer.Option("--review", help="Take in the gaps filled in a Word draft.")] = False,
    area: Annotated[str | None, typer.Option("--area", help="With --review: the area of the draft.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Load an area's data as its next version, all or nothing. What changes is shown first."""
    from bot.area_files import read_file  # noqa: PLC0415
    from bot.loading import proposal, reviewed  # noqa: PLC0415
    from kg.errors import AreaDataError  # noqa: PLC0415

    if area is not None and not review:
        raise typer.BadParameter("--area goes with --review: a file says by itself which area it is of")
    services = open_services()
    read = read_file(file)
    fitting: Sequence[Answer] = ()
    by_hand: Sequence[ByHand] = ()
    try:
        if review:
            from doc_templates.review import answered  # noqa: PLC0415

            of = _drafted(services, area)
            answers = answered(read.content, read.name, of.id)
            proposed, fitting, by_hand = reviewed(services, of, read, answers)
        else:
            proposed = proposal(services, read)
    except AreaDataError as error:
        _refused(read.name, error.problems, as_json=as_json)
    if not as_json:
        _show(proposed, by_hand, review=review)
        if dry_run:
            typer.echo("Nothing was loaded: this was a dry run.", err=True)
    # What comes out of a Word file is never taken for granted.
    nothing = review and not proposed.changes
    wanted = not (dry_run or nothing) and _wanted(proposed, ask=not yes and not as_json, told=yes or not review)
    version = _loaded(services, proposed, by, note, as_json=as_json) if wanted else None
    if as_json:
        print_json(_load_data(proposed, version, fitting, by_hand))


@areas.command(epilog="Example: lintel area versions strathbrae")
def versions(area: AreaArgument, as_json: JsonOption = False) -> None:
    """List the versions of an area's data."""
    from bot.area_page import version_data, version_line  # noqa: PLC0415

    services = open_services()
    found = services.areas.named(services.register, area)
    known = services.areas.archive.versions(found.area.id) if services.areas.kept else ()
    if as_json:
        print_json([version_data(version) for version in known])
        return
    for version in known:
        typer.echo(version_line(version))
    if not known:
        typer.echo(f"{found.area.area.name} is an example; nothing was loaded in its place.", err=True)


@areas.command(epilog="Example: lintel area compare strathbrae 1 2")
def compare(
    area: AreaArgument,
    old: NumberArgument,
    new: Annotated[int | None, typer.Argument(min=1, help="Another version; the last if not given.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Show what changed from one version to another."""
    from kg.area.compare import changes  # noqa: PLC0415

    services = open_services()
    before, _ = _version(services, area, old)
    after, last = _version(services, area, new)
    found = changes(before.area, after.area)
    if as_json:
        print_json({"area": after.area.id, "old": old, "new": new or last, "changes": [_change(c) for c in found]})
        return
    typer.echo(f"{after.area.area.name}, version {old} to version {new or last}: {_number(len(found))}")
    for change in found:
        typer.echo(f"  {change.words}")


@areas.command(epilog="Example: lintel area restore strathbrae 1 --note 'the load of Monday was a mistake'")
def restore(
    area: AreaArgument, number: NumberArgument, by: ByOption = None, note: NoteOption = "", as_json: JsonOption = False
) -> None:
    """Bring back an earlier version, as the next one. Nothing is lost."""
    from datetime import datetime  # noqa: PLC0415

    from bot.area_page import version_data  # noqa: PLC0415
    from bot.loading import user  # noqa: PLC0415
    from bot.services import SCOTLAND  # noqa: PLC0415
    from kg.archive import Provenance  # noqa: PLC0415

    services = open_services()
    found, last = _version(services, area, number)
    came = Provenance(by or user(), datetime.now(SCOTLAND), note=note)
    version = services.areas.archive.restore(found.area.id, number, came)
    if as_json:
        print_json(version_data(version))
    elif version.number == last:
        typer.echo(f"Version {last} of {found.area.area.name} is the last and holds just that. Nothing was added.")
    else:
        typer.echo(f"Version {version.number} of {found.area.area.name} holds what version {number} held.")


@areas.command(epilog="Example: lintel area export strathbrae --yaml --out strathbrae.yaml")
def export(
    area: AreaArgument,
    version: VersionOption = None,
    as_yaml: Annotated[bool, typer.Option("--yaml", help="Write YAML; so it is without another option.")] = False,
    as_xlsx: Annotated[bool, typer.Option("--xlsx", help="Write an Excel workbook; needs --out.")] = False,
    as_ttl: Annotated[bool, typer.Option("--ttl", help="Write its graph in Turtle, with where it came from.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Where to write; standard output if not given.")] = None,
) -> None:
    """Write an area's data as a file that can be loaded again, or as its graph."""
    from bot.area_files import written  # noqa: PLC0415

    if sum((as_yaml, as_xlsx, as_ttl)) > 1:
        raise typer.BadParameter("choose one of --yaml, --xlsx and --ttl")
    if as_xlsx and out is None:
        raise typer.BadParameter("a workbook needs --out")
    services = open_services()
    found, _ = _version(services, area, version)
    form = "xlsx" if as_xlsx else "ttl" if as_ttl else "yaml"
    content = written(found.area, form, services.register, found.version)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        write(out, content)


def _version(services: Services, name: str, number: int | None) -> tuple["AtHand", int | None]:
    """An area as a version has it, the last if none is named, and the number of the last."""
    from bot.areas import AtHand  # noqa: PLC0415

    found = services.areas.named(services.register, name)
    last = found.version.number if found.version else None
    if number is None or number == last:
        return found, last
    from kg.errors import UnknownNameError  # noqa: PLC0415

    if not services.areas.kept:
        raise UnknownNameError(f"There is no version {number} of {found.area.id}: none is loaded.")
    stored = services.areas.archive.version(found.area.id, number)
    return AtHand(stored.area, stored.version, found.instead), last


def _drafted(services: Services, name: str | None) -> Any:
    """The data that a draft was made from: that of the area named, or of the only one at hand."""
    from bot.drafting import data_of  # noqa: PLC0415

    if name is not None:
        return data_of(services, name)
    known = services.areas.listed()
    if len(known) != 1:
        raise typer.BadParameter(f"--review needs --area: {', '.join(one.area.id for one in known)}")
    return known[0].area


def _refused(name: str, problems: "Sequence[str]", *, as_json: bool) -> NoReturn:
    if as_json:
        nothing: dict[str, Any] = {key: [] for key in ("changes", "taken", "by_hand")}
        print_json(
            {"file": name, "area": None, "problems": list(problems), "against": None, **nothing, "version": None}
        )
    else:
        for problem in problems:
            typer.echo(f"{name}: {problem}")
        told = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        typer.echo(f"{told}: nothing was loaded", err=True)
    raise typer.Exit(1)


def _show(proposed: "Proposal", by_hand: "Sequence[ByHand]", *, review: bool) -> None:
    from bot.area_page import counts_line  # noqa: PLC0415

    name = proposed.area.area.name
    if proposed.before is None:
        typer.echo(f"{name}: {counts_line(proposed.area)}")
    else:
        against = f"version {proposed.last}" if proposed.last else "the example"
        typer.echo(f"{name}, against {against}: {_number(len(proposed.changes))}")
        for change in proposed.changes[:SHOWN]:
            typer.echo(f"  {change.words}")
        if len(proposed.changes) > SHOWN:
            typer.echo(f"  and {len(proposed.changes) - SHOWN} more: --json shows all")
    for entry in by_hand:
        answer = entry.answer
        typer.echo(f"To be entered by hand: {answer.gap} {answer.section}: {answer.what} ({answer.owner})")
        typer.echo(f"  {answer.text}")
        typer.echo(f"  {entry.why}")
    if review and not proposed.changes:
        typer.echo("Nothing to load.", err=True)


def _wanted(proposed: "Proposal", *, ask: bool, told: bool) -> bool:
    if ask and sys.stdin.isatty() and not proposed.is_known:
        return typer.confirm(f"Load this as version {proposed.number} of {proposed.area.area.name}?")
    if not told:
        typer.echo("Nothing was loaded: add --yes to load it.", err=True)
    return told


def _loaded(services: Services, proposed: "Proposal", by: str | None, note: str, *, as_json: bool) -> "Version":
    from bot import loading  # noqa: PLC0415
    from bot.area_page import version_line  # noqa: PLC0415
    from kg.archive import ConflictError  # noqa: PLC0415

    name = proposed.area.area.name
    try:
        version = loading.load(services, proposed, by or loading.user(), note)
    except ConflictError as error:
        _refused(proposed.file.name, (str(error),), as_json=as_json)
    if not as_json:
        if version.number == proposed.last:
            typer.echo(f"{name} is as version {version.number} has it. Nothing was loaded.")
        else:
            typer.echo(f"Loaded: {name}, {version_line(version)}")
    return version


def _load_data(
    proposed: "Proposal", version: "Version | None", fitting: "Sequence[Answer]", by_hand: "Sequence[ByHand]"
) -> dict[str, Any]:
    from bot.area_page import version_data  # noqa: PLC0415

    return {
        "file": proposed.file.name,
        "area": {"id": proposed.area.id, "name": proposed.area.area.name},
        "problems": [],
        "against": proposed.last,
        "changes": [_change(change) for change in proposed.changes],
        "taken": [{**_answer(answer), "where": answer.where} for answer in fitting],
        "by_hand": [{**_answer(entry.answer), "why": entry.why} for entry in by_hand],
        "version": version_data(version) if version else None,
    }


def _answer(answer: "Answer") -> dict[str, Any]:
    return {name: getattr(answer, name) for name in ("gap", "section", "what", "text", "owner")}


def _change(change: "Change") -> dict[str, Any]:
    return {"where": change.where, "kind": change.kind, "old": change.old, "new": change.new, "message": change.words}


def _number(number: int) -> str:
    return "no changes" if number == 0 else "1 change" if number == 1 else f"{number} changes"
