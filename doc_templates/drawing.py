"""A sheet to draw a chart on, in centimetres from its upper left corner: bars, lines, and text that is wrapped to fit.

matplotlib is an extra. Nothing of its settings is used or changed, so that threads do not meet and the same drawing
makes the same bytes.
"""

from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal

DPI: Final = 200
POINTS: Final = 9.5
"""The size of text, as printed: the picture stands in the page at the size at which it is drawn."""

SMALL: Final = 8.5
"""The size of text where there is much of it. Nothing is smaller."""

LINE: Final = 0.42
"""The height of a line of text in centimetres."""

INK: Final = "#1A1A1A"
BAR: Final = "#6688AE"
PALE: Final = "#E3E8EE"
RULE: Final = "#6B6B6B"
_CM: Final = 2.54
_UNKNOWN: Final = "\u25a1"


def can_draw() -> bool:
    """Whether matplotlib is installed."""
    try:
        import matplotlib.figure  # noqa: F401, PLC0415 - an extra
    except ImportError:
        return False
    return True


class Sheet:
    """A white sheet with one font, DejaVu Sans, which comes with matplotlib and so is the same everywhere."""

    def __init__(self, width: float, height: float) -> None:
        import matplotlib as mpl  # noqa: PLC0415 - an extra
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
        from matplotlib.font_manager import FontProperties, get_font  # noqa: PLC0415

        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / _CM, height / _CM), dpi=DPI, facecolor="white")
        self._canvas: Any = FigureCanvasAgg(self._figure)
        fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
        self._fonts: dict[tuple[bool, float], Any] = {}
        for bold, name in ((False, "DejaVuSans.ttf"), (True, "DejaVuSans-Bold.ttf")):
            for size in (POINTS, SMALL):
                self._fonts[bold, size] = FontProperties(fname=str(fonts / name), size=size)
        self._known = frozenset(get_font(str(fonts / "DejaVuSans.ttf")).get_charmap())

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        bold: bool = False,
        align: Literal["left", "center", "right"] = "left",
        size: float = POINTS,
        upright: bool = False,
        light: bool = False,
    ) -> None:
        """Write one line, its middle at a height.

        Args:
            x: Where it starts, or ends if `align` is right, or has its middle if it is center.
            y: The height of its middle; of its lower end if it is upright.
            words: The line; it is never read as a formula.
            bold: Whether it is bold.
            align: left, right or center.
            size: POINTS or SMALL.
            upright: Whether it runs upwards, its middle at `x`.
            light: Whether it is white, on a dark ground.
        """
        from matplotlib.text import Text  # noqa: PLC0415

        shown = Text(
            x / self.width, 1 - y / self.height, self._drawable(words), color="white" if light else INK,
            fontproperties=self._fonts[bold, size], rotation=90 if upright else 0, rotation_mode="default",
            verticalalignment="bottom" if upright else "center_baseline",
            horizontalalignment="center" if upright else align, parse_math=False, usetex=False,
            transform=self._figure.transFigure, antialiased=True, zorder=5,
        )  # fmt: skip
        self._figure.add_artist(shown)

    def bar(self, x: float, y: float, width: float, height: float, *, ground: bool = False) -> None:
        """Draw a bar, its upper left corner at a place; its width may be negative. One in the background is pale."""
        from matplotlib.patches import Rectangle  # noqa: PLC0415

        drawn = Rectangle(
            (x / self.width, 1 - (y + height) / self.height), width / self.width, height / self.height,
            facecolor=PALE if ground else BAR, edgecolor="none", linewidth=0, transform=self._figure.transFigure,
            zorder=0 if ground else 2,
        )  # fmt: skip
        self._figure.add_artist(drawn)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        pattern: str = "",
        dashed: bool = False,
        over: bool = False,
    ) -> None:
        """Draw a box with a thin edge, its upper left corner at a place.

        Args:
            x: In centimetres.
            y: In centimetres.
            width: In centimetres.
            height: In centimetres.
            fill: Its colour.
            pattern: What it is hatched with, as matplotlib names it: `///`.
            dashed: Whether its edge is.
            over: Whether it lies over lines.
        """
        from matplotlib.patches import Rectangle  # noqa: PLC0415

        drawn = Rectangle(
            (x / self.width, 1 - (y + height) / self.height), width / self.width, height / self.height,
            facecolor=fill, edgecolor=RULE, linewidth=0.8, linestyle=(0, (4, 3)) if dashed else "-",
            hatch=pattern or None, transform=self._figure.transFigure, zorder=4 if over else 2,
        )  # fmt: skip
        self._figure.add_artist(drawn)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], *, dashed: bool = False, weight: float | None = None
    ) -> None:
        """Draw a thin line under the bars, or a dashed and thicker one over them; of another weight, in points."""
        from matplotlib.lines import Line2D  # noqa: PLC0415

        drawn = Line2D(
            [start[0] / self.width, end[0] / self.width], [1 - start[1] / self.height, 1 - end[1] / self.height],
            color=INK if dashed else RULE, linewidth=weight or (1.6 if dashed else 0.8),
            linestyle=(0, (4, 3)) if dashed else "-", solid_capstyle="butt", dash_capstyle="butt", marker="",
            antialiased=True, transform=self._figure.transFigure, zorder=3 if dashed else 1,
        )  # fmt: skip
        self._figure.add_artist(drawn)

    def breadth(self, words: str, *, bold: bool = False, size: float = POINTS) -> float:
        """How wide a line is, in centimetres."""
        renderer = self._canvas.get_renderer()
        pixels, _height, _descent = renderer.get_text_width_height_descent(
            self._drawable(words), self._fonts[bold, size], ismath=False
        )
        return float(pixels) / DPI * _CM

    def wrapped(self, words: str, width: float, most: int, *, size: float = POINTS) -> list[str]:
        """A text in lines of at most a width.

        Args:
            words: The text.
            width: In centimetres.
            most: How many lines there may be; what does not fit ends in an ellipsis.
            size: POINTS or SMALL.

        Returns:
            The lines.
        """
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.breadth(longer, size=size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        if len(lines) > most:
            lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
        return [self._cut(line, width, size) for line in lines]

    def png(self) -> bytes:
        """The drawing: the same bytes for the same drawing, with nothing said of when or with what it was made."""
        held = BytesIO()
        self._canvas.print_png(held, metadata={"Software": None})
        return held.getvalue()

    def _cut(self, line: str, width: float, size: float) -> str:
        """A line without the end that does not fit."""
        if self.breadth(line, size=size) <= width:
            return line
        short = line.rstrip("…")
        while short and self.breadth(f"{short}…", size=size) > width:
            short = short[:-1]
        return f"{short.rstrip()}…"

    def _drawable(self, words: str) -> str:
        """A line with a square for each character that the font lacks; matplotlib would warn of it."""
        return "".join(c if ord(c) in self._known else _UNKNOWN for c in " ".join(words.split()))
