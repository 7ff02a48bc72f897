"""The commands that hold plans against one another, and that keep what people decide about it."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.options import DayOption, JsonOption, console, day, print_json, read_json, write
from bot.services import SCOTLAND, open_services
from kg.align.decision import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.services import Services
    from kg.align.decision import Decision
    from kg.align.document import Document
    from kg.align.run import Alignment

alignments = typer.Typer()

ByOption = Annotated[str | None, typer.Option("--by", help="Who decides; the name you go by here if not given.")]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option(
        "--document",
        metavar="PLAN=FILE",
        help="The Word document of a plan, by the plan's id, to see whether everybody can read it; as often as wanted.",
    ),
]


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
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", help="A workbook to decide in; lintel decide --from takes it back.")
    ] = None,
    docx: Annotated[Path | None, typer.Option("--docx", help="A Word report for a committee.")] = None,
    png: Annotated[
        Path | None,
        typer.Option("--png", help="Draw what is covered, the plans in time and who joins them, on one sheet."),
    ] = None,
    document: DocumentOption = None,
    ttl: Annotated[
        Path | None, typer.Option("--ttl", help="Write findings and links as a graph, with the area's data, in Turtle.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Hold an area's plans against one another: the conflicts, with both passages, worst first."""
    from bot.aligning import align_data, aligned, all_aligned, pictured, table_of  # noqa: PLC0415
    from bot.findings import print_alignment, print_changes, print_links, print_network, print_table  # noqa: PLC0415
    from kg.align.changes import changes  # noqa: PLC0415
    from kg.align.graph import alignment_graph  # noqa: PLC0415
    from kg.align.network import network  # noqa: PLC0415

    if everywhere is (area is not None):
        raise typer.BadParameter("give --area, or --all")
    for name, given in (
        ("--since", since),
        ("--xlsx", xlsx),
        ("--docx", docx),
        ("--png", png),
        ("--ttl", ttl),
        ("--document", document),
    ):
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
    one = aligned(services, area or "", as_at, _documents(document))
    told = changes(read_json(since), one.findings) if since else None
    drawn = pictured(one) if png else None
    if png and drawn:
        write(png, drawn.png)
    _write(services, one, xlsx, docx)
    if ttl:
        write(ttl, alignment_graph(one))
    if as_json:
        more = {"since": told.as_data()} if told else {}
        print_json(align_data(one) | more | ({"pictures": {"file": str(png), "alt": drawn.alt}} if drawn else {}))
        return
    print_alignment(console(), one, limit=limit)
    print_links(console(), one.case)
    print_network(console(), network(one))
    if told:
        print_changes(console(), told)


@alignments.command(
    epilog='Example: lintel decide C19-1a2b3c4d justify --reason "Two phases" --review-by 2027-03-31; '
    "lintel decide --from findings.xlsx"
)
def decide(
    finding: Annotated[
        str | None, typer.Argument(help="The id of a finding, or of a proposed link: see lintel align.")
    ] = None,
    verdict: Annotated[
        Verdict | None,
        typer.Argument(help="accept: it will be mended; reject: it is none; justify: it stands for a reason."),
    ] = None,
    *,
    reason: Annotated[str, typer.Option("--reason", help="Why, for people will read it.")] = "",
    by: ByOption = None,
    review_by: Annotated[
        date | None,
        typer.Option("--review-by", parser=day, metavar="YYYY-MM-DD", help="Until when it holds."),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", help="A workbook of lintel align --xlsx: take in what was decided there, all or none."),
    ] = None,
    area: Annotated[str | None, typer.Option("--area", help="The area, where several have such a finding.")] = None,
    as_at: DayOption = None,
    document: DocumentOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep a decision about a finding. It comes back once the passages change, or the day has passed."""
    from bot.aligning import decide as kept  # noqa: PLC0415
    from bot.loading import user  # noqa: PLC0415
    from kg.align.decision import Decision  # noqa: PLC0415
    from kg.archive.version import LONGEST  # noqa: PLC0415

    now = datetime.now(SCOTLAND)
    if source:
        if finding or verdict or reason or review_by or area or as_at:
            raise typer.BadParameter("says by itself what was decided: add --by at most", param_hint="--from")
        _take_in(source, by, now, _documents(document), as_json=as_json)
        return
    if finding is None or verdict is None:
        raise typer.BadParameter("give a finding and a verdict, or --from")
    if not reason.strip():
        raise typer.BadParameter("says nothing: a decision needs a reason", param_hint="--reason")
    if document and area is None:
        raise typer.BadParameter("is of a plan of one area: give --area", param_hint="--document")
    if len(reason.strip()) > LONGEST:
        raise typer.BadParameter(f"has more than {LONGEST:,} characters", param_hint="--reason")
    wanted = Decision(
        about=finding, verdict=verdict, reason=reason.strip(), by=by or user(), on=now.date(), review_by=review_by
    )
    held, about = kept(open_services(), wanted, now, area, as_at, documents=_documents(document))
    if as_json:
        print_json({"area": held, "decision": wanted.as_data()})
    else:
        typer.echo(_line(held, wanted, about))


def _write(services: "Services", found: "Alignment", xlsx: Path | None, docx: Path | None) -> None:
    """Write what was asked for: both places are looked at before anything is written."""
    if xlsx is None and docx is None:
        return
    from bot.drafting import check_free, write_document  # noqa: PLC0415
    from bot.papers import report, write_findings  # noqa: PLC0415

    if docx:
        check_free(docx)
    if xlsx:
        write_findings(xlsx, found)
        typer.echo(f"Written: {xlsx}", err=True)
    if docx:
        write_document(docx, report(services, found).document)
        typer.echo(f"Written: {docx}", err=True)


def _documents(given: list[str] | None) -> "dict[str, Document]":
    """What was read of the documents of plans, by the ids of the plans."""
    if not given:
        return {}
    from bot.files import read_whole  # noqa: PLC0415
    from doc_templates.published import read_document  # noqa: PLC0415

    found = {}
    for one in given:
        plan, mark, file = (part.strip() for part in one.partition("="))
        if not (plan and mark and file):
            raise typer.BadParameter("give the id of a plan and a file: LHS=strategy.docx", param_hint="--document")
        if plan in found:
            raise typer.BadParameter(f"names {plan} twice", param_hint="--document")
        found[plan] = read_document(read_whole(Path(file)), file)
    return found


def _take_in(
    source: Path, by: str | None, now: datetime, documents: "Mapping[str, Document]", *, as_json: bool
) -> None:
    from bot.area_files import read_file  # noqa: PLC0415
    from bot.papers import decide_all  # noqa: PLC0415
    from kg.align.workbook import DecisionsError  # noqa: PLC0415

    try:
        kept = decide_all(open_services(), read_file(source), now, by or "", documents=documents)
    except DecisionsError as error:
        if as_json:
            print_json({"kept": [], "problems": list(error.problems)})
        else:
            for problem in error.problems:
                typer.echo(problem)
            typer.echo(f"{source.name}: nothing was taken in.", err=True)
        raise typer.Exit(1) from error
    if as_json:
        print_json({"kept": [one.as_data() for one in kept], "problems": []})
        return
    for one in kept:
        typer.echo(_line(one.area, one.decision, one.about))
    if not kept:
        typer.echo(f"{source.name}: nothing was decided in it since it was written.", err=True)


def _line(area: str, made: "Decision", about: str) -> str:
    return f"Kept for {area}: {made.about}: {made.verdict.value}. {about}."
