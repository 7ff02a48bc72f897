"""Paragraphs: space by empty lines, lists by hand, text set to both margins or in capitals."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from docx.oxml.ns import qn

from doc_templates.access.problem import AccessProblem
from doc_templates.look import is_on
from doc_templates.story import Line, Story, quoted

FEW: Final = 3
"""A list is typed by hand from this number of lines on."""
CAPITALS: Final = 15
"""Letters, all of them capitals, that are more than a name or an abbreviation."""
_TYPED: Final = re.compile(r"\s*([-–—•·▪●○◦*‣]|o(?=\s)|\(?(\d{1,2}|[a-z]|[ivx]{2,4})[.)])\s+\S")
_HOLDS: Final = tuple(
    qn(tag) for tag in ("w:drawing", "w:pict", "w:object", "w:sectPr", "w:footnoteReference", "w:br", "m:oMath")
)


def check(story: Story) -> Iterator[AccessProblem]:
    """The problems of paragraphs."""
    yield from _empty(story)
    yield from _typed(story)
    yield from _by_look(story, "justified", _is_justified, "set to both margins: set it to the left")
    yield from _by_look(story, "capitals", _is_set_in_capitals, "set in capitals: take that off")
    for line in story.lines:
        letters = [char for char in line.text if char.isalpha()]
        if len(letters) > CAPITALS and " " in line.text.strip() and line.text.isupper():
            message = "it is written in capitals, which are hard to read: write it in small letters"
            yield AccessProblem("capitals", line.place, message)


def _empty(story: Story) -> Iterator[AccessProblem]:
    for empty, group in groupby(story.lines, lambda line: _is_empty(line) and not line.in_table):
        lines = list(group)
        if empty and len(lines) > 1:
            first = lines[0]
            before = f"after {quoted(story.lines[first.number - 2].text)}" if first.number > 1 else "at the beginning"
            message = (
                f"{len(lines)} empty paragraphs make a space: delete them, and set the space of the paragraph style"
            )
            yield AccessProblem("empty-paragraphs", f"{first.section}{before}", message)


def _typed(story: Story) -> Iterator[AccessProblem]:
    for typed, group in groupby(story.lines, lambda line: _is_typed(story, line)):
        lines = list(group)
        if typed and len(lines) >= FEW:
            message = f"{len(lines)} lines of a list have their marks typed by hand: give them the style of a list"
            yield AccessProblem("typed-list", lines[0].place, message)


def _by_look(story: Story, rule: str, has: Any, what: str) -> Iterator[AccessProblem]:
    """Paragraphs that look a way: each that says so itself, and each style that does once."""
    styles = set()
    for line in story.lines:
        if line.text.strip():
            itself, by_style = has(story, line)
            if itself:
                yield AccessProblem(rule, line.place, f"it is {what}")
            elif by_style and line.style not in styles:
                styles.add(line.style)
                yield AccessProblem(rule, line.place, f"its style, {quoted(line.style)}, is {what}")


def _is_justified(story: Story, line: Line) -> tuple[bool, bool]:
    both = {"both", "distribute"}
    own = line.element.find(f"{qn('w:pPr')}/{qn('w:jc')}")
    style = story.look.of_style(line.element, "w:jc", "w:pPr")
    itself = own is not None and own.get(qn("w:val")) in both
    return itself, own is None and style is not None and style.get(qn("w:val")) in both


def _is_set_in_capitals(story: Story, line: Line) -> tuple[bool, bool]:
    own = [run.find(f"{qn('w:rPr')}/{qn('w:caps')}") for run in line.element.iter(qn("w:r"))]
    by_style = is_on(story.look.of_style(line.element, "w:caps"))
    enough = len(line.text.split()) > 1
    return enough and all(map(is_on, own)) and bool(own), by_style and not any(found is not None for found in own)


def _is_empty(line: Line) -> bool:
    return not line.text.strip() and next(line.element.iter(*_HOLDS), None) is None


def _is_typed(story: Story, line: Line) -> bool:
    if line.level is not None or not _TYPED.match(line.text):
        return False
    numbered = story.look.of_paragraph(line.element, "w:numPr")
    return numbered is None
