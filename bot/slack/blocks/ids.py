"""The names by which Slack says which button, input, view, command or shortcut it was. Each stands here once."""

import re
from typing import Final

COMMAND_DUTIES: Final = "/duties"
COMMAND_HCS: Final = "/hcs"
COMMAND_ALIGN: Final = "/align"
SHORTCUT: Final = "lintel-which-duties"
"""The message shortcut “Which duties apply to this?”."""

# Under an answer.
WHY: Final = "lintel-why"
MORE: Final = "lintel-more"
ADD: Final = "lintel-add-to-draft"
SHARE: Final = "lintel-share"
KEEP: Final = "lintel-keep"
ASK_PERSON: Final = "lintel-ask-person"
FEEDBACK: Final = "lintel-feedback"
CITATION: Final = "lintel-citation-feedback"
CHOOSE: Final = "lintel-choose"
"""One of several readings: `numbered(CHOOSE, 2)`."""

# In the line above an answer.
AREA: Final = "lintel-change-area"
AS_AT: Final = "lintel-change-date"
PLAN: Final = "lintel-change-plan"

# Under a draft.
FILL: Final = "lintel-fill-gap"
GAPS: Final = "lintel-show-gaps"
AGAIN: Final = "lintel-draft-again"
UPLOAD: Final = "lintel-upload-again"

# Under a finding, and under a link that wording proposes.
DECIDE: Final = "lintel-decide"
BELONGS: Final = "lintel-link-belongs"
APART: Final = "lintel-link-apart"

# On Home.
HOME_ASK: Final = "lintel-home-ask"
HOME_DRAFT: Final = "lintel-home-draft"
HOME_ALIGN: Final = "lintel-home-align"
HOME_AREA: Final = "lintel-home-area"

# Views that are sent back.
VIEW_AREA: Final = "lintel-view-area"
VIEW_AS_AT: Final = "lintel-view-date"
VIEW_PLAN: Final = "lintel-view-plan"
VIEW_ASK: Final = "lintel-view-ask"
VIEW_FEEDBACK: Final = "lintel-view-feedback"
VIEW_PERSON: Final = "lintel-view-person"
VIEW_ORDER: Final = "lintel-view-order"
VIEW_GAP: Final = "lintel-view-gap"
VIEW_DECISION: Final = "lintel-view-decision"
VIEW_SETTINGS: Final = "lintel-view-settings"

# Views that only show something.
VIEW_WHY: Final = "lintel-view-why"
VIEW_MORE: Final = "lintel-view-more"

# Inputs: each is both a block and the action in it, so that state["values"][NAME][NAME] holds what was entered.
IN_AREA: Final = "lintel-in-area"
IN_DAY: Final = "lintel-in-day"
IN_PLAN: Final = "lintel-in-plan"
IN_QUESTION: Final = "lintel-in-question"
IN_REASON: Final = "lintel-in-reason"
IN_NOTE: Final = "lintel-in-note"
IN_PERIOD: Final = "lintel-in-period"
IN_TEMPLATE: Final = "lintel-in-template"
IN_TITLE: Final = "lintel-in-title"
IN_ANSWER: Final = "lintel-in-answer"
IN_SOURCE: Final = "lintel-in-source"
IN_VERDICT: Final = "lintel-in-verdict"
IN_LEAD: Final = "lintel-in-lead"
IN_REMIND: Final = "lintel-in-remind"

_NUMBER: Final = re.compile(r"\.\d{1,3}")


def numbered(action: str, number: int) -> str:
    """An action's name for one of several buttons side by side, which Slack wants told apart."""
    return f"{action}.{number}"


def pattern(action: str) -> re.Pattern[str]:
    """What a listener listens to, to hear every button of an action, numbered or not."""
    return re.compile(rf"^{re.escape(action)}(?:{_NUMBER.pattern})?$")
