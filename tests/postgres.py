"""A PostgreSQL server for tests: the one that is named, or one started for the run in a folder of its own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

NAMED: Final = "LINTEL_TEST_POSTGRES"


def programs() -> Path | None:
    """The folder of the newest server installed, if there is one."""
    found = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    return Path(found).parent if found else debian[-1].parent if debian else None


@contextmanager
def server() -> Iterator[str | None]:
    """The address of a database; None where no server is named or installed."""
    named, folder = os.environ.get(NAMED), programs()
    if named or folder is None:
        yield named
        return
    # A socket's path may have 107 characters, and a test's own folder is longer than that.
    with tempfile.TemporaryDirectory(prefix="pg-") as place:
        home = Path(place)
        prefix = _as_another(home)
        cluster = home / "data"
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off"
        run = [*prefix, str(folder / "pg_ctl"), "-D", str(cluster), "-w", "-s"]
        _run([*prefix, str(folder / "initdb"), "-D", str(cluster), "-U", "lintel", "-A", "trust", "-E", "UTF8"], home)
        _run([*run, "-l", str(home / "log"), "-o", options, "start"], home)
        try:
            yield f"postgresql+psycopg://lintel@/postgres?host={home}"
        finally:
            _run([*run, "-m", "immediate", "stop"], home)


def _as_another(home: Path) -> list[str]:
    """PostgreSQL refuses to run as root: then it runs as the user that it was installed with."""
    if os.geteuid() != 0:
        return []
    with suppress(KeyError):
        user = pwd.getpwnam("postgres")
        os.chown(home, user.pw_uid, user.pw_gid)
        home.chmod(0o711)
    return ["runuser", "-u", "postgres", "--"]


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)
