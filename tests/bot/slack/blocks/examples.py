"""What people see in Slack, by example: kept as JSON in tests/golden/slack, and drawn as pictures by `page`.

Run `python -m tests.bot.slack.blocks.examples` to write the JSON again after a change that was meant, and read what is
different. What changes with every edit of the register (its version, hash and receipts) is masked.
"""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, Final

from bot.services import Services
from bot.slack.blocks.answer import message_of, token_of
from bot.slack.blocks.draft import Result, gap_message, result_message
from bot.slack.blocks.due import Due, reminder_message
from bot.slack.blocks.gap import gap_view
from bot.slack.blocks.home import DraftLine, Home, News, PlanLine, home_view
from bot.slack.blocks.message import Message, fit
from bot.slack.blocks.status import off_message
from bot.slack.blocks.value import Token
from bot.slack.blocks.why import why_view
from bot.stream import reply
from doc_templates.gaps import Gap
from kg.sources import packaged
from tests.conftest import ROOT, TODAY

FOLDER: Final = ROOT / "tests" / "golden" / "slack"
CLOSURE: Final = "We're closing the respite unit in Fife mid-plan, who do we consult?"
DRAFT: Final = Token(draft="d-1", template="housing-contribution-statement", area="strathbrae")
GAPS: Final = (
    Gap(
        "G02",
        "Evidence",
        "the number of homes with adaptations in Strathbrae",
        "without it the need for adaptations cannot be shown",
        "Strathbrae Council, housing strategy",
        "E15.values.area",
    ),
    Gap("G05", "Resources", "the housing budget for 2028-29", "the statement has to cover its whole period", "Finance"),
)


def examples(services: Services) -> dict[str, dict[str, Any]]:
    """Each example by its name: a message with its top-level text, or a view."""
    register = services.register
    closure = reply(services, CLOSURE)
    then = reply(services, "and who must do it?", as_at=date(2020, 4, 1), before=closure.situation)
    many = reply(services, "What must a council do about housing?")
    home = Home(
        register.version,
        register.digest,
        TODAY,
        "Strathbrae",
        "strathbrae",
        (
            PlanLine("Strategic commissioning plan", "2026-29"),
            PlanLine("Local housing strategy", "2024-29"),
        ),
        (
            Due(date(2026, 3, 31), "End of HSCP locality plans 2025-26", overdue=True),
            Due(date(2027, 7, 31), "Annual performance report due", citation=closure.duties[0].duty.basis[0]),
        ),
        (DraftLine("d-1", "Housing Contribution Statement", "Strathbrae", date(2026, 11, 20), 2),),
        (News(date(2026, 11, 1), "An invented change, to show the place of one.", closure.duties[0].duty.basis[0]),),
        date(2026, 10, 1),
    )
    shown = {
        "channel-answer": message_of(register, closure, TODAY, private=True),
        "thread-follow-up": message_of(register, then, TODAY),
        "long-answer": message_of(register, many, TODAY),
        "clarify": message_of(register, reply(services, "when is the annual report due?"), TODAY),
        "none-recorded": message_of(
            register, reply(services, "What must the Police do about the strategic plan?"), TODAY
        ),
        "refusal": message_of(register, reply(services, "my landlord will not repair my roof"), TODAY, private=True),
        "unknown-area": message_of(register, reply(services, "duties of Fiffe Council"), TODAY, private=True),
        "personal-data": message_of(
            register, reply(services, "May we share the file of 0101901234 with the IJB in Fife?"), TODAY, private=True
        ),
        "draft-result": result_message(
            Result("Housing Contribution Statement", "Strathbrae", "hcs-strathbrae.docx", GAPS, 31, "0" * 16), DRAFT
        ),
        "draft-gaps": gap_message(GAPS, DRAFT, lambda section: section == "Resources"),
        "reminder": reminder_message("Strathbrae", "Invented, for trying things out.", home.dates, TODAY),
        "switched-off": off_message("the register is being corrected"),
    }
    views = {
        "why": why_view(register, closure.duties[0], token_of(closure)),
        "home": home_view(home),
        "gap-modal": gap_view(GAPS[0], DRAFT, "a number"),
    }
    return {name: _posted(message) for name, message in shown.items()} | views


def golden(data: dict[str, Any], services: Services) -> str:
    """An example as text, with what changes with every edit of the register masked."""
    register = services.register
    text = json.dumps(data, ensure_ascii=False, indent=1)
    text = text.replace(register.digest[:12], "GRAPH").replace(register.version, "VERSION")
    text = re.sub(r'(\\"r\\":\\")[0-9a-f]{16}', r"\1RECEIPT", text)
    return re.sub(r"Receipt [0-9a-f]{16}", "Receipt RECEIPT", text) + "\n"


def _posted(message: Message) -> dict[str, Any]:
    fitted = fit(message)
    file = {"file": fitted.overflow.decode().splitlines()[:3]} if fitted.overflow else {}
    return {"text": fitted.message.text, "blocks": fitted.message.blocks} | file


def write(folder: Path, services: Services) -> None:
    """Write every example."""
    for name, data in examples(services).items():
        (folder / f"{name}.json").write_text(golden(data, services), "utf-8")


if __name__ == "__main__":
    write(FOLDER, Services(packaged(), TODAY))
