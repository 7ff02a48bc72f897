"""Words that lead somewhere: wherever a citation stands, it becomes a link to its page."""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from doc_templates.parts import dress_run


def add_links(part: Part, root: Any, links: Mapping[str, str]) -> None:
    """Make links of citations.

    Args:
        part: The part of the package that refers to the pages.
        root: The XML in which the words are looked for; it is changed.
        links: Pages by the words of a citation. Of two that begin alike the longer one counts.
    """
    if not links:
        return
    longest = sorted(links, key=lambda text: (-len(text), text))
    words = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?![\w(])")
    ids: dict[str, str] = {}

    def target(found: str) -> str:
        url = links[found]
        if url not in ids:
            ids[url] = part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return ids[url]

    for text in list(root.iter(qn("w:t"))):
        run = text.getparent()
        if text.text and run.tag == qn("w:r") and words.search(text.text) and _is_plain(run):
            _split(run, text.text, words, target)


def _is_plain(run: Any) -> bool:
    return sum(1 for child in run if child.tag != qn("w:rPr")) == 1 and run.getparent().tag == qn("w:p")


def _split(run: Any, whole: str, words: re.Pattern[str], target: Callable[[str], str]) -> None:
    start = 0
    for match in words.finditer(whole):
        if match.start() > start:
            run.addprevious(_run(run, whole[start : match.start()]))
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), target(match.group()))
        link.append(_run(run, match.group(), linked=True))
        run.addprevious(link)
        start = match.end()
    if start < len(whole):
        run.addprevious(_run(run, whole[start:]))
    run.getparent().remove(run)


def _run(model: Any, words: str, *, linked: bool = False) -> Any:
    run = deepcopy(model)
    (text,) = (child for child in run if child.tag == qn("w:t"))
    text.text = words
    text.set(qn("xml:space"), "preserve")
    if linked:
        dress_run(run, "Hyperlink")
    return run
