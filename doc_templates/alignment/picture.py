"""The report's pictures: those of the checks, each cut to what can be read on an upright page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from doc_templates.alignment_charts.heat_map import heat_map
from doc_templates.alignment_charts.joins import joins
from doc_templates.alignment_charts.periods import conflicts, periods
from doc_templates.charts import PORTRAIT, Chart
from doc_templates.filled import Drawing
from kg.align.coverage import Coverage
from kg.align.matrix import Matrix
from kg.align.network import Network
from kg.align.run import Alignment

_TALLEST: Final = 21.5  # centimetres that a page has for a picture below its caption
_ROWS: Final = 14
_CONFLICTS: Final = 4
_ONLY: Final = "The rows with most that is uncovered are drawn; the table below has all."


def drawings(found: Alignment, covered: Matrix, held: Network) -> Mapping[str, Drawing]:
    """The pictures, by the fields of the template.

    Args:
        found: What the checks found.
        covered: Coverage of duties and outcomes by plans; the rows with most that is uncovered are drawn.
        held: What holds the plans together.

    Returns:
        What draws each.
    """
    return {
        "heat_map": lambda: _fitted(heat_map(uncovered(covered), PORTRAIT), _ONLY),
        "timeline": lambda: _fitted(periods(_worst(found), PORTRAIT, _numbers(found))),
        "network_map": lambda: _fitted(joins(found.case, held, PORTRAIT)),
    }


def uncovered(covered: Matrix) -> Matrix:
    """The rows in which something is uncovered, in their order; of very many those in which most is."""
    counts = [list(states).count(Coverage.UNCOVERED) for states in covered.cells]
    most = sorted((i for i, count in enumerate(counts) if count), key=lambda i: (-counts[i], i))[:_ROWS]
    rows = sorted(most)
    return replace(
        covered, rows=tuple(covered.rows[i] for i in rows), cells=tuple(covered.cells[i] for i in rows)
    )  # fmt: skip


def _worst(found: Alignment) -> Alignment:
    """With the worst conflicts alone: the report has them all in words."""
    return replace(found, findings=tuple(one.finding for one in conflicts(found)[:_CONFLICTS]))


def _numbers(found: Alignment) -> Mapping[str, int]:
    """The numbers that findings have in the report, by their ids."""
    return {one.id: number for number, one in enumerate(found.open, 1)}


def _fitted(chart: Chart | None, more: str = "") -> Chart | None:
    """A chart that is no taller than the page has room for, with more words for whoever does not see it."""
    if chart is None:
        return None
    # its size in points stands at the beginning of a PNG file: PNG specification, 11.2.2
    across, down = (int.from_bytes(chart.png[start : start + 4]) for start in (16, 20))
    alt = f"{chart.alt} {more}".strip()
    return replace(chart, alt=alt, width_cm=min(chart.width_cm, round(_TALLEST * across / down, 2)))
