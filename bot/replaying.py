"""Giving an answer or a draft again from its receipt."""

from dataclasses import replace
from typing import Any

from bot.areas import NoAreaDataError
from bot.drafting import Order, data_of, make
from bot.services import Services
from doc_templates.filled import Added
from kg.area_graph import area_source
from kg.errors import UnknownAreaError, UnknownNameError
from kg.receipt import DRAFT, Receipt
from kg.replay import Replay, compared, not_comparable, replay


def replayed(services: Services, data: Any) -> Replay:
    """Give again what a receipt was given for.

    Args:
        services: The register and the day.
        data: A receipt's data, or that of the answer or the draft around it.

    Returns:
        The comparison: for a draft, that of the records cited when it is drafted again.

    Raises:
        GraphError: The data holds no receipt, or one that was changed.
    """
    receipt = Receipt.from_data(data)
    if receipt.kind != DRAFT:
        return replay(services.register, data)
    return not_comparable(services.register, receipt) or _drafted_again(services, receipt)


def _drafted_again(services: Services, receipt: Receipt) -> Replay:
    if len(receipt.situation.areas) != 1:
        return Replay(same=False, reason="The receipt does not name the one area that was drafted for.")
    (area,) = receipt.situation.areas
    try:
        added = tuple(map(Added, receipt.added))
        again = make(services, Order(receipt.template, area, receipt.situation.as_at, added=added)).draft
    except (UnknownAreaError, UnknownNameError, NoAreaDataError) as error:
        return Replay(same=False, reason=f"It cannot be drafted again: {error}")
    found = compared(receipt, again.citations)
    if found.same or not _changed(services, area):
        return found
    return replace(found, reason=f"{found.reason} The data of {area} was changed: its graph is not made from it.")


def _changed(services: Services, area: str) -> bool:
    """Whether an area's data says something else than its graph, by which the receipt knows it."""
    source = area_source(data_of(services, area))
    return all(s.turtle != source.turtle for s in services.areas.sources() if s.graph == source.graph)
