"""Slack's limits, and our own below them.

All are counted in UTF-16 units, the strictest way in which a client may count. Sources, where no other is named:
docs.slack.dev/reference/block-kit/blocks, .../block-elements, .../composition-objects and .../views; slack_sdk.models
checks the same numbers.
"""

from typing import Final

MESSAGE_BLOCKS: Final = 50
VIEW_BLOCKS: Final = 100
"""Blocks in a modal and in the Home tab."""

SECTION: Final = 3_000
HEADER: Final = 150
CONTEXT_ELEMENTS: Final = 10
ACTIONS: Final = 25
"""Elements of an `actions` block."""
CONTEXT_ACTIONS: Final = 5
"""Elements of a `context_actions` block."""

BUTTON_TEXT: Final = 75
ACCESSIBILITY_LABEL: Final = 75
VALUE: Final = 2_000
"""The value of a button."""
LINK: Final = 3_000
IDENTIFIER: Final = 255
"""An action's or a block's id."""
METADATA: Final = 3_000
"""The `private_metadata` of a view."""
VIEW_TITLE: Final = 24
"""A view's title, and the words on its buttons."""

OPTION_TEXT: Final = 75
OPTION_VALUE: Final = 150
OPTIONS: Final = 100
LABEL: Final = 2_000
"""The label and the hint of an input."""
PLACEHOLDER: Final = 150
INPUT: Final = 3_000
"""What a person may type into a text input."""

TEXT: Final = 4_000
"""Our own: the top-level text. Slack cuts at 40,000 and advises 4,000 (docs.slack.dev, chat.postMessage)."""

BUDGET: Final = 10_000
"""Our own: all texts of a message. About 13,200 are refused (slackapi/bolt-js #2509), once even 11,341 (#2867)."""

WEIGHT: Final = 12_000
"""Our own: a message's blocks as compact JSON. What Slack really counts is not told; what both issues measured is not
far from the length of the JSON."""
