"""The commands that hold plans against one another, and that keep what people decide about it."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.options import DayOption, JsonOption, console, day, print_json, read_json, write
from bot.services import SCOTLAND, open_services
from kg.align.decision import Verdict

alignments = typer.Typer()

ByOption = Annotated[str | None, typer.Option("--by", help="Who decides; the name you go by here if not given.")]


@alignments.command(epilog="Example: lintel align --area strathbrae")
def align(
    *,
    area: Annotated[str | None, typer.Option("--area", help="An area whose plans are loaded.")] = None,
    everywhere: Annotated[bool, typer.Option("--all", help="All areas whose plans are loaded, in one table.")] = False,
    as_at: DayOption = None,
    since: Annotated[
        Path | None, typer.Option("--since", help="What --json wrote before: say what is new, resolved and returned.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many findings to print in full.")] = 10,
    png: Annotated[
        Path | None,
        typer.Option("--png", help="Draw what is covered, the plans in time and who joins them, on one sheet."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Hold an area's plans against one another: the conflicts, with both passages, worst first."""
    from bot.aligning import align_data, aligned, all_aligned, pictured, table_of  # noqa: PLC0415
    from bot.findings import print_alignment, print_changes, print_network, print_table  # noqa: PLC0415
    from kg.align.changes import changes  # noqa: PLC0415
    from kg.align.network import network  # noqa: PLC0415

    if everywhere is (area is not None):
        raise typer.BadParameter("give --area, or --all")
    for name, given in (("--since", since), ("--png", png)):
        if everywhere and given:
            raise typer.BadParameter("is for one area", param_hint=name)
    services = open_services()
    if everywhere:
        found = all_aligned(services, as_at)
        if as_json:
            print_json({"areas": [align_data(one) for one in found], "checks": table_of(found)})
        else:
            print_table(console(), found, table_of(found))
        return
    one = aligned(services, area or "", as_at)
    told = changes(read_json(since), one.findings) if since else None
    drawn = pictured(one) if png else None
    if png and drawn:
        write(png, drawn.png)
    if as_json:
        more = {"since": told.as_data()} if told else {}
        print_json(align_data(one) | more | ({"pictures": {"file": str(png), "alt": drawn.alt}} if drawn else {}))
        return
    print_alignment(console(), one, limit=limit)
    print_network(console(), network(one))
    if told:
        print_changes(console(), told)


@alignments.command(epilog='Example: lintel decide C19-1a2b3c4d justify --reason "Two phases" --review-by 2027-03-31')
def decide(
    finding: Annotated[str, typer.Argument(help="The id of a finding, or of a proposed link: see lintel align.")],
    verdict: Annotated[
        Verdict, typer.Argument(help="accept: it will be mended; reject: it is none; justify: it stands for a reason.")
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why, for people will read it.")],
    by: ByOption = None,
    review_by: Annotated[
        date | None,
        typer.Option("--review-by", parser=day, metavar="YYYY-MM-DD", help="Until when it holds."),
    ] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Keep a decision about a finding. It comes back once the passages change, or the day has passed."""
    from bot.aligning import decide as kept  # noqa: PLC0415
    from bot.loading import user  # noqa: PLC0415
    from kg.align.decision import Decision  # noqa: PLC0415

    if not reason.strip():
        raise typer.BadParameter("says nothing: a decision needs a reason", param_hint="--reason")
    now = datetime.now(SCOTLAND)
    wanted = Decision(
        about=finding, verdict=verdict, reason=reason.strip(), by=by or user(), on=now.date(), review_by=review_by
    )
    area, about = kept(open_services(), wanted, now)
    if as_json:
        print_json({"area": area, "decision": wanted.as_data()})
    else:
        typer.echo(f"Kept for {area}: {finding}: {verdict.value}. {about}.")
