"""The methods of Slack's Web API that the bot may call, with Slack's own errors."""

import json
from collections.abc import Callable
from time import monotonic
from typing import Any

from tests.slackstand.workspace import TRIGGER, Room, Workspace

BUDGET = 13_200
"""The number of characters from which a message is refused, whatever the documented limits say (bolt-js #2509)."""


class RefusedError(Exception):
    """Slack's word for what is wrong with a call."""


Args = dict[str, Any]
Method = Callable[[Workspace, Args], Args]
METHODS: dict[str, Method] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Enter a function under the name of a method."""

    def enter(function: Method) -> Method:
        METHODS[name] = function
        return function

    return enter


def plain(value: Any) -> Any:
    """A value of a form: what was written as JSON is read as such."""
    if isinstance(value, str) and value[:1] in {"[", "{"}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def room(place: Workspace, args: Args) -> Room:
    """The conversation that a call is about."""
    found = place.rooms.get(str(args.get("channel", "")))
    if found is None:
        raise RefusedError("channel_not_found")
    return found


def _check(args: Args) -> None:
    blocks = args.get("blocks") or []
    if not args.get("text") and not blocks:
        raise RefusedError("no_text")
    if not isinstance(blocks, list) or len(blocks) > 50:
        raise RefusedError("invalid_blocks")
    if len(json.dumps(blocks, ensure_ascii=False)) > BUDGET:
        raise RefusedError("msg_blocks_too_long")
    if len(str(args.get("text", ""))) > 40_000:
        raise RefusedError("msg_too_long")


@method("auth.test")
def auth(_place: Workspace, _args: Args) -> Args:
    return {
        "url": "https://strathbrae.slack.test/",
        "team": "Strathbrae (invented)",
        "user": "lintel",
        "team_id": "T1",
        "user_id": "UBOT",
        "bot_id": "BBOT",
        "is_enterprise_install": False,
    }


@method("chat.postMessage")
def post(place: Workspace, args: Args) -> Args:
    if str(args.get("channel", "")).startswith("U"):
        args = {**args, "channel": opened(place, {"users": args["channel"]})["channel"]["id"]}
    where = room(place, args)
    if where.archived:
        raise RefusedError("is_archived")
    if not where.member:
        raise RefusedError("not_in_channel")
    _check(args)
    message = {**args, "ts": place.stamp(), "user": "UBOT", "bot_id": "BBOT", "type": "message"}
    message.setdefault("thread_ts", None)
    place.messages[where.id].append(message)
    return {"channel": where.id, "ts": message["ts"], "message": message}


@method("chat.postEphemeral")
def whisper(place: Workspace, args: Args) -> Args:
    where = room(place, args)
    if not where.member:
        raise RefusedError("not_in_channel")
    if args.get("user") not in place.people:
        raise RefusedError("user_not_in_channel")
    _check(args)
    place.whispers.append(args)
    return {"message_ts": place.stamp()}


@method("chat.update")
def update(place: Workspace, args: Args) -> Args:
    where = room(place, args)
    _check(args)
    for message in place.messages[where.id]:
        if message["ts"] == args.get("ts"):
            message.update({key: value for key, value in args.items() if key in {"text", "blocks", "metadata"}})
            return {"channel": where.id, "ts": message["ts"], "text": message.get("text", "")}
    raise RefusedError("message_not_found")


@method("chat.delete")
def delete(place: Workspace, args: Args) -> Args:
    where = room(place, args)
    place.messages[where.id] = [m for m in place.messages[where.id] if m["ts"] != args.get("ts")]
    return {"channel": where.id, "ts": args.get("ts")}


@method("conversations.open")
def opened(place: Workspace, args: Args) -> Args:
    user = str(args.get("users", ""))
    if user not in place.people:
        raise RefusedError("user_not_found")
    name = f"D{user}"
    place.rooms.setdefault(name, Room(name, user=user))
    return {"channel": {"id": name}}


@method("conversations.info")
def info(place: Workspace, args: Args) -> Args:
    where = room(place, args)
    if where.private and not where.member:
        raise RefusedError("channel_not_found")
    return {
        "channel": {
            "id": where.id,
            "is_channel": where.kind == "channels",
            "is_private": where.private,
            "is_im": where.kind == "im",
            "is_archived": where.archived,
            "is_member": where.member,
            "is_ext_shared": where.shared,
            "is_pending_ext_shared": False,
            "is_shared": where.shared,
        }
    }


@method("conversations.members")
def members_of(place: Workspace, args: Args) -> Args:
    """Everybody but U2 is in every conversation, so that there is one who is not."""
    room(place, args)
    return {"members": [name for name in place.people if name != "U2"]}


@method("conversations.replies")
@method("conversations.history")
def history(place: Workspace, args: Args) -> Args:
    where = room(place, args)
    thread = args.get("ts")
    found = [m for m in place.messages[where.id] if not thread or thread in {m["ts"], m.get("thread_ts")}]
    if str(args.get("include_all_metadata", "")).lower() not in {"1", "true"}:
        found = [{key: value for key, value in m.items() if key != "metadata"} for m in found]
    return {"messages": found, "has_more": False}


@method("users.info")
def person(place: Workspace, args: Args) -> Args:
    found = place.people.get(str(args.get("user", "")))
    if found is None:
        raise RefusedError("user_not_found")
    return {
        "user": {
            "id": found.id,
            "team_id": found.team,
            "enterprise_user": {"id": found.id, "enterprise_id": found.enterprise},
            "deleted": found.deleted,
            "is_bot": found.bot,
            "is_restricted": found.guest or found.single,
            "is_ultra_restricted": found.single,
            "is_stranger": found.stranger,
            "is_admin": found.admin,
            "is_owner": False,
            "tz": found.tz,
        }
    }


@method("usergroups.users.list")
def members(place: Workspace, args: Args) -> Args:
    found = place.groups.get(str(args.get("usergroup", "")))
    if found is None:
        raise RefusedError("no_such_subteam")
    return {"users": list(found)}


def _pull(place: Workspace, args: Args) -> None:
    name = str(args.get("trigger_id", ""))
    at = place.triggers.get(name)
    if at is None:
        raise RefusedError("invalid_trigger_id")
    if at == 0:
        raise RefusedError("exchanged_trigger_id")
    if monotonic() - at > TRIGGER:
        raise RefusedError("expired_trigger_id")
    place.triggers[name] = 0


def _view(place: Workspace, args: Args, kind: str) -> Args:
    view = args.get("view")
    if not isinstance(view, dict) or view.get("type") != kind or not 1 <= len(view.get("blocks", [])) <= 100:
        raise RefusedError("invalid_arguments")
    if kind == "modal" and not 1 <= len(view.get("title", {}).get("text", "")) <= 24:
        raise RefusedError("invalid_arguments")
    if len(view.get("private_metadata", "")) > 3_000:
        raise RefusedError("invalid_arguments")
    return {**view, "id": f"V{place.number()}", "hash": f"{place.number()}.hash", "app_installed_team_id": "T1"}


@method("views.open")
def show(place: Workspace, args: Args) -> Args:
    _pull(place, args)
    place.modals.append(_view(place, args, "modal"))
    return {"view": place.modals[-1]}


@method("views.push")
def push(place: Workspace, args: Args) -> Args:
    if len(place.modals) >= 3:
        raise RefusedError("push_limit_reached")
    return show(place, args)


@method("views.update")
def change(place: Workspace, args: Args) -> Args:
    for number, old in enumerate(place.modals):
        if args.get("view_id") == old["id"]:
            if args.get("hash") not in {None, old["hash"]}:
                raise RefusedError("hash_conflict")
            place.modals[number] = {**_view(place, args, "modal"), "id": old["id"]}
            return {"view": place.modals[number]}
    raise RefusedError("not_found")


@method("views.publish")
def publish(place: Workspace, args: Args) -> Args:
    user = str(args.get("user_id", ""))
    if user not in place.people:
        raise RefusedError("user_not_found")
    old = place.homes.get(user)
    if old and args.get("hash") not in {None, old["hash"]}:
        raise RefusedError("hash_conflict")
    place.homes[user] = _view(place, args, "home")
    return {"view": place.homes[user]}


@method("files.completeUploadExternal")
def complete(place: Workspace, args: Args) -> Args:
    shared = []
    where = room(place, {"channel": args["channel_id"]}) if args.get("channel_id") else None
    for item in args.get("files", []):
        file = place.files.get(item["id"])
        if file is None or file["content"] is None:
            raise RefusedError("file_not_found")
        file.update({"title": item.get("title", ""), "channel": where.id if where else ""})
        if where:
            file.setdefault("ims" if where.kind == "im" else where.kind, []).append(where.id)
        shared.append({"id": item["id"], "title": file["title"]})
    if where:
        thread = args.get("thread_ts")
        text = args.get("initial_comment", "")
        place.messages[where.id].append(
            {"ts": place.stamp(), "thread_ts": thread, "text": text, "files": shared, "user": "UBOT", "bot_id": "BBOT"}
        )
    return {"files": shared}


@method("files.info")
def file_info(place: Workspace, args: Args) -> Args:
    file = place.files.get(str(args.get("file", "")))
    if file is None:
        raise RefusedError("file_not_found")
    return {"file": {key: value for key, value in file.items() if key != "content"}}


@method("assistant.threads.setStatus")
def status(place: Workspace, args: Args) -> Args:
    place.statuses.append(args)
    return {}


@method("assistant.threads.setSuggestedPrompts")
def prompts(place: Workspace, args: Args) -> Args:
    place.prompts.append(args)
    return {}


@method("oauth.v2.access")
def agreed(place: Workspace, args: Args) -> Args:
    """Somebody agreed to an installation: the code, of the form code-T1, says in which workspace."""
    code = str(args.get("code", ""))
    if not code.startswith("code-"):
        raise RefusedError("invalid_code")
    token = f"xoxb-{code}"
    place.tokens[token] = "bot"
    place.revoked.discard(token)
    return {
        "app_id": "A1",
        "access_token": token,
        "token_type": "bot",
        "scope": ",".join(sorted(place.scopes)),
        "bot_user_id": "UBOT",
        "team": {"id": code.removeprefix("code-"), "name": "Invented"},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": "U1"},
    }


@method("assistant.threads.setTitle")
@method("reactions.add")
def nothing(_place: Workspace, _args: Args) -> Args:
    return {}
