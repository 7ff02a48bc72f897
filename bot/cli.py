"""The command line: a thin skin over what `kg` and `doc_templates` know."""

import csv
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer

from bot.services import open_services
from kg.dates import parse_date
from kg.errors import GraphError, InvalidDateError

app = typer.Typer(
    name="lintel",
    help="Which duties apply, the first draft of a Housing Contribution Statement, and where plans do not line up.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


templates = typer.Typer(help="The templates.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(templates, name="templates")


def _day(text: str) -> date:
    try:
        return parse_date(text)
    except InvalidDateError as error:
        raise typer.BadParameter(str(error)) from error


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version  # noqa: PLC0415

        typer.echo(f"lintel {version('lintel')}")
        raise typer.Exit


AreaOption = Annotated[
    str | None, typer.Option("--area", help="An area, council, board or authority by any name or code.")
]
DayOption = Annotated[
    date | None, typer.Option("--as-at", parser=_day, metavar="YYYY-MM-DD", help="The day to speak as at.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Answers come from the register alone; nothing asked leaves this machine."""


@app.command(epilog='Example: lintel ask "Which duties apply to an IJB preparing its strategic plan?" --area Fife')
def ask(
    question: Annotated[str | None, typer.Argument(help="A question in plain words.")] = None,
    area: AreaOption = None,
    as_at: DayOption = None,
    as_json: JsonOption = False,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read one JSON object a line; needs --json.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Print the chain of reasons under each duty.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many duties to print in full.")] = 12,
) -> None:
    """Ask which duties apply."""
    from bot.stream import answers, refusals, reply  # noqa: PLC0415
    from bot.wire import answer_data, unavailable_data  # noqa: PLC0415

    if stdin is (question is not None) or (stdin and not as_json):
        raise typer.BadParameter("give a question, or --stdin with --json")
    services = open_services()
    start = perf_counter()
    try:
        _ = services.register
    except GraphError as error:
        day = as_at or services.today
        if stdin:
            _print_lines(refusals(sys.stdin, str(error), day))
        elif as_json:
            _print_json(unavailable_data("1", question or "", str(error), day))
        raise
    if stdin:
        _print_lines(answers(services, sys.stdin, area=area, as_at=as_at))
        return
    found = reply(services, question or "", area=area, as_at=as_at)
    if as_json:
        _print_json(answer_data(services.register, found, name="1", ms=(perf_counter() - start) * 1_000))
        return
    from bot.terminal import print_answer  # noqa: PLC0415

    print_answer(_console(), services.register, found, why=why, limit=limit)


@app.command(epilog="Example: lintel duties --bearer health-board --plan strategic-plan --csv")
def duties(
    bearer: Annotated[str | None, typer.Option("--bearer", help="A role or body: health-board, Fife Council.")] = None,
    plan: Annotated[str | None, typer.Option("--plan", help="A kind of plan: local-housing-strategy, LHS.")] = None,
    stage: Annotated[str | None, typer.Option("--stage", help="A stage: consult, publish, review.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", help="A topic: homelessness, localities.")] = None,
    area: AreaOption = None,
    as_at: DayOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every record, historic, draft and not yet in force too.")
    ] = False,
    as_json: JsonOption = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="Write an Excel workbook.")] = None,
) -> None:
    """List the records that apply."""
    from bot import wire  # noqa: PLC0415
    from bot.listing import listing  # noqa: PLC0415

    if sum((as_json, as_csv, xlsx is not None)) > 1:
        raise typer.BadParameter("choose one of --json, --csv and --xlsx")
    services = open_services()
    asked = {"role": bearer, "plan-type": plan, "stage": stage, "topic": topic}
    situation, verdicts = listing(services, asked, area=area, as_at=as_at, everything=everything)
    if as_json:
        data = [wire.record_data(services.register, v) for v in verdicts]
        _print_json(data)
    elif as_csv:
        csv.writer(sys.stdout).writerows(wire.plain(wire.rows(services.register, verdicts)))
    elif xlsx is not None:
        from bot.workbook import write_workbook  # noqa: PLC0415

        write_workbook(xlsx, "Duties", wire.rows(services.register, verdicts))
        typer.echo(f"{len(verdicts)} records written to {xlsx}", err=True)
    else:
        from bot.terminal import print_verdict  # noqa: PLC0415
        from kg.say import frame  # noqa: PLC0415

        console = _console()
        for verdict in verdicts:
            print_verdict(console, services.register, verdict)
        console.print(f"\n{len(verdicts)} records. {frame(services.register, situation)}", markup=False)


@app.command(epilog="Example: lintel show pbjw-s37-review --area Highland")
def show(
    duty_id: Annotated[str, typer.Argument(help="The id of a record.")],
    area: AreaOption = None,
    as_at: DayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show everything about one record, with its premises."""
    from bot.listing import one  # noqa: PLC0415
    from bot.wire import record_data  # noqa: PLC0415

    services = open_services()
    verdict = one(services, duty_id, area=area, as_at=as_at)
    if as_json:
        _print_json(record_data(services.register, verdict))
        return
    from bot.terminal import print_record  # noqa: PLC0415

    print_record(_console(), services.register, verdict)


@app.command(epilog="Example: lintel ask '…' --json > answer.json; lintel replay answer.json")
def replay(
    receipt: Annotated[Path, typer.Argument(help="A receipt, or the answer or draft that holds it, as JSON.")],
    as_json: JsonOption = False,
) -> None:
    """Give an answer or a draft again from its receipt: the same records, or why not."""
    from bot.replaying import replayed  # noqa: PLC0415

    services = open_services()
    result = replayed(services, _read_json(receipt))
    if as_json:
        _print_json({"same": result.same, "reason": result.reason, "duties": list(result.duties)})
    else:
        typer.echo(result.reason)


@app.command(epilog="Example: lintel export --format trig register.trig")
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
        _write(file, content)


@app.command(epilog="Example: lintel check; lintel check ontologies/law/asp-2014-9.ttl")
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files of the register or area files; all if none.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Validate the register, the example areas and the templates: a line for each problem."""
    from bot.inspection import inspect  # noqa: PLC0415

    problems = list(inspect(open_services().root, files or []))
    if as_json:
        _print_json({"problems": [{"file": p.file, "subject": p.subject, "message": p.message} for p in problems]})
    else:
        for problem in problems:
            where = problem.file if problem.subject == problem.file else f"{problem.file}: {problem.subject}"
            typer.echo(f"{where}: {problem.message}")
        typer.echo(f"{len(problems)} problems" if len(problems) != 1 else "1 problem", err=True)
    if problems:
        raise typer.Exit(1)


@app.command(epilog="Example: lintel draft housing-contribution-statement --area strathbrae --out hcs.docx")
def draft(
    template: Annotated[str, typer.Argument(help="The id of a template: see lintel templates list.")],
    area: Annotated[str, typer.Option("--area", help="An area whose plans are loaded.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="The Word file to write; nothing is written without it.")
    ] = None,
    as_at: DayOption = None,
    as_json: JsonOption = False,
) -> None:
    """Draft a document: every claim cited, every hole marked."""
    from bot.drafting import draft_data, draft_for  # noqa: PLC0415

    made = draft_for(open_services(), template, area, as_at)
    if out is not None:
        _write(out, made.document)
    if as_json:
        _print_json(draft_data(made, out))
        return
    typer.echo(f"{len(made.citations)} records cited, {len(made.gaps)} gaps:")
    for gap in made.gaps:
        typer.echo(f"{gap.id} {gap.section}: {gap.what} ({gap.owner})")
    if out is None:
        typer.echo(f"Nothing was written: add --out {made.file_name}", err=True)


@templates.command("list", epilog="Example: lintel templates list")
def list_templates(as_json: JsonOption = False) -> None:
    """List the templates."""
    from doc_templates.shelf import find, listed  # noqa: PLC0415

    found = [find(name).contract for name in listed()]
    if as_json:
        _print_json([{"id": c.id, "title": c.title, "version": c.version} for c in found])
    else:
        for contract in found:
            typer.echo(f"{contract.id}  {contract.title}, version {contract.version}")


@app.command(epilog="Example: lintel demo --out build/demo")
def demo(
    out: Annotated[
        Path | None, typer.Option("--out", help="A folder for the draft; a temporary one if not given.")
    ] = None,
) -> None:
    """Take the tour: two questions, a draft, on the invented example area."""
    from bot.demo import tour  # noqa: PLC0415

    tour(open_services(), _console(), out)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    from bot.files import write_whole  # noqa: PLC0415

    write_whole(path, content)
    typer.echo(f"Written: {path}", err=True)


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise GraphError(f"{path} cannot be read as JSON") from error


def _print_json(data: Any) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _print_lines(answers: Iterable[Any]) -> None:
    for data in answers:
        sys.stdout.write(json.dumps(data, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _console() -> Any:
    from bot.terminal import Screen  # noqa: PLC0415

    return Screen(highlight=False, soft_wrap=not sys.stdout.isatty())
