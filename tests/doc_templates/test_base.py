"""What a draft carries about itself."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_templates import finish
from doc_templates.base import NAMESPACE, Base, Section, describe, drop, embed, is_untouched, read_base, walk
from doc_templates.gaps import Gap
from doc_templates.marks import NOTE, PICTURE
from doc_templates.merge.block import Block, Row
from tests.doc_templates.making import part, replaced
from tests.doc_templates.merge.making import PLAN, drafted, opened, saved

GAP = Gap("G01", "Cover", "who “approves” <this>", "It matters.", "the clerk", "statement.contact")
BASE = Base("statement", "1.0.0", "strathbrae", "r1", "d1", "2026-06-01", (), (GAP,))

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=30).map(
    lambda t: " ".join(t.split())
)
NOTED = st.tuples(TEXT, TEXT, TEXT).map(lambda t: f"{t[0]}{NOTE}{t[1]}{NOTE}{PICTURE}{t[2]}{PICTURE}{t[0]}")
ROWS = st.lists(
    st.lists(TEXT | NOTED, min_size=1, max_size=3).map(lambda cells: Row(tuple(cells))), min_size=1, max_size=3
)
BLOCK = st.builds(Block, TEXT | NOTED, st.integers(0, 3)) | ROWS.map(lambda rows: Block("", rows=tuple(rows)))


def test_a_draft_says_what_it_was_made_of() -> None:
    base = read_base(drafted())
    assert base is not None
    assert (base.template, base.version, base.area) == ("statement", "1.0.0", "strathbrae")
    assert (base.receipt, base.data, base.as_at) == ("r-d1", "d1", "2026-06-01")
    assert [(section.id, section.title) for section in base.sections] == [
        ("", ""),
        ("cover", "Cover"),
        ("governance", "1 Governance"),
        ("action", "2 Action plan"),
        ("gaps", "3 Gap register"),
        ("about", "About this draft"),
    ]
    governance = base.sections[2].blocks
    assert governance[0] == Block("1 Governance", 1)
    assert (
        governance[1].text
        == f"The group meets every eight weeks and has nine members.{NOTE}Governance: the group{NOTE}"
    )
    table = base.sections[3].blocks[3].rows
    assert table is not None
    assert table[2] == Row(("H-A2", "One adaptations pathway", "The council", "[GAP G03]"))
    assert [gap.id for gap in base.gaps] == ["G01", "G02", "G03"]


@given(st.lists(BLOCK, max_size=4))
def test_a_base_is_read_as_it_was_written(blocks: list[Block]) -> None:
    base = Base(
        "statement", "1.0.0", "a & b", "r", "d", "2026-06-01", (Section("x", "“X” <&>", tuple(blocks)),), (GAP,)
    )
    document = opened(drafted())
    embed(document, base)
    assert read_base(saved(document)) == base


def test_a_document_has_one_base() -> None:
    document = opened(drafted())
    embed(document, BASE)
    content = saved(document)
    with ZipFile(BytesIO(content)) as held:
        bases = [name for name in held.namelist() if NAMESPACE.encode() in held.read(name) and "Props" not in name]
    assert len(bases) == 1
    assert read_base(content) == BASE


def test_a_base_can_be_taken_out() -> None:
    document = opened(drafted())
    drop(document)
    content = saved(document)
    assert read_base(content) is None
    with ZipFile(BytesIO(content)) as held:
        assert not [name for name in held.namelist() if NAMESPACE.encode() in held.read(name)]


def _with(xml: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as file:
        file.writestr("customXml/item1.xml", xml)
    return held.getvalue()


@pytest.mark.parametrize(
    "inside",
    [
        '<gap id="x"/>',
        '<gap id="G01" wrong="1"/><section id="s"><table/></section>',
        '<section id="s"><table><row/></table></section>',
        '<section id="s"><p level="high"/></section>',
    ],
)
def test_a_base_that_somebody_spoilt_is_none(inside: str) -> None:
    assert read_base(_with(f'<draft xmlns="{NAMESPACE}" as_at="2026-06-01">{inside}</draft>')) is None


def test_what_is_no_document_has_no_base() -> None:
    assert read_base(b"no zip") is None
    assert read_base(_with("<broken")) is None
    assert read_base(_with(f'<draft xmlns="{NAMESPACE}" as_at="soon"/>')) is None
    assert read_base(_with(f'<draft xmlns="{NAMESPACE}" as_at="2026-06-01"/>')) is not None


def test_an_entity_in_a_base_is_not_followed() -> None:
    entity = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    section = '<section id="s" title="t"><p>&e;</p></section>'
    base = read_base(_with(f'{entity}<draft xmlns="{NAMESPACE}" as_at="2026-06-01">{section}</draft>'))
    assert base is None or "root:" not in repr(base)


def test_a_body_is_walked_with_its_sections() -> None:
    found = [identifier for identifier, _ in walk(opened(drafted()).element.body)]
    assert list(dict.fromkeys(found)) == ["cover", "governance", "", "action", "gaps", "about"]


def test_describing_twice_says_the_same() -> None:
    document = opened(drafted())
    told = [
        describe(document, template="t", version="1", area="a", receipt="r", data="d", as_at="2026-06-01", gaps=())
        for _ in range(2)
    ]
    assert told[0] == told[1]
    assert len(told[0].sections) == 1 + sum(hasattr(part, "id") for part in PLAN.parts)


def _sealed() -> bytes:
    return finish.saved(opened(drafted()))


@pytest.mark.parametrize(
    ("changed", "untouched"),
    [
        (lambda draft: draft, True),
        (lambda draft: replaced(draft, {}), True),
        (lambda draft: replaced(draft, {"word/styles.xml": part(draft, "word/styles.xml") + " "}), False),
        (lambda draft: replaced(draft, {"word/media/photo.png": b"x"}), False),
        (lambda draft: replaced(draft, {"docProps/core.xml": None}), False),
        (lambda draft: replaced(draft, {"word/vbaProject.bin": b"x"}), False),
        (lambda _: drafted(), False),
        (lambda _: b"", False),
    ],
    ids=["as it is", "packed anew", "restyled", "a picture", "less", "macros", "no seal", "nothing"],
)
def test_a_draft_that_anybody_changed_anywhere_is_known(changed: Callable[[bytes], bytes], *, untouched: bool) -> None:
    assert is_untouched(changed(_sealed())) is untouched
