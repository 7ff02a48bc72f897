"""Only a few modules can open a connection; the graph, the documents and the command line cannot."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

# What can open a connection or wait for one, and the modules that may import it; a folder stands for what is in it.
MAY = {
    "asyncio": (),
    "aiohttp": (),
    "ftplib": (),
    "http.client": ("bot/slack/transfer.py",),
    "http.server": ("bot/slack/health.py",),  # on this machine alone
    "httpx": (),
    "huggingface_hub": (),
    "multiprocessing": (),
    "psycopg": (),
    "requests": (),
    "slack_bolt": ("bot/slack/", "bot/slack_command.py"),  # the command only looks whether it is installed
    "slack_sdk": ("bot/slack/", "bot/slack_command.py"),
    "smtplib": (),
    "socket": (),
    "socketserver": (),
    "ssl": (),
    "subprocess": (),
    # Files, from Slack and to it; the store that the settings of an installation name.
    "urllib.request": ("bot/slack/transfer.py", "kg/store.py"),
    "waitress": ("bot/slack/doors.py", "bot/slack_command.py"),
    "websocket": (),
    "websockets": (),
    "wsgiref": ("bot/slack/front.py",),  # types alone
    "xmlrpc": (),
}
# Of Slack's libraries, what blocks and state may import opens nothing.
NOT_EVEN_SLACK = ("bot/slack/blocks/", "bot/slack/state/")
STORES = "bot/slack/state/installations.py"
# Who makes what a connection is opened with.
MAKERS = {
    "WebClient": {"bot/slack/access.py", "bot/slack/app.py"},
    "SocketModeHandler": {"bot/slack/doors.py"},
    "create_engine": {"kg/archive/database.py"},
}


def _modules() -> Iterator[tuple[str, ast.AST]]:
    for folder in ("kg", "doc_templates", "bot"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"), str(path))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if called in {"import_module", "__import__"} and node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)


def _made(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def test_nothing_else_imports_what_opens_a_connection() -> None:
    found = {
        (where, name)
        for where, tree in _modules()
        for imported in _imported(tree)
        for name, allowed in MAY.items()
        if (imported == name or imported.startswith(f"{name}.")) and not where.startswith(tuple(allowed) or ("-",))
    }
    assert found == set()


def test_what_is_shown_and_what_is_kept_knows_nothing_of_slack_s_client() -> None:
    found = {
        (where, imported)
        for where, tree in _modules()
        if where.startswith(NOT_EVEN_SLACK) and where != STORES
        for imported in _imported(tree)
        if imported.startswith(("slack_sdk", "slack_bolt"))
    }
    assert found == set()


def test_connections_are_made_in_few_places() -> None:
    for name, where in MAKERS.items():
        assert {module for module, tree in _modules() if name in _made(tree)} == where, name


def test_each_exception_is_still_used() -> None:
    imports = {where: set(_imported(tree)) for where, tree in _modules()}
    for name, allowed in MAY.items():
        for place in allowed:
            users = [
                w for w, names in imports.items() if w.startswith(place) and any(n.startswith(name) for n in names)
            ]
            assert users, (name, place)
    assert Path(ROOT / STORES).is_file()
