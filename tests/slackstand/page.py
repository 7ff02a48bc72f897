"""What Slack would show, as a page for people to look at: messages, modals and Home, drawn roughly as Slack draws them.

Run `python -m tests.slackstand.page FOLDER` to write each example of blocks as HTML into a folder.
"""

import re
import sys
from base64 import b64encode
from collections.abc import Iterable
from html import escape, unescape
from pathlib import Path
from typing import Any, Final

from bot.services import Services
from kg.sources import packaged
from tests.bot.slack.blocks.examples import examples
from tests.conftest import TODAY

_LINK: Final = re.compile(r"<(https?://[^|>]+)\|([^>]+)>")
_PERSON: Final = re.compile(r"<@([A-Z0-9]+)>")
_BOLD: Final = re.compile(r"(?<!\w)\*([^*\n]+)\*")
_STYLE: Final = """
* { box-sizing: border-box }
body { margin: 0; padding: 18px; width: 760px; background: #fff }
body, button { font: 15px/1.46 Lato, "DejaVu Sans", sans-serif; color: #1d1c1d }
h1 { font-size: 15px; font-weight: 700; border-bottom: 1px solid #ddd; margin: 0 0 14px; padding-bottom: 8px }
h2 { font-size: 18px; margin: 12px 0 4px } h3 { font-size: 13px; color: #616061; margin: 18px 0 6px }
p { margin: 4px 0 } a { color: #1264a3; text-decoration: none } hr { border: 0; border-top: 1px solid #ddd }
.said { display: flex; gap: 9px; margin: 12px 0 } .face { width: 36px; height: 36px; border-radius: 6px; flex: none;
  color: #fff; font-weight: 700; text-align: center; line-height: 36px } .lintel { background: #1d3557 }
.person { background: #6b7c4a } .what { flex: 1; min-width: 0 }
.thread { margin-left: 44px; border-left: 3px solid #e5e5e5; padding-left: 12px }
.alone { background: #f8f8f8; border-radius: 6px; padding: 6px 10px }
.s { color: #616061; font-size: 12.5px } .row { display: flex; gap: 12px; align-items: flex-start; margin: 6px 0 }
.row > .t { flex: 1 } .buttons { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 }
button { border: 1px solid #bbb; background: #fff; border-radius: 5px; padding: 3px 11px; font-weight: 700;
  font-size: 13px } button.primary { background: #1d6f42; color: #fff; border-color: #1d6f42 }
.view { border: 1px solid #bbb; border-radius: 10px; padding: 16px 20px; margin: 12px 0; box-shadow: 0 3px 10px #0002 }
.input { border: 1px solid #999; border-radius: 5px; padding: 7px 11px; min-height: 36px; color: #555 }
.file:has(img) { display: block }
.file img { display: block; width: 100%; height: 460px; object-fit: cover; object-position: top; margin-top: 6px }
.file { border: 1px solid #ccc; border-radius: 8px; padding: 9px 14px; display: inline-block; margin: 4px 0 }
"""


def page(title: str, parts: Iterable[str]) -> str:
    """A page.

    Args:
        title: What stands above it.
        parts: What is on it, each as HTML.
    """
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'><title>{escape(title)}</title>"
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{''.join(parts)}</body></html>"
    )


def message(data: dict[str, Any], *, alone: bool = False, in_thread: bool = False) -> str:
    """Something that Lintel said: its blocks, or its text where there are none, and its files.

    Args:
        data: The message; `sent` are its files, each with its name and content.
        alone: Whether only one person sees it.
        in_thread: Whether it stands in a thread.
    """
    body = "".join(map(_block, data["blocks"])) if data.get("blocks") else f"<p>{_marked(data.get('text') or '')}</p>"
    files = "".join(map(_file, data.get("sent") or ()))
    only = "<p class='s'>Only visible to you</p>" if alone else ""
    return _said("Lintel", "lintel", only + body + files, f"{'alone ' if alone else ''}{'thread' if in_thread else ''}")


def person(name: str, text: str, *, in_thread: bool = False) -> str:
    """Something that a person wrote or did."""
    return _said(name, "person", f"<p>{_marked(escape(text, quote=False))}</p>", "thread" if in_thread else "")


def view(data: dict[str, Any]) -> str:
    """A modal, or Home."""
    title = f"<h2>{escape(data['title']['text'])}</h2>" if "title" in data else ""
    ends = [(data[key]["text"], key == "submit") for key in ("close", "submit") if key in data]
    row = "".join(_button(text, primary=primary) for text, primary in ends)
    return f"<div class='view'>{title}{''.join(map(_block, data['blocks']))}<div class='buttons'>{row}</div></div>"


def aside(text: str) -> str:
    """A remark between the parts of a page."""
    return f"<h3>{escape(text)}</h3>"


def spoken(data: dict[str, Any]) -> str:
    """What a screen reader reads of a message, and a notification shows."""
    return f"<hr><p class='s'>Read out: {_br(escape(unescape(data.get('text') or '')))}</p>"


def _said(name: str, kind: str, body: str, more: str) -> str:
    face = f"<div class='face {kind}'>{escape(name[0])}</div>"
    return f"<div class='said {more}'>{face}<div class='what'><b>{escape(name)}</b>{body}</div></div>"


def _file(file: dict[str, Any]) -> str:
    name, content = str(file["name"]), file["content"]
    if not name.endswith(".png"):
        return f"<div class='file'>{escape(name)}</div>"
    drawn = f"<img alt='' src='data:image/png;base64,{b64encode(content).decode('ascii')}'>"
    return f"<div class='file'>{escape(name)}{drawn}</div>"


def _block(block: dict[str, Any]) -> str:
    match block["type"]:
        case "header" | "image" as kind:
            text = block["text"]["text"] if kind == "header" else f"[picture: {block['alt_text']}]"
            return f"<h2>{escape(text)}</h2>"
        case "section":
            beside = block.get("accessory")
            text = f"<div class='t'>{_text(block['text'])}</div>"
            return f"<div class='row'>{text}{_element(beside) if beside else ''}</div>"
        case "context":
            return "".join(f"<p class='s'>{_text(one)}</p>" for one in block["elements"])
        case "actions" | "context_actions":
            return f"<div class='buttons'>{''.join(map(_element, block['elements']))}</div>"
        case "divider":
            return "<hr>"
        case "input":
            extra = " (optional)" if block.get("optional") else ""
            hint = f"<p class='s'>{_text(block['hint'])}</p>" if "hint" in block else ""
            return f"<p><b>{_text(block['label'])}</b>{extra}</p>{_element(block['element'])}{hint}"
        case other:
            raise ValueError(other)


def _element(element: dict[str, Any]) -> str:
    match element["type"]:
        case "button":
            return _button(element["text"]["text"], primary=element.get("style") == "primary")
        case "feedback_buttons":
            return "".join(_button(element[name]["text"]["text"]) for name in ("positive_button", "negative_button"))
        case "plain_text_input":
            return f"<div class='input'>{escape(element.get('initial_value', ''))}</div>"
        case "static_select" | "users_select":
            return f"<div class='input'>{_chosen(element)} ▾</div>"
        case "datepicker":
            return f"<div class='input'>{escape(element.get('initial_date', ''))}</div>"
        case "checkboxes" | "radio_buttons":
            ticked = {one["value"] for one in element.get("initial_options") or ()}
            marks = ((one["value"] in ticked, one["text"]["text"]) for one in element["options"])
            return "".join(f"<p>{'☑' if on else '☐'} {escape(text)}</p>" for on, text in marks)
        case other:
            raise ValueError(other)


def _chosen(element: dict[str, Any]) -> str:
    chosen = element["initial_option"]["text"] if "initial_option" in element else element.get("placeholder", {})
    return escape(element.get("initial_user") or chosen.get("text", ""))


def _button(text: str, *, primary: bool = False) -> str:
    return f"<button{' class=primary' if primary else ''}>{escape(text)}</button>"


def _text(text: dict[str, Any]) -> str:
    return _br(escape(text["text"])) if text["type"] == "plain_text" else _marked(text["text"])


def _marked(text: str) -> str:
    # What is marked up was escaped once for Slack: the brackets of links are the only ones that are bare.
    found = _LINK.sub(r"<a href='\1'>\2</a>", _PERSON.sub(r"<b>@\1</b>", text))
    return _br(_BOLD.sub(r"<b>\1</b>", found))


def _br(text: str) -> str:
    return text.replace("\n", "<br>")


def write(folder: Path, services: Services) -> None:
    """Write every example as a page."""
    for name, data in examples(services).items():
        parts = [view(data)] if "type" in data else [message(data), spoken(data)]
        (folder / f"{name}.html").write_text(page(name, parts), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Services(packaged(), TODAY))
