"""Headings: by their levels a listener finds the way through a document."""

from collections.abc import Iterator
from typing import Final

from docx.oxml.ns import qn

from doc_templates.access.problem import AccessProblem
from doc_templates.look import is_on
from doc_templates.story import Line, Story, quoted

MANY_PARAGRAPHS: Final = 10
"""A text of more has parts, which have headings."""
FEW: Final = 3
"""Bold lines count as headings that are none from this number on."""
LONGEST: Final = 80


def check(story: Story) -> Iterator[AccessProblem]:
    """The problems of headings."""
    spoken = [line for line in story.headings if line.text.strip()]
    if not spoken and sum(1 for line in story.lines if line.text.strip()) > MANY_PARAGRAPHS:
        message = "it has no headings: give the headings the styles Heading 1, Heading 2 and so on"
        yield AccessProblem("no-headings", "the document", message)
    yield from _start(spoken)
    yield from _order(spoken)
    for line in story.headings:
        if not line.text.strip():
            message = f"a heading ({line.style}) has no words: delete it, or give it the style Normal"
            yield AccessProblem("empty-heading", f"{line.section}paragraph {line.number}", message)
    fakes = list(_fakes(story))
    for line in fakes if len(fakes) >= FEW else ():
        message = "it looks like a heading and is none, only bold: give it the style of a heading"
        yield AccessProblem("fake-heading", line.place, message)


def _start(spoken: list[Line]) -> Iterator[AccessProblem]:
    titles = [line for line in spoken if line.level == 0]
    firsts = [line for line in spoken if line.level == 1]
    if not titles and len(firsts) > 1:
        message = f"it has {len(firsts)} headings of the first level and no title above them: give the first line of it"
        yield AccessProblem("one-title", "the document", f"{message} the style Title")
    for line in titles[1:]:
        message = f"it is a second title, after {quoted(titles[0].text)}: give it the style Heading 1"
        yield AccessProblem("one-title", line.place, message)


def _order(spoken: list[Line]) -> Iterator[AccessProblem]:
    before = 0
    for line in spoken:
        level = line.level or 0
        if level > before + 1:
            after = f"after level {before}" if before else "as the first heading"
            message = f"a heading of level {level} stands {after}: give it the style Heading {before + 1}"
            yield AccessProblem("heading-order", line.place, message)
        before = level


def _fakes(story: Story) -> Iterator[Line]:
    for line in story.lines:
        words = line.text.strip()
        if line.level is not None or line.in_table or not 0 < len(words) <= LONGEST or words[-1] in ".;,":
            continue
        runs = [
            run
            for run in line.element.iter(qn("w:r"))
            if any((text.text or "").strip() for text in run.iterchildren(qn("w:t")))
        ]
        by_style = is_on(story.look.of_style(line.element, "w:b"))
        if runs and not by_style and all(is_on(story.look.of_run(run, line.element, "w:b")) for run in runs):
            yield line
