"""Slack's limits are those that slack_sdk knows; ours lie below what is refused."""

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ContextActionsBlock,
    ContextBlock,
    HeaderBlock,
    InputBlock,
    Option,
    SectionBlock,
    StaticSelectElement,
)
from slack_sdk.models.views import View

from bot.slack.blocks import limits


def test_the_limits_are_those_that_slack_sdk_checks() -> None:
    assert SectionBlock.text_max_length == limits.SECTION
    assert HeaderBlock.text_max_length == limits.HEADER
    assert ContextBlock.elements_max_length == limits.CONTEXT_ELEMENTS
    assert ActionsBlock.elements_max_length == limits.ACTIONS
    assert ContextActionsBlock.elements_max_length == limits.CONTEXT_ACTIONS
    assert limits.BUTTON_TEXT == limits.ACCESSIBILITY_LABEL == ButtonElement.text_max_length
    assert ButtonElement.value_max_length == limits.VALUE
    assert ButtonElement.url_max_length == limits.LINK
    assert limits.IDENTIFIER == Block.block_id_max_length == ButtonElement.action_id_max_length
    assert Option.label_max_length == limits.OPTION_TEXT
    assert Option.value_max_length == limits.OPTION_VALUE
    assert StaticSelectElement.options_max_length == limits.OPTIONS
    assert InputBlock.label_max_length == limits.LABEL
    assert StaticSelectElement.placeholder_max_length == limits.PLACEHOLDER
    assert View.blocks_max_length == limits.VIEW_BLOCKS
    assert limits.VIEW_TITLE == View.title_max_length == View.submit_max_length
    assert View.private_metadata_max_length == limits.METADATA


def test_the_budget_is_below_what_was_refused() -> None:
    assert limits.BUDGET < 11_341
    assert limits.WEIGHT < 13_000
    assert limits.TEXT < 40_000
