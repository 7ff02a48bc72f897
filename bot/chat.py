"""A conversation in the terminal: what was understood stays, and is shown."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.text import Text

from bot.live import Live
from bot.stream import Threads, remember, reply
from bot.terminal import print_answer
from kg.dates import in_words
from kg.register import Register
from kg.situation import Situation

if TYPE_CHECKING:
    from kg.answer import Answer

_THREAD: Final = "chat"
_SHOWN: Final = 8
COMMANDS: Final = {
    "/new": "forget what was said",
    "/why": "the reasons behind the last answer",
    "/help": "these commands",
    "/quit": "end",
}


def converse(
    live: Live, console: Console, lines: Iterable[str], *, area: str | None = None, as_at: date | None = None
) -> None:
    """Answer one line after another; area, day, plan and subject are remembered until another is named.

    Args:
        live: The register and the day; each question is answered with what is loaded by then.
        console: Where to write.
        lines: What is said: a question, a correction or a command.
        area: The area to begin with.
        as_at: The day to begin with.
    """
    threads = Threads()
    last: tuple[Register, Answer] | None = None
    for line in lines:
        said, services = line.strip(), live.now()
        if said == "/quit":
            return
        if said == "/new":
            threads, last = Threads(), None
            console.print(Text("Forgotten."))
        elif said == "/why" and last is not None:
            print_answer(console, *last, why=True, limit=_SHOWN)
        elif said.startswith("/"):
            console.print(Text("\n".join(f"{name}  {does}" for name, does in COMMANDS.items())))
        elif said:
            before = threads.get(_THREAD)
            found = reply(services, said, area=None if before else area, as_at=None if before else as_at, before=before)
            remember(threads, _THREAD, found)
            last = services.register, found
            console.print(Text(header(services.register, found.situation), style="dim"))
            print_answer(console, *last, why=False, limit=_SHOWN)
            console.print()


def header(register: Register, situation: Situation) -> str:
    """What a conversation is about, in one line: area, day, bodies, plans, topics.

    Args:
        register: What is known.
        situation: What was understood so far.

    Returns:
        The line.
    """
    bodies = register.bodies
    places = [bodies[name].place_name or bodies[name].name for name in situation.areas]
    who = [register.bearer(name) for name in situation.bearers]
    plans = [register.label("plan-type", name) for name in situation.plans]
    topics = [register.label("topic", name) for name in situation.topics]
    told = [("Area", places or ["none given"]), ("As at", [in_words(situation.as_at)])]
    told += [(name, found) for name, found in (("Who", who), ("Plan", plans), ("Topic", topics)) if found]
    return " · ".join(f"{name}: {', '.join(found)}" for name, found in told)
