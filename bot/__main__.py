"""The front door: `lintel`, or `python -m bot`."""

import sys
from io import TextIOWrapper

from kg.errors import AreaDataError, GraphError, LintelError

WRONG_USAGE = 2
CANNOT_BE_USED = 3


def main() -> None:
    """Run the command line. A mistake ends with one sentence on standard error and the exit code of the contract."""
    from bot.cli import app  # noqa: PLC0415 - the error handling stands before everything that can fail

    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A character that cannot be read or shown is replaced; it must not end a stream of questions.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except (GraphError, AreaDataError) as error:
        _end(error, CANNOT_BE_USED)
    except LintelError as error:
        _end(error, WRONG_USAGE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


def _end(error: LintelError, code: int) -> None:
    print(f"lintel: {error}", file=sys.stderr)  # noqa: T201 - the one place where an error reaches a person
    sys.exit(code)


if __name__ == "__main__":
    main()
