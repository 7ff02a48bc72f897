"""Letters: large enough, strong enough against what is behind them, and underlined only where they lead somewhere."""

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

from doc_templates.access.problem import AccessProblem
from doc_templates.fields import fields
from doc_templates.look import is_on
from doc_templates.story import Line, Story

SMALLEST: Final = 9.0
"""Points."""
CONTRAST: Final = 4.5
LARGE_CONTRAST: Final = 3.0
"""WCAG 2.2, 1.4.3: how many times lighter or darker, and for large letters."""
_LARGE: Final = 18.0
_LARGE_BOLD: Final = 14.0
_WHITE: Final = "FFFFFF"
_HEX: Final = re.compile("[0-9A-Fa-f]{6}")
_SIZE: Final = re.compile("[0-9]{1,4}")
_UNSAID: Final = 10.0
"""The size of letters where nothing says one: ECMA-376 Part 1, 17.3.2.38."""


def check(story: Story) -> Iterator[AccessProblem]:
    """The problems of letters; the same thing is told once for each paragraph."""
    links = {run for field in fields(story.body) if field.name == "HYPERLINK" for run in field.runs}
    for line in story.lines:
        found: dict[str, str] = {}
        for run in line.element.iter(qn("w:r")):
            if any((text.text or "").strip() for text in run.iterchildren(qn("w:t"))):
                for rule, message in _faults(story, line, run, links):
                    found.setdefault(rule, message)
        yield from (AccessProblem(rule, line.place, message) for rule, message in found.items())


def _faults(story: Story, line: Line, run: Any, links: set[Any]) -> Iterator[tuple[str, str]]:
    if is_on(story.look.of_run(run, line.element, "w:vanish")):
        return
    size = _size(story, line, run)
    raised = story.look.of_run(run, line.element, "w:vertAlign")
    if size < SMALLEST and (raised is None or raised.get(qn("w:val")) == "baseline"):
        yield "small", f"letters of {size:g} points are too small for many: use {SMALLEST:g} or more"
    underlined = story.look.of_run(run, line.element, "w:u")
    linked = run in links or next(run.iterancestors(qn("w:hyperlink")), None) is not None
    if is_on(underlined) and not linked and "hyperlink" not in story.look.run_style(run):
        yield "underline", "words are underlined and are no link: use bold to stress them"
    fore, behind = _colour(story, line, run), _behind(story, line, run)
    if fore and behind:
        wanted = LARGE_CONTRAST if _is_large(story, line, run, size) else CONTRAST
        ratio = contrast(fore, behind)
        if ratio < wanted:
            message = f"the letters (#{fore}) are too faint on #{behind}: {ratio:.1f} to 1, where {wanted:g} is needed"
            yield "contrast", message


def contrast(one: str, other: str) -> float:
    """How many times lighter one colour is than the other: WCAG 2.2, relative luminance.

    Args:
        one: A colour, as 1A2B3C.
        other: Another one.

    Returns:
        1 to 21.
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _size(story: Story, line: Line, run: Any) -> float:
    found = story.look.of_run(run, line.element, "w:sz")
    half_points = "" if found is None else found.get(qn("w:val"), "")
    return int(half_points) / 2 if _SIZE.fullmatch(half_points) else _UNSAID


def _is_large(story: Story, line: Line, run: Any, size: float) -> bool:
    return size >= _LARGE or (size >= _LARGE_BOLD and is_on(story.look.of_run(run, line.element, "w:b")))


def _colour(story: Story, line: Line, run: Any) -> str | None:
    """The colour of a run; None where it is automatic or the theme's."""
    found = story.look.of_run(run, line.element, "w:color")
    if found is None or found.get(qn("w:themeColor")):
        return None
    return _hex(found.get(qn("w:val")))


def _behind(story: Story, line: Line, run: Any) -> str | None:
    """What is behind a run, or None where only the theme or the style of a table knows."""
    cell = next(line.element.iterancestors(qn("w:tc")), None)
    shades = (
        story.look.of_run(run, line.element, "w:shd"),
        story.look.of_paragraph(line.element, "w:shd"),
        None if cell is None else cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}"),
    )
    for shade in shades:
        if shade is not None and (shade.get(qn("w:themeFill")) or _hex(shade.get(qn("w:fill")))):
            return None if shade.get(qn("w:themeFill")) else _hex(shade.get(qn("w:fill")))
    table = next(line.element.iterancestors(qn("w:tbl")), None)
    return None if table in story.styled_tables else _WHITE


def _hex(value: str | None) -> str | None:
    return value.upper() if value and _HEX.fullmatch(value) else None
