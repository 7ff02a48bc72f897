"""Run the benchmark: `python -m bench [NAME ...] [--write]`."""

import argparse
import os
import platform
import re
from importlib import import_module
from pathlib import Path
from typing import Final

from bench.process import available
from bench.table import size

NAMES: Final = ("load", "check", "applicability", "ask", "cold", "answers", "fit", "draft", "align", "slack")
SOAK: Final = "soak"
"""Only if it is named: it takes as long as it is told."""
README: Final = Path(__file__).with_name("README.md")


def main() -> None:
    """Measure each subject, print its tables and, if asked, put them into the README."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one of {', '.join(NAMES)}, or {SOAK}; all but that, if none is given"
    )
    parser.add_argument("--write", action="store_true", help="put the tables into bench/README.md too")
    parser.add_argument("--minutes", type=float, default=10.0, help=f"how long `{SOAK}` takes; 10 if not given")
    # As for the command line, before numpy is loaded: one thread, so that computing is not counted twice.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    given = parser.parse_args()
    unknown = sorted({*given.names} - {*NAMES, SOAK})
    if unknown:
        parser.error(f"no such subject: {', '.join(unknown)}")
    _say("machine", [_machine()], write=given.write)
    for name in given.names or NAMES:
        more = {"minutes": given.minutes} if name == SOAK else {}
        tables = [str(table) for table in import_module(f"bench.{name}").measure(**more)]
        _say(name, tables, write=given.write)


def _machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{os.cpu_count()} cores, {size(available())} of memory free, {python}."


def _say(name: str, texts: list[str], *, write: bool) -> None:
    text = "\n\n".join(texts)
    print(f"{text}\n", flush=True)
    if write:
        opened, closed = f"<!-- {name} -->", f"<!-- end of {name} -->"
        between = re.compile(f"(?<={opened}\n).*?(?={closed})", re.DOTALL)
        README.write_text(between.sub(lambda _: f"{text}\n", README.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
