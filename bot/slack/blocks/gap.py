"""The modal for one gap of a draft: just what is missing, and who says so."""

from dataclasses import replace

from bot.slack.blocks import ids
from bot.slack.blocks.block import entry, section, typed
from bot.slack.blocks.line import Span, paragraph
from bot.slack.blocks.record import capital
from bot.slack.blocks.value import Token
from bot.slack.blocks.view import View, modal
from doc_templates.gaps import Gap


def gap_view(gap: Gap, token: Token, kind: str = "") -> View:
    """What is missing in one place of a draft.

    Args:
        gap: The gap.
        token: The draft that it is in.
        kind: What has to be given, in words: “a number”, “a day as YYYY-MM-DD”.

    Returns:
        The modal. Where the gap has no single place in the area's data it says where the answer belongs instead.
    """
    about = replace(token, gap=gap.id)
    lead = paragraph(
        [
            (Span(f"{gap.id}, {gap.section}", bold=True),),
            (Span(f"{capital(gap.what)}"),),
            (Span(f"Why it matters: {gap.why}"),),
            (Span(f"Who can say: {gap.owner}"),),
        ]
    )
    if not gap.where:
        where = "It has no single place in the area's data: write it into the document, or into the workbook."
        return modal(ids.VIEW_GAP, f"Gap {gap.id}", [section(lead.text), section(where)], about)
    hint = f"Give {kind}." if kind else ""
    blocks = [
        section(lead.text),
        entry(ids.IN_ANSWER, "What is missing", typed(ids.IN_ANSWER, multiline=not kind, least=1), hint=hint),
        entry(
            ids.IN_SOURCE,
            "Who says so",
            typed(ids.IN_SOURCE, most=200, least=1),
            hint="A post or a document, with its date, and no name of a person: it is kept with the data for good.",
        ),
    ]
    return modal(ids.VIEW_GAP, f"Gap {gap.id}", blocks, about, submit="Save")
