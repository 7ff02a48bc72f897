"""The command line: a thin skin over what `kg` and `doc_templates` know."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from bot.admin import admin
from bot.alignments import alignments
from bot.calendar_command import calendars
from bot.documents import documents
from bot.drafts import drafts
from bot.options import AreaOption, DayOption, JsonOption, console, print_json, print_lines, read_json
from bot.services import open_services
from bot.slack_command import slack
from bot.upkeep import upkeep
from kg.errors import GraphError

app = typer.Typer(
    name="lintel",
    help="Which duties apply, the first draft of a Housing Contribution Statement, and where plans do not line up.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


app.add_typer(upkeep)
app.add_typer(documents)
app.add_typer(drafts)
app.add_typer(alignments)
app.add_typer(calendars)
app.add_typer(admin, name="admin")
app.add_typer(slack)


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version  # noqa: PLC0415

        typer.echo(f"lintel {version('lintel')}")
        raise typer.Exit


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
    from bot.live import Live  # noqa: PLC0415
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
            print_lines(refusals(sys.stdin, str(error), day))
        elif as_json:
            print_json(unavailable_data("1", question or "", str(error), day))
        raise
    if stdin:
        print_lines(answers(Live(services), sys.stdin, area=area, as_at=as_at))
        return
    found = reply(services, question or "", area=area, as_at=as_at)
    if as_json:
        print_json(answer_data(services.register, found, name="1", ms=(perf_counter() - start) * 1_000))
        return
    from bot.terminal import print_answer  # noqa: PLC0415

    print_answer(console(), services.register, found, why=why, limit=limit)


@app.command(epilog="Example: lintel chat --area Fife")
def chat(area: AreaOption = None, as_at: DayOption = None) -> None:
    """Talk: area, day and plan are remembered, shown, and can be corrected. /help lists the commands."""
    from bot.chat import converse  # noqa: PLC0415
    from bot.live import Live  # noqa: PLC0415

    converse(Live(open_services()), console(), _said(), area=area, as_at=as_at)


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
        print_json(data)
    elif as_csv:
        csv.writer(sys.stdout).writerows(wire.plain(wire.rows(services.register, verdicts)))
    elif xlsx is not None:
        from bot.workbook import write_workbook  # noqa: PLC0415

        write_workbook(xlsx, "Duties", wire.rows(services.register, verdicts))
        typer.echo(f"{len(verdicts)} records written to {xlsx}", err=True)
    else:
        from bot.terminal import print_verdict  # noqa: PLC0415
        from kg.say import frame  # noqa: PLC0415

        screen = console()
        for verdict in verdicts:
            print_verdict(screen, services.register, verdict)
        screen.print(f"\n{len(verdicts)} records. {frame(services.register, situation)}", markup=False)


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
        print_json(record_data(services.register, verdict))
        return
    from bot.terminal import print_record  # noqa: PLC0415

    print_record(console(), services.register, verdict)


@app.command(epilog="Example: lintel ask '…' --json > answer.json; lintel replay answer.json")
def replay(
    receipt: Annotated[Path, typer.Argument(help="A receipt, or the answer or draft that holds it, as JSON.")],
    as_json: JsonOption = False,
) -> None:
    """Give an answer or a draft again from its receipt: the same records, or why not."""
    from bot.replaying import replayed  # noqa: PLC0415

    services = open_services()
    result = replayed(services, read_json(receipt))
    if as_json:
        print_json({"same": result.same, "reason": result.reason, "duties": list(result.duties)})
    else:
        typer.echo(result.reason)


def _said() -> Iterator[str]:
    """What is typed, line by line; what is piped in is shown, so that the page reads like a conversation."""
    while True:
        try:
            line = input("> ")
        except EOFError:
            return
        if not sys.stdin.isatty():
            typer.echo(line)
        yield line
