"""The shape of the house: doors that go one way, a test for each module, words at each public name."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import networkx as nx
import pytest

from kg.store import query_text
from tests.conftest import ROOT

ROOMS: Final = ("kg", "doc_templates", "bot")
# Modules, or folders of them, without a test of their own, each with the reason.
NO_TEST: Final = {
    "doc_templates/errors.py": "classes without behaviour",
    "doc_templates/filled.py": "values without behaviour",
    "doc_templates/alignment/layout.py": "the order of one document: test_masters.py",
    "doc_templates/briefing/layout.py": "the order of one document: test_masters.py",
    "doc_templates/checklist/layout.py": "the order of one document: test_masters.py",
    "doc_templates/layout.py": "what the master templates are drawn with: test_masters.py",
    "doc_templates/locality/layout.py": "the order of one document: test_masters.py",
    "doc_templates/merge/marking.py": "a step of merging: merge/test_merge.py and merge/test_property.py",
    "doc_templates/merge/pen.py": "a step of merging: merge/test_merge.py and merge/test_property.py",
    "doc_templates/merge/plan.py": "a step of merging: merge/test_merge.py and merge/test_property.py",
    "doc_templates/merge/section.py": "a step of merging: merge/test_merge.py and merge/test_property.py",
    "doc_templates/merge/table.py": "a step of merging: merge/test_merge.py and merge/test_property.py",
    "doc_templates/merge/writer.py": "a step of merging: merge/test_merge.py and merge/test_property.py",
    "doc_templates/statement/": "the sections of one document, each a few sentences of it: test_draft.py",
    "doc_templates/summary/layout.py": "the order of one document: test_masters.py",
    "kg/area/money.py": "a part of the model of an area: test_model.py and test_load.py",
    "kg/area/plan.py": "a part of the model of an area: test_model.py and test_load.py",
    "kg/area/reference.py": "a part of the model of an area: test_load.py",
    "kg/area/statement.py": "a part of the model of an area: test_model.py and test_load.py",
    "kg/area/value.py": "a part of the model of an area: test_load.py",
}


def _modules() -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if path.read_text("utf-8").strip() and path.name != "__init__.py":
                yield path.relative_to(ROOT)


MODULES: Final = list(_modules())


def _mirror(module: Path) -> Path:
    name = "main" if module.stem == "__main__" else module.stem
    return Path("tests") / module.parent / f"test_{name}.py"


def test_imports_go_one_way() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_modules_import_one_another_in_a_circle() -> None:
    names = {".".join(path.with_suffix("").parts): path for path in MODULES}
    imports: nx.DiGraph[str] = nx.DiGraph()
    for name, path in names.items():
        for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                told = {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
                imports.add_edges_from((name, other) for other in told & names.keys())
    assert imports.number_of_edges() > len(names)
    assert [sorted(circle) for circle in nx.strongly_connected_components(imports) if len(circle) > 1] == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_each_module_has_its_test(module: Path) -> None:
    assert module.as_posix().startswith(tuple(NO_TEST)) or (ROOT / _mirror(module)).is_file()


def test_no_module_is_excused_that_is_not_there() -> None:
    assert [name for name in NO_TEST if not any(module.as_posix().startswith(name) for module in MODULES)] == []


def test_each_test_has_its_module() -> None:
    """A test that mirrors nothing is about a property of the whole room, and its name is listed here."""
    whole = {"tests/kg/test_metamorphic.py", "tests/kg/test_oracle.py"}
    mirrors = {_mirror(module).as_posix() for module in MODULES}
    rooms = [path for room in ("kg", "bot") for path in (ROOT / "tests" / room).glob("test_*.py")]
    tests = {path.relative_to(ROOT).as_posix() for path in rooms}
    assert tests - mirrors == whole


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_only_the_settings_read_the_environment(module: Path) -> None:
    text = (ROOT / module).read_text("utf-8")
    assert module.as_posix() == "bot/settings.py" or not any(word in text for word in ("os.environ", "getenv"))


def _public(body: list[ast.stmt], path: str = "") -> Iterator[tuple[str, ast.AST]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{path}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from _public(node.body, f"{path}{node.name}.")


@pytest.mark.parametrize("module", [*MODULES, *(Path(room) / "__init__.py" for room in ROOMS)], ids=str)
def test_each_public_name_says_what_it_is(module: Path) -> None:
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    assert ast.get_docstring(tree), "the module"
    bare = [
        name
        for name, node in _public(tree.body)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not ast.get_docstring(node)
    ]
    # A property of a protocol or a dataclass field needs none; what can be called does.
    assert bare == []


def test_the_room_of_documents_names_all_that_is_in_it() -> None:
    room = ROOT / "doc_templates"
    told = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
    held = {path.stem for path in room.glob("*.py")} | {path.parent.name for path in room.glob("*/__init__.py")}
    assert set(re.findall(r"`(\w+)`", told)) == held - {"__init__"}


QUERIES: Final = sorted(path.stem for path in (ROOT / "kg" / "queries").glob("*.rq"))


@pytest.mark.parametrize("query", QUERIES)
def test_each_query_loads_says_its_question_and_is_used(query: str) -> None:
    text = query_text(query)
    assert text.startswith("# ")
    assert "SERVICE" not in text
    assert "FROM <" not in text
    paths = [*(ROOT / "kg").rglob("*.py"), *(ROOT / "bot").rglob("*.py"), *(ROOT / "tests" / "kg").glob("*.py")]
    assert any(f'"{query}"' in path.read_text("utf-8") for path in paths)


def test_no_query_is_written_in_python() -> None:
    for module in MODULES:
        text = (ROOT / module).read_text("utf-8")
        assert "SELECT ?" not in text, module
        assert "CONSTRUCT {" not in text, module


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_module_is_too_long_to_be_read(module: Path) -> None:
    assert len((ROOT / module).read_text("utf-8").splitlines()) <= 400
