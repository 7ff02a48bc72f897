"""The three pictures of an alignment on one sheet, one below another, with what they are of."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final

from doc_templates.alignment_charts.heat_map import heat_map
from doc_templates.alignment_charts.joins import joins
from doc_templates.alignment_charts.periods import periods
from doc_templates.charts import LANDSCAPE, Chart
from doc_templates.drawing import DPI, LINE, SMALL, Sheet, can_draw
from kg.align.matrix import Matrix
from kg.align.network import Network
from kg.align.run import Alignment
from kg.dates import in_words

_PAD: Final = 0.4


def pictures(found: Alignment, matrix: Matrix, network: Network, width: float = LANDSCAPE) -> Mapping[str, Chart]:
    """The pictures of an alignment that there is something to draw for, by what they show.

    Args:
        found: What the checks found.
        matrix: Coverage of duties and outcomes by plans.
        network: What holds the plans together.
        width: In centimetres.

    Returns:
        Up to three charts; none without matplotlib.
    """
    made = {
        "What the plans cover": heat_map(matrix, width),
        "The plans in time": periods(found, width),
        "Who joins the plans": joins(found.case, network, width),
    }
    return {title: chart for title, chart in made.items() if chart}


def poster(found: Alignment, charts: Mapping[str, Chart], width: float = LANDSCAPE) -> Chart | None:
    """Pictures one below another, each under its title, below the name of the area.

    Args:
        found: What the checks found.
        charts: The pictures, by their titles, all of this width.
        width: In centimetres.

    Returns:
        The sheet, whose file has the words for whoever does not see it as its description; None without matplotlib.
    """
    if not can_draw():
        return None
    from PIL import Image  # noqa: PLC0415 - comes with matplotlib
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415

    area = found.case.area
    name = f"{area.area.name}, as at {in_words(found.case.as_at)}"
    banner = (area.meta.banner or "Invented, for trying things out.") if area.meta.fictional else ""
    parts = [_head(name, banner, width)]
    for title, chart in charts.items():
        parts += [_head(title, "", width), chart.png]
    images = [Image.open(BytesIO(part)).convert("RGB") for part in parts]
    sheet = Image.new("RGB", (max(one.width for one in images), sum(one.height for one in images)), "white")
    y = 0
    for one in images:
        sheet.paste(one, (0, y))
        y += one.height
    words = "\n".join(filter(None, (f"{name}. {banner}".strip(), *(chart.alt for chart in charts.values()))))
    told, held = PngInfo(), BytesIO()
    told.add_itxt("Description", words)
    sheet.save(held, "PNG", dpi=(DPI, DPI), pnginfo=told)
    return Chart(held.getvalue(), words, width)


def _head(title: str, below: str, width: float) -> bytes:
    lines = Sheet(width, 1).wrapped(below, width - 2 * _PAD, 3, size=SMALL)
    sheet = Sheet(width, _PAD * 2 + LINE * (1 + len(lines)))
    sheet.text(_PAD / 2, _PAD + LINE / 2, title, bold=True)
    for i, line in enumerate(lines):
        sheet.text(_PAD / 2, _PAD + LINE * (i + 1.6), line, size=SMALL)
    return sheet.png()
