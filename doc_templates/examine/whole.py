"""What a house template needs besides its fields, and what must not be left in it."""

from collections.abc import Iterator
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from rapidfuzz import process

from doc_templates.changes import number_of_changes
from doc_templates.controls import PREFIX, title_of, walk
from doc_templates.examine.finding import Finding
from doc_templates.examine.tags import TAGGED, spots, tags_of
from doc_templates.parts import related
from doc_templates.story import Story, quoted, said, shown

NEEDED: Final = ("Gap", "Hyperlink")
"""Styles that Lintel itself gives."""
USUAL: Final = ("Title", "Heading 1", "Caption", "Table Head", "Table Text", "Figure")
_WHERE: Final = "the document"
_PROPERTIES: Final = ("title", "subject", "author", "comments", "keywords", "category", "identifier", "language")


def check(story: Story, shipped: Any, *, has_draft: bool) -> Iterator[Finding]:
    """What is wrong with a house template as a whole.

    Args:
        story: The template.
        shipped: The body of the template that comes with Lintel.
        has_draft: Whether drafts of this kind say in the header that they are drafts.

    Yields:
        Problems and remarks.
    """
    yield from _styles(story)
    yield from _controls(story, shipped)
    if has_draft and not _says_draft(story):
        message = "the header does not say whether it is a draft: put {{ draft }} into the header"
        yield Finding("no-draft", "the header", message)
    yield from _left(story)
    yield from _misplaced(story)


def _styles(story: Story) -> Iterator[Finding]:
    names = story.look.names()
    for style in (*NEEDED, *USUAL):
        if style.lower() not in names:
            stops = style in NEEDED
            message = f"it has no style “{style}”" + (", which Lintel gives: add one of that name" if stops else "")
            yield Finding("missing-style", _WHERE, message, stops)


def _controls(story: Story, shipped: Any) -> Iterator[Finding]:
    wanted = {name: title_of(control) for name, control in walk(shipped)}
    here = list(walk(story.body))
    for name, title in wanted.items():
        if name not in {other for other, _control in here}:
            message = f"the section {quoted(title)} is in no content control with the tag {PREFIX}{name}"
            yield Finding("no-control", _WHERE, f"{message}: drafting again cannot keep what people write there")
    seen: set[str] = set()
    for name, control in here:
        where = f"the content control {quoted(title_of(control) or name)}"
        if name not in wanted:
            near = process.extractOne(name, sorted(wanted), score_cutoff=60)
            message = f"its tag, {PREFIX}{name}, names no section" + (
                f": did you mean {PREFIX}{near[0]}?" if near else ""
            )
            yield Finding("unknown-control", where, message)
        elif name in seen:
            yield Finding("unknown-control", where, f"its tag, {PREFIX}{name}, is there twice: change or remove one")
        seen.add(name)


def _says_draft(story: Story) -> bool:
    headers = (spot for name, found in spots(story) if name == "the header" for spot in found)
    return any(tag.words == "draft" for spot in headers for tag in tags_of(spot))


def _left(story: Story) -> Iterator[Finding]:
    changes = sum(number_of_changes(root) for _name, root in story.roots)
    if changes:
        number = "a tracked change is" if changes == 1 else f"{changes} tracked changes are"
        yield Finding("left-over", _WHERE, f"{number} left in it: accept or reject them under Review")
    part = related(story.document.part, RELATIONSHIP_TYPE.COMMENTS)
    number_of_comments = 0 if part is None else sum(1 for _comment in story.document.comments)
    if number_of_comments:
        number = "a comment is" if number_of_comments == 1 else f"{number_of_comments} comments are"
        yield Finding("left-over", _WHERE, f"{number} left in it: delete them under Review")


def _misplaced(story: Story) -> Iterator[Finding]:
    for name, root in story.roots:
        for box in shown(root, qn("w:txbxContent")):
            if any(TAGGED.search(said(paragraph)) for paragraph in box.iter(qn("w:p"))):
                yield _elsewhere(story.place_of(box, name), "a text box")
        if name in {"the footnotes", "the endnotes"} and any(TAGGED.search(said(p)) for p in root.iter(qn("w:p"))):
            yield _elsewhere(name, "a note")
    if related(story.document.part, RELATIONSHIP_TYPE.COMMENTS) and any(
        TAGGED.search(comment.text) for comment in story.document.comments
    ):
        yield _elsewhere("the comments", "a comment")
    properties = story.document.core_properties
    for name in _PROPERTIES:
        if TAGGED.search(getattr(properties, name) or ""):
            yield _elsewhere(f"the property “{name}”", "a property")


def _elsewhere(where: str, what: str) -> Finding:
    return Finding("misplaced-tag", where, f"a tag stands in {what}: tags may stand only in text, headers and footers")
