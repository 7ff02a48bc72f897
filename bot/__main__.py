"""The front door: `lintel`, or `python -m bot`."""

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, Final

from typer import Abort, BadParameter, Exit
from typer.main import get_command

from bot.files import FileError
from bot.settings import one_thread
from doc_templates.errors import MergeError, TemplateError
from kg.errors import AreaDataError, GraphError, LintelError, ModelError, UnreachableError
from kg.package import PackageError

DONE: Final = 0
ABORTED: Final = 1
WRONG_USAGE: Final = 2
CANNOT_BE_USED: Final = 3
INTERRUPTED: Final = 130
_UNUSABLE: Final = (
    GraphError, AreaDataError, FileError, MergeError, ModelError, PackageError, TemplateError, UnreachableError,
)  # fmt: skip
# What every mistake in a command line is, whichever edition of click Typer brings with it.
_UsageError: Final[Any] = BadParameter.__bases__[0]


def main() -> None:
    """Run the command line. A mistake ends with a message on standard error and the exit code of the contract."""
    one_thread()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A character that cannot be read or shown is replaced; it must not end a stream of questions.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough: `lintel ask … | head -1`.
        code = DONE
        _let_go()
    except OSError as error:
        # The disk that the output goes to is full, say.
        sys.stderr.write(f"The output cannot be written: {error.strerror}\n")
        code = CANNOT_BE_USED
        _let_go()
    sys.exit(code)


def _run() -> int:
    from bot.cli import app  # noqa: PLC0415 - the error handling stands before everything that can fail

    command = get_command(app)
    try:
        # Not `app()`: it ends with 1 when a reader goes away, in standalone mode or not.
        with command.make_context("lintel", sys.argv[1:]) as context:
            command.invoke(context)
    except Exit as ended:
        return ended.exit_code
    except _UsageError as error:
        error.show()
        return WRONG_USAGE
    except Abort:
        return _told("Aborted!", ABORTED)
    except LintelError as error:
        return _told(f"lintel: {error}", CANNOT_BE_USED if isinstance(error, _UNUSABLE) else WRONG_USAGE)
    except KeyboardInterrupt:
        return INTERRUPTED
    return DONE


def _told(message: str, code: int) -> int:
    print(message, file=sys.stderr)  # noqa: T201 - the one place where an error reaches a person
    return code


def _let_go() -> None:
    """Let what is still to be written go nowhere, so that Python does not complain when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())


if __name__ == "__main__":
    main()
