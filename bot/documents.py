"""Commands that read a Word file of anybody's: is it a good template, can everybody read it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from bot.files import read_whole
from bot.options import JsonOption, print_json
from bot.upkeep import templates

if TYPE_CHECKING:
    from doc_templates.contract import Contract
    from doc_templates.examine import Finding

documents = typer.Typer()

FINE: Final = "No problems found."


@documents.command(epilog="Example: lintel access hcs.docx")
def access(
    file: Annotated[Path, typer.Argument(help="A Word file, of Lintel's or anybody's.")],
    as_json: JsonOption = False,
) -> None:
    """Check whether everybody can read a Word file: a line for each problem, and what to do."""
    from doc_templates.access import problems  # noqa: PLC0415

    found = problems(read_whole(file), str(file))
    if as_json:
        print_json({"problems": [{"rule": p.rule, "where": p.where, "message": p.message} for p in found]})
    else:
        for problem in found:
            typer.echo(f"{problem.where}: {problem.message}")
    _end(len(found), as_json=as_json)


@templates.command("check", epilog="Example: lintel templates check our-statement.docx --fields")
def check_template(
    file: Annotated[Path, typer.Argument(help="A template of your own, as a Word file.")],
    template: Annotated[
        str | None, typer.Option("--for", help="The id of the template that it stands for; else the one it fits best.")
    ] = None,
    fields: Annotated[bool, typer.Option("--fields", help="List the fields that exist, and what they hold.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check a template of your own: a line for each problem, with its paragraph, and what to do."""
    from doc_templates.examine import examine, fitting, lines  # noqa: PLC0415
    from doc_templates.shelf import find  # noqa: PLC0415

    content = read_whole(file)
    wanted = find(template or fitting(content))
    found = examine(content, wanted)
    problems, remarks = [f for f in found if f.stops], [f for f in found if not f.stops]
    if as_json:
        print_json(_data(wanted.contract, problems, remarks))
    else:
        typer.echo(f"Checked as a template for {wanted.id}, version {wanted.contract.version}.", err=True)
        for finding in problems:
            typer.echo(f"{finding.where}: {finding.message}")
        for finding in remarks:
            typer.echo(f"Remark: {finding.where}: {finding.message}")
        if fields:
            typer.echo("The fields that exist:")
            for line in lines(wanted.contract):
                typer.echo(f"  {line}")
    _end(len(problems), as_json=as_json)


def _data(contract: "Contract", problems: "list[Finding]", remarks: "list[Finding]") -> dict[str, Any]:
    return {
        "template": contract.id,
        "version": contract.version,
        "problems": [{"rule": f.rule, "where": f.where, "message": f.message} for f in problems],
        "remarks": [{"rule": f.rule, "where": f.where, "message": f.message} for f in remarks],
        "fields": [
            {
                "name": name,
                "type": entry.type,
                "required": entry.required,
                "about": entry.about,
                "records": list(entry.records),
                "owner": entry.owner,
                "columns": dict(entry.columns),
            }
            for name, entry in contract.fields.items()
        ],
    }


def _end(number: int, *, as_json: bool) -> None:
    """The end of a check: how many problems there are, and the exit code that says whether there are any."""
    if number:
        typer.echo("1 problem" if number == 1 else f"{number} problems", err=True)
        raise typer.Exit(1)
    if not as_json:
        typer.echo(FINE)
