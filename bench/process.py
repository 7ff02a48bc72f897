"""A process of its own for what must not be measured in this one, and how much memory this one has."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parent.parent


def apart(module: str, *arguments: object) -> dict[str, Any] | None:
    """Run a module of the benchmark by itself.

    Args:
        module: Its name.
        arguments: What to give it.

    Returns:
        The data that it printed as JSON; none if it did not end well, for want of memory for example.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    found: dict[str, Any] | None = json.loads(done.stdout) if done.returncode == 0 else None
    return found


def memory() -> int:
    """Bytes of memory that this process holds now."""
    return int(psutil.Process().memory_info().rss)


def peak() -> int:
    """Bytes of memory that this process held at most; the present ones where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return memory()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def available() -> int:
    """Bytes of memory that the machine can still give."""
    return int(psutil.virtual_memory().available)
