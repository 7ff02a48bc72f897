"""Pictures: who cannot see one needs its words; and text in a box, which many programs read last or not at all."""

import re
from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

from doc_templates.access.problem import AccessProblem
from doc_templates.story import Story, said, shown

_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_SAYS_NOTHING: Final = re.compile(
    r"(picture|image|photo|graphic|chart|figure|diagram|logo|icon|screenshot)?[\s_-]*\d*|.*\.(png|jpe?g|gif|bmp|svg|tiff?|emf)",
    re.IGNORECASE,
)


def check(story: Story) -> Iterator[AccessProblem]:
    """The problems of pictures and text boxes."""
    for name, root in story.roots:
        yield from _drawn(story, name, root)
        for shape in shown(root, f"{_VML}shape"):
            if shape.find(f"{_VML}imagedata") is not None and not shape.get("alt", "").strip():
                yield AccessProblem("picture-text", story.place_of(shape, name), _without())
        for box in shown(root, qn("w:txbxContent")):
            words = " ".join(said(paragraph) for paragraph in box.iter(qn("w:p"))).strip()
            if words:
                message = "text stands in a text box, which is read last or not at all: put it into a paragraph"
                yield AccessProblem("text-box", story.place_of(box, name), message)


def _drawn(story: Story, name: str, root: Any) -> Iterator[AccessProblem]:
    for drawing in shown(root, qn("wp:inline"), qn("wp:anchor")):
        about = drawing.find(qn("wp:docPr"))
        is_box = next(drawing.iter(qn("w:txbxContent")), None) is not None
        if about is None or is_box or any(mark.get("val") in {"1", "true"} for mark in about.iter(_DECORATIVE)):
            continue
        where, words = story.place_of(drawing, name), about.get("descr", "").strip()
        if not words:
            yield AccessProblem("picture-text", where, _without())
        elif _SAYS_NOTHING.fullmatch(words):
            message = f"the alternative text of a picture, “{words[:40]}”, says nothing of what it shows: write that"
            yield AccessProblem("picture-text", where, message)
        if drawing.tag == qn("wp:anchor"):
            message = "a picture floats beside the text: set it in line with the text under Layout Options"
            yield AccessProblem("picture-floats", where, message)


def _without() -> str:
    return "a picture has no alternative text: write what it shows, or mark it as decorative"
