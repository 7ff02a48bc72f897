"""The sheet that charts are drawn on: what is drawn is what is seen, and nothing is said of when or how."""

import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from doc_templates.drawing import BAR, DPI, INK, PALE, POINTS, RULE, Sheet, can_draw


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    """As WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _pixel(sheet: Sheet, x: float, y: float) -> tuple[int, ...]:
    picture = Image.open(BytesIO(sheet.png())).convert("RGB")
    found = picture.getpixel((int(x / 2.54 * DPI), int(y / 2.54 * DPI)))
    assert isinstance(found, tuple)
    return found


def test_text_is_large_and_dark_enough() -> None:
    assert POINTS >= 9
    assert all(_contrast(INK, ground) >= 4.5 for ground in ("#FFFFFF", PALE, BAR))
    assert all(_contrast(shape, "#FFFFFF") >= 3 for shape in (BAR, RULE))


def test_a_bar_lies_where_it_was_put() -> None:
    sheet = Sheet(10, 5)
    sheet.bar(2, 1, 3, 1)
    blue = tuple(int(BAR[i : i + 2], 16) for i in (1, 3, 5))
    assert [_pixel(sheet, x, 1.5) == blue for x in (1.9, 2.1, 4.9, 5.1)] == [False, True, True, False]
    assert _pixel(sheet, 3, 0.9) == _pixel(sheet, 3, 2.1) == (255, 255, 255)


def test_the_picture_has_its_size_at_two_hundred_dots_to_the_inch_and_tells_nothing_else() -> None:
    picture = Image.open(BytesIO(Sheet(16, 4).png()))
    assert picture.size == (int(16 / 2.54 * 200), int(4 / 2.54 * 200))
    assert set(picture.info) <= {"dpi"}


def test_a_long_text_is_wrapped_and_then_cut() -> None:
    sheet = Sheet(10, 5)
    lines = sheet.wrapped("One adaptations pathway across all of the tenures there are", 4, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(sheet.breadth(line) <= 4 for line in lines)
    assert sheet.wrapped("Short", 4, 2) == ["Short"]
    assert sheet.wrapped("", 4, 2) == []


@settings(max_examples=15)
@given(st.text(max_size=30))
def test_no_text_is_read_as_a_formula_or_warned_of(words: str) -> None:
    sheet = Sheet(5, 2)
    for line in ("$x", r"$\frac{1}{2}$", words, "\u4f60 \U0001f600"):
        sheet.text(0.1, 1, line)
    assert sheet.png().startswith(b"\x89PNG")


def test_without_matplotlib_nothing_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_draw()
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert not can_draw()
