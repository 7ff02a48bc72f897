"""Blocks drawn as a page, for people to look at: roughly as Slack shows them, with plain tables that any program draws.

Run `python -m tests.bot.slack.blocks.page FOLDER` to write each example as HTML into a folder.
"""

import re
import sys
from html import escape, unescape
from pathlib import Path
from typing import Any, Final

from bot.services import Services
from kg.sources import packaged
from tests.bot.slack.blocks.examples import examples
from tests.conftest import TODAY

_LINK: Final = re.compile(r"<(https?://[^|>]+)\|([^>]+)>")
_BOLD: Final = re.compile(r"^\*([^*\n]+)\*", re.MULTILINE)
_STYLE: Final = """
@page { size: 21cm 29.7cm; margin: 1.2cm } body, td, p, h1, h2 { font-family: Lato, "DejaVu Sans", sans-serif }
body, td { font-size: 10pt; color: #1d1c1d } td { vertical-align: top } .s { color: #616061; font-size: 9pt }
h1 { font-size: 13pt } h2 { font-size: 12pt } a { color: #1264a3 }
"""


def page(name: str, data: dict[str, Any]) -> str:
    """An example as HTML."""
    title = data.get("title", {}).get("text", "")
    ends = [data[key]["text"] for key in ("close", "submit") if key in data]
    parts = [f"<h1>{escape(title)}</h1>" if title else "", *map(_block, data["blocks"])]
    parts.append(f"<hr/><table><tr>{''.join(_button(text) for text in ends)}</tr></table>" if ends else "")
    spoken = data.get("text", "")
    parts.append(f"<hr/><p class='s'>Read out: {_br(escape(unescape(spoken)))}</p>" if spoken else "")
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'/><title>{escape(name)}</title>"
        f"<style>{_STYLE}</style></head><body><p class='s'>{escape(name)}</p>{''.join(parts)}</body></html>"
    )


def _block(block: dict[str, Any]) -> str:
    match block["type"]:
        case "header":
            return f"<h2>{escape(block['text']['text'])}</h2>"
        case "section":
            beside = block.get("accessory")
            text = f"<td width='520'>{_text(block['text'])}</td>"
            return f"<table><tr>{text}{_element(beside) if beside else ''}</tr></table>"
        case "context":
            return "".join(f"<p class='s'>{_text(one)}</p>" for one in block["elements"])
        case "actions" | "context_actions":
            cells = "".join(map(_element, block["elements"]))
            return f"<table cellspacing='4'><tr>{cells}</tr></table>"
        case "divider":
            return "<hr/>"
        case "input":
            extra = " (optional)" if block["optional"] else ""
            hint = f"<br/><span class='s'>{_text(block['hint'])}</span>" if "hint" in block else ""
            label = f"<p><b>{_text(block['label'])}</b>{extra}</p>"
            return f"{label}<table><tr>{_element(block['element'])}</tr></table>{hint}"
        case other:
            raise ValueError(other)


def _element(element: dict[str, Any]) -> str:
    match element["type"]:
        case "button":
            return _button(element["text"]["text"])
        case "feedback_buttons":
            return "".join(_button(element[name]["text"]["text"]) for name in ("positive_button", "negative_button"))
        case "plain_text_input":
            typed = escape(element.get("initial_value", "")) or "&#160;"
            return f"<td>{_box(typed, 420)}</td>"
        case "static_select":
            return _button(_chosen(element))
        case "datepicker":
            return _button(element["initial_date"])
        case other:
            return _button(other)


def _chosen(element: dict[str, Any]) -> str:
    chosen = element["initial_option"]["text"] if "initial_option" in element else element["placeholder"]
    return f"{chosen['text']} ▾"


def _button(text: str) -> str:
    return f"<td>{_box(escape(text))}</td>"


def _box(text: str, width: int = 0) -> str:
    wide = f" width='{width}'" if width else ""
    return f"<table border='1' cellspacing='0' cellpadding='4'{wide}><tr><td>{text}</td></tr></table>"


def _text(text: dict[str, Any]) -> str:
    if text["type"] == "plain_text":
        return escape(text["text"])
    # What is marked up was escaped once for Slack: the brackets of links are the only ones that are bare.
    found = _LINK.sub(r"<a href='\1'>\2</a>", text["text"])
    return _br(_BOLD.sub(r"<b>\1</b>", found))


def _br(text: str) -> str:
    return text.replace("\n", "<br/>")


def write(folder: Path, services: Services) -> None:
    """Write every example as a page."""
    for name, data in examples(services).items():
        (folder / f"{name}.html").write_text(page(name, data), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Services(packaged(), TODAY))
