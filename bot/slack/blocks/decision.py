"""The modal in which somebody decides on a finding, or on a link that wording proposes."""

from typing import Final

from bot.slack.blocks import ids
from bot.slack.blocks.block import day_picker, entry, section, select, typed
from bot.slack.blocks.link import APART, TOGETHER
from bot.slack.blocks.value import Token
from bot.slack.blocks.view import View, modal
from kg.align.decision import Verdict

REASON: Final = 1_000
"""The longest reason."""
SOURCE: Final = 200
"""The most that says who decides."""
OF_FINDING: Final = (
    (Verdict.ACCEPT, "Accept: it is right, and will be mended"),
    (Verdict.JUSTIFY, "Justify: it stands, for a reason"),
    (Verdict.REJECT, "Reject: nothing is wrong there"),
)
OF_LINK: Final = ((Verdict.ACCEPT, TOGETHER), (Verdict.REJECT, APART))


def verdicts(about: str) -> tuple[tuple[Verdict, str], ...]:
    """What can be said of a finding or of a link, each with its words."""
    return OF_LINK if "~" in about else OF_FINDING


def decision_view(shown: str, token: Token, chosen: Verdict | None = None) -> View:
    """What is decided, why, who says so, and until when.

    Args:
        shown: What it is about, as the message has it: text that was escaped.
        token: The finding or the link, and the message that shows it.
        chosen: What is chosen already.

    Returns:
        The modal.
    """
    is_link = "~" in token.about
    listed = [(one.value, words) for one, words in verdicts(token.about)]
    blocks = [
        section(shown),
        entry(ids.IN_VERDICT, "Decision", select(ids.IN_VERDICT, listed, chosen.value if chosen else "")),
        entry(ids.IN_REASON, "Reason", typed(ids.IN_REASON, multiline=True, most=REASON, least=1)),
        entry(
            ids.IN_SOURCE,
            "Who says so",
            typed(ids.IN_SOURCE, most=SOURCE, least=1),
            hint="A post, a team or a body, and no name of a person: it is kept with the data for good.",
        ),
    ]
    if not is_link:
        hint = "From then on it is shown again. It also comes back when the plans say something else there."
        blocks.append(entry(ids.IN_DAY, "Look at it again by", day_picker(ids.IN_DAY), hint=hint, optional=True))
    return modal(ids.VIEW_DECISION, "Decide", blocks, token, submit="Save")
