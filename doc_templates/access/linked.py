"""Links: who goes from link to link hears only their words."""

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

from doc_templates.access.problem import AccessProblem
from doc_templates.fields import fields
from doc_templates.story import Story, quoted, said, shown

_EMPTY: Final = frozenset(
    ("here", "click here", "click", "link", "this link", "this page", "this website", "read more", "more", "more info",
     "more information", "find out more", "learn more", "see here", "download", "website", "web page", "page")
)  # fmt: skip
_ADDRESS: Final = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)


def check(story: Story) -> Iterator[AccessProblem]:
    """The problems of links."""
    for name, root in story.roots:
        for element, words in _links(root):
            plain = " ".join(words.split())
            where = story.place_of(element, name)
            if not plain:
                message = "a link has no words: write where it leads, or delete it"
            elif plain.lower().strip(" .>»→…:") in _EMPTY:
                message = f"the link {quoted(plain)} does not say where it leads: write the name of the page"
            elif _ADDRESS.fullmatch(plain):
                message = f"the link {quoted(plain)} is read out letter by letter: write the name of the page"
            else:
                continue
            yield AccessProblem("link-text", where, message)


def _links(root: Any) -> Iterator[tuple[Any, str]]:
    """Each link with its words; one that holds a picture has the picture's."""
    for link in shown(root, qn("w:hyperlink")):
        if next(link.iter(qn("w:drawing"), qn("w:pict")), None) is None:
            yield link, said(link)
    for field in fields(root):
        drawn = any(next(run.iter(qn("w:drawing"), qn("w:pict")), None) is not None for run in field.runs)
        if field.name == "HYPERLINK" and field.runs and not drawn:
            yield field.runs[0], "".join(said(run) for run in field.runs)
