"""The part of docs/area-data.md that is generated. `python -m tests.kg.area.workbook.page` writes it again."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.area.workbook.guide import advice
from kg.area.workbook.sheets import CATEGORY, KEY, PARENT, VALUE, WHICH, Sheet, declared

PAGE: Final = Path(__file__).parents[4] / "docs" / "area-data.md"
_PART: Final = re.compile(r"(?<=<!-- generated -->\n).*(?=<!-- /generated -->)", re.DOTALL)
_SPECIAL: Final = {
    PARENT: "which record it belongs to", KEY: "the name of a value", VALUE: "the value", WHICH: "which list",
    CATEGORY: "one of a list of values",
}  # fmt: skip


def table_of() -> str:
    """Each sheet with its fields, as the document has them."""
    return "\n".join(line for sheet in declared() for line in _lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    steps = ".".join(f"{' or '.join(step.names)}{step.mark}" for step in sheet.steps)
    yield f"### {sheet.title}\n"
    yield f"{sheet.says}"
    yield f"In YAML: {f'`{steps}`' if steps else 'the fields by their paths'}. Used by: {sheet.used}.\n"
    yield "| column | in YAML | what goes in | needed |\n|---|---|---|---|"
    for column in sheet.columns:
        path = _SPECIAL.get(column.field) or f"`{column.field}`"
        yield f"| {column.heading} | {path} | {advice(column, sheet)} | {column.form.need.value} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(_PART.sub(lambda _: table_of(), PAGE.read_text("utf-8")), "utf-8")
