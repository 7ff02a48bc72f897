"""The Web API over HTTP: tokens, scopes and planned faults first, then the method; uploads and response URLs."""

import json
import socket
import struct
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.slackstand.faults import Fault
from tests.slackstand.methods import METHODS, RefusedError, plain
from tests.slackstand.workspace import Call, Workspace

# What needs the token of the app instead of the bot's.
OF_THE_APP = {"apps.connections.open"}
# What needs no token: whoever calls it proves who they are otherwise.
WITHOUT = {"oauth.v2.access"}
# What needs to know the address of the server.
SPECIAL = {"apps.connections.open", "files.getUploadURLExternal"}
DIRECT = ("/upload/", "/response/")


class Server(ThreadingHTTPServer):
    """The server. Each call has a thread of its own."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, place: Workspace) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.place = place
        self.sockets = ""

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever called has gone: that is what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    """One call."""

    server: Server

    def log_message(self, *_: Any) -> None:
        """Nothing is printed."""

    def do_GET(self) -> None:
        """A file is fetched, as the private address in an event says."""
        name = urlsplit(self.path).path.rsplit("/", 1)[-1]
        file = self.server.place.files.get(name)
        if self._token() not in self.server.place.tokens or file is None or file["content"] is None:
            self._answer(302 if file else 404, b"<html>sign in</html>", {})
            return
        self._answer(200, file["content"], {"Content-Type": "application/octet-stream"})

    def do_POST(self) -> None:
        """A method, the bytes of a file, or an answer to a response URL."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = urlsplit(self.path).path
        if path.startswith(DIRECT):
            self._direct(path, body)
            return
        name = path.removeprefix("/api/")
        args = self._args(body)
        place = self.server.place
        token = self._token() or str(args.pop("token", ""))
        fault = place.fault(name)
        found: dict[str, Any] = {}
        if fault is None or fault.done:
            found = self._called(name, args, token)
        place.record(Call(name, args, token, found.get("ok", False), found.get("error", fault.error if fault else "")))
        self._say(found, fault)

    def _called(self, name: str, args: dict[str, Any], token: str) -> dict[str, Any]:
        place = self.server.place
        refusal = self._refusal(name, args, token)
        if refusal:
            return {"ok": False, **refusal}
        if name == "apps.connections.open":
            return {"ok": True, "url": f"{self.server.sockets}/?ticket={place.number()}&app_id=A1"}
        if name == "files.getUploadURLExternal":
            return self._upload_url(args)
        try:
            with place.changed:
                return {"ok": True, **METHODS[name](place, args)}
        except RefusedError as refused:
            return {"ok": False, "error": str(refused)}

    def _refusal(self, name: str, args: dict[str, Any], token: str) -> dict[str, str]:
        place = self.server.place
        if name in WITHOUT:
            return {}
        kind = place.tokens.get(token)
        if token in place.revoked:
            return {"error": "token_revoked"}
        if kind is None or (kind == "app") is not (name in OF_THE_APP):
            return {"error": "invalid_auth" if token else "not_authed"}
        if name not in METHODS and name not in SPECIAL:
            return {"error": "unknown_method"}
        lacking = place.lacks(name, place.rooms.get(str(args.get("channel", ""))))
        return {"error": "missing_scope", "needed": lacking} if lacking else {}

    def _upload_url(self, args: dict[str, Any]) -> dict[str, Any]:
        place = self.server.place
        name = f"F{place.number()}"
        place.files[name] = {"id": name, "name": args.get("filename"), "length": int(args["length"]), "content": None}
        return {"ok": True, "file_id": name, "upload_url": f"{self.server.address}/upload/{name}"}

    def _direct(self, path: str, body: bytes) -> None:
        place = self.server.place
        kind, name = path.strip("/").split("/", 1)
        fault = place.fault(kind)
        if fault is not None and not fault.done:
            self._say({}, fault)
            return
        if kind == "upload":
            content = self._file(body)
            file = place.files.get(name)
            if file is None or len(content) != file["length"]:
                self._answer(400, b"bad upload", {})
                return
            file["content"] = content
        else:
            place.responses[name].append(json.loads(body))
        place.record(Call(kind, {"name": name}, "", ok=True))
        self._say({"ok": True}, fault)

    def _say(self, found: dict[str, Any], fault: Fault | None) -> None:
        if fault is None:
            scopes = {"x-oauth-scopes": ",".join(sorted(self.server.place.scopes))}
            self._answer(200, found, scopes)
            return
        sleep(fault.wait)
        if fault.cut:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            return
        self._answer(fault.status, fault.body(found), dict(fault.headers))

    def _answer(self, status: int, body: bytes | dict[str, Any], headers: dict[str, str]) -> None:
        data = json.dumps(body).encode() if isinstance(body, dict) else body
        kind = "application/json; charset=utf-8" if isinstance(body, dict) else "text/html; charset=utf-8"
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _token(self) -> str:
        return str(self.headers.get("Authorization") or "").removeprefix("Bearer ")

    def _args(self, body: bytes) -> dict[str, Any]:
        if "application/json" in str(self.headers.get("Content-Type")):
            found = json.loads(body or b"{}")
        else:
            found = dict(parse_qsl(body.decode(), keep_blank_values=True))
        return {key: plain(value) for key, value in found.items()}

    def _file(self, body: bytes) -> bytes:
        """The bytes of an upload: whole, or the one part of a form."""
        kind = str(self.headers.get("Content-Type"))
        if not kind.startswith("multipart/form-data"):
            return body
        boundary = b"--" + kind.split("boundary=")[1].encode()
        return body.split(boundary)[1].split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n")
