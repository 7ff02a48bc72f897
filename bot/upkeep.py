"""Commands that make and mend: the index, the register's files, documents, the tour."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.area_commands import areas
from bot.options import JsonOption, console, print_json, write
from bot.services import open_services

upkeep = typer.Typer()
templates = typer.Typer(help="The templates.", no_args_is_help=True, rich_markup_mode=None)
upkeep.add_typer(templates, name="templates")
upkeep.add_typer(areas, name="area")


@upkeep.command(epilog="Example: lintel index")
def index() -> None:
    """Make the search index, so that questions are understood by meaning too."""
    from bot.indexing import make_index, shelf  # noqa: PLC0415

    services = open_services()
    done = make_index(services.register, services.shelf or shelf(), _progress)
    typer.echo(f"The index holds {done} passages." if done else "The index is up to date.")


@upkeep.command(epilog="Example: lintel export --format trig register.trig")
def export(
    file: Annotated[Path | None, typer.Argument(help="Where to write; standard output if not given.")] = None,
    form: Annotated[str, typer.Option("--format", help="ttl, trig, jsonld or nq.")] = "trig",
) -> None:
    """Write the register, and the example areas, as RDF."""
    from kg.export import FORMATS, serialise  # noqa: PLC0415

    if form not in FORMATS:
        raise typer.BadParameter(f"“{form}” is not a format: choose {', '.join(FORMATS)}", param_hint="--format")
    content = serialise(open_services().store, form)
    if file is None:
        sys.stdout.buffer.write(content)
    else:
        write(file, content)


@upkeep.command(epilog="Example: lintel check; lintel check ontologies/law/asp-2014-9.ttl")
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files of the register or of areas' data; all if none.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Validate the register, the areas at hand and the templates: a line for each problem."""
    from bot.inspection import inspect  # noqa: PLC0415

    services = open_services()
    problems = list(inspect(services.root, files or [], () if files else services.areas.loaded()))
    if as_json:
        print_json({"problems": [{"file": p.file, "subject": p.subject, "message": p.message} for p in problems]})
    else:
        for problem in problems:
            where = problem.file if problem.subject == problem.file else f"{problem.file}: {problem.subject}"
            typer.echo(f"{where}: {problem.message}")
        typer.echo(f"{len(problems)} problems" if len(problems) != 1 else "1 problem", err=True)
    if problems:
        raise typer.Exit(1)


@templates.command("list", epilog="Example: lintel templates list")
def list_templates(as_json: JsonOption = False) -> None:
    """List the templates."""
    from doc_templates.house import chosen  # noqa: PLC0415
    from doc_templates.shelf import listed  # noqa: PLC0415

    house = open_services().house
    found = [chosen(name, house) for name in listed()]
    if as_json:
        print_json([{"id": t.id, "title": t.contract.title, "version": t.version} for t in found])
    else:
        for template in found:
            typer.echo(f"{template.id}  {template.contract.title}, version {template.version}")


@upkeep.command(epilog="Example: lintel demo --out build/demo")
def demo(
    out: Annotated[
        Path | None, typer.Option("--out", help="A folder for the draft; a temporary one if not given.")
    ] = None,
) -> None:
    """Take the tour: two questions, a draft, an alignment run, on the invented example area."""
    from bot.demo import tour  # noqa: PLC0415

    tour(open_services(), console(), out)


def _progress(done: int, of: int) -> None:
    typer.echo(f"\rEncoding passages: {done} of {of}", err=True, nl=done == of)
