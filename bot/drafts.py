"""The command that drafts documents."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.options import DayOption, JsonOption, print_json
from bot.services import open_services

if TYPE_CHECKING:
    from bot.drafting import Made

drafts = typer.Typer()
_SHOWN = 40


@drafts.command(
    epilog="Example: lintel draft housing-contribution-statement --area strathbrae --out hcs.docx; "
    "lintel draft housing-contribution-statement --area strathbrae --previous edited.docx --out next.docx; "
    "lintel draft housing-contribution-statement --area strathbrae --add pbjw-s40-regard --out hcs.docx"
)
def draft(
    template: Annotated[str, typer.Argument(help="The id of a template: see lintel templates list.")],
    area: Annotated[str, typer.Option("--area", help="An area whose plans are loaded.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="The Word file to write; nothing is written without it.")
    ] = None,
    as_at: DayOption = None,
    previous: Annotated[
        Path | None,
        typer.Option("--previous", help="A document that people made of an earlier draft: their edits are kept."),
    ] = None,
    question: Annotated[str, typer.Option("--question", help="What a duty briefing is to answer.")] = "",
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add",
            metavar="DUTY",
            help="A record that a statement is to cite too, by its id; the answer it was found in may follow: "
            "ID@RECEIPT. Give it once for each record.",
        ),
    ] = None,
    final: Annotated[
        bool, typer.Option("--final", help="To be published: refused while required gaps remain.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Draft a document: every claim cited, every hole marked."""
    from bot.drafting import Order, check_free, draft_data, make, write_document  # noqa: PLC0415
    from doc_templates.errors import FinalError  # noqa: PLC0415
    from doc_templates.filled import Added  # noqa: PLC0415

    added = tuple(Added(duty, receipt) for duty, _, receipt in (text.strip().partition("@") for text in add or ()))
    order = Order(template, area, as_at, question, previous, final, added)
    if out is not None:
        check_free(out)
    try:
        made = make(open_services(), order, _progress())
    except FinalError as error:
        for line in error.problems:
            typer.echo(line)
        typer.echo(f"{error}", err=True)
        raise typer.Exit(1) from error
    if out is not None:
        write_document(out, made.document)
        typer.echo(f"Written: {out}", err=True)
    if as_json:
        print_json(draft_data(made, out))
    else:
        for line in told(made):
            typer.echo(line)
    if out is None:
        typer.echo(f"Nothing was written: add --out {made.draft.file_name}", err=True)


def told(made: "Made") -> Iterator[str]:
    """What is said of a draft: what became of people's edits, its gaps, whether everybody can read it.

    Args:
        made: The draft.

    Yields:
        The lines. All that concerns what people did is told; of what only the data changed, the first forty.
    """
    from doc_templates.merge.report import BY_DATA, WORDS, counts  # noqa: PLC0415

    for what, number in counts(made.kept).items():
        yield f"{number} x {WORDS[what]}"
    of_data = 0
    for entry in made.kept:
        of_data += entry.what in BY_DATA
        if entry.what != "unchanged" and not (entry.what in BY_DATA and of_data > _SHOWN):
            yield f"  {entry.line()}"
    if of_data > _SHOWN:
        yield f"  and {of_data - _SHOWN} more from the new data: they are tracked changes; --json lists them all"
    found = made.draft
    yield f"Records cited: {len(found.citations)}. Gaps: {len(found.gaps)}"
    for gap in found.gaps:
        yield f"{gap.id} {gap.section}: {gap.what} ({gap.owner})"
    for problem in made.accessibility:
        yield f"Not everybody can read it: {problem}"


def _progress() -> Callable[[str], None]:
    """Tells each step, where somebody looks on."""
    return lambda step: typer.echo(f"{step} …", err=True) if sys.stderr.isatty() else None
