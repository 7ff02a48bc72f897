"""Whatever is wrong inside of a document that somebody gives, it is read, or told in one sentence; nothing else."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Final
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doc_templates.access import problems
from doc_templates.base import is_untouched, read_base
from doc_templates.examine import examine, fitting
from doc_templates.guard import open_document, reading
from doc_templates.merge.merge import merge
from doc_templates.publish import final
from doc_templates.review import answered
from doc_templates.shelf import find
from kg.errors import LintelError
from kg.package import PackageError
from tests.doc_templates.making import part, replaced
from tests.doc_templates.merge.making import DAY, drafted

NAME: Final = "edited.docx"
FRESH: Final = drafted()
BASE = read_base(FRESH)
AREA = BASE.area if BASE else ""
WHOLE = f"{NAME} is damaged: something in it is not as Word writes it"
ATTRIBUTE: Final = re.compile(rb'\s[\w:]+="([^"]*)"')
TAG: Final = re.compile(rb"</?([\w:]+)")
VALUES: Final = (b"", b"x", b"-1", b"0", b"1.5", b"NaN", b"99999999999999999999", b"\xc3\xa9")

with ZipFile(BytesIO(FRESH)) as _held:
    PARTS: Final = {name: _held.read(name) for name in _held.namelist()}


def _check(content: bytes) -> None:
    assert all("\n" not in finding.message for finding in examine(content, find(fitting(content))))


def _merge(content: bytes) -> None:
    open_document(content, NAME)
    with reading(NAME):
        problems(merge(content, FRESH, DAY).document)


def _final(content: bytes) -> None:
    open_document(content, NAME)
    with reading(NAME):
        final(content, lambda _gap: False)


ENTRIES: Final[dict[str, Callable[[bytes], object]]] = {
    "access": lambda content: problems(content, NAME),
    "check": _check,
    "review": lambda content: answered(content, NAME, AREA),
    "merge": _merge,
    "final": _final,
    "overwrite": is_untouched,
}


def _read(entry: str, content: bytes) -> None:
    try:
        ENTRIES[entry](content)
    except LintelError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017 - most damage is no hindrance


def _pick(data: st.DataObject, xml: bytes, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
    found = list(pattern.finditer(xml))
    return found[data.draw(st.integers(0, len(found) - 1))] if found else None


def _attribute(data: st.DataObject, xml: bytes) -> bytes:
    found = _pick(data, xml, ATTRIBUTE)
    if found is None:
        return xml
    value = data.draw(st.sampled_from((*VALUES, None)))
    if value is None:
        return xml[: found.start()] + xml[found.end() :]
    return xml[: found.start(1)] + value + xml[found.end(1) :]


def _names(data: st.DataObject, xml: bytes) -> bytes:
    """All elements of a name under another one that is in the part."""
    one, other = _pick(data, xml, TAG), _pick(data, xml, TAG)
    if one is None or other is None:
        return xml
    return re.sub(rb"(</?)" + re.escape(one[1]) + rb"(?=[\s/>])", lambda found: found[1] + other[1], xml)


def _bit(data: st.DataObject, content: bytes) -> bytes:
    if not content:
        return content
    place = data.draw(st.integers(0, len(content) - 1))
    return content[:place] + bytes([content[place] ^ (1 << data.draw(st.integers(0, 7)))]) + content[place + 1 :]


def _other(data: st.DataObject, _content: bytes) -> bytes:
    return PARTS[data.draw(st.sampled_from(sorted(PARTS)))]


@given(st.sampled_from(sorted(ENTRIES)), st.data())
@settings(max_examples=40, deadline=None)
def test_a_damaged_document_is_read_or_told_in_a_sentence(entry: str, data: st.DataObject) -> None:
    parts = dict(PARTS)
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(sorted(parts)))
        damage = data.draw(st.sampled_from((_attribute, _names, _bit, _other)))
        parts[name] = damage(data, parts[name])
    _read(entry, replaced(FRESH, parts))


@pytest.mark.parametrize("name", sorted(PARTS))
def test_a_document_that_lacks_a_part_is_read_or_told_in_a_sentence(name: str) -> None:
    for entry in ENTRIES.keys() - {"check"}:
        _read(entry, replaced(FRESH, {name: None}))


@pytest.mark.parametrize("entry", ["access", "review", "merge", "final"])
def test_a_part_that_is_not_what_its_relation_says_is_told_of_the_document(entry: str) -> None:
    types = part(FRESH, "[Content_Types].xml").replace("wordprocessingml.styles+xml", "wordprocessingml.other+xml")
    content = replaced(FRESH, {"[Content_Types].xml": types})
    with pytest.raises(PackageError) as told:
        ENTRIES[entry](content)
    assert str(told.value) == WHOLE


def test_what_is_wrong_in_words_already_is_told_as_it_is() -> None:
    with pytest.raises(LintelError, match=r"^No such thing\.$"), reading(NAME):
        raise LintelError("No such thing.")
