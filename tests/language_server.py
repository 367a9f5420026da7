"""A file as an editor sees it: the real yaml-language-server, spoken to through pipes."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

SERVER: Final = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")

_SETTINGS: Final = {
    "yaml": {
        "validate": True, "hover": True, "completion": True,
        "schemaStore": {"enable": False},  # it would be fetched from the network
    }
}  # fmt: skip
_PATIENCE: Final = 60.0
"""Seconds that a busy machine may take for one answer."""


class LanguageServer:
    """One server. Its protocol is JSON, each message after a header with its length."""

    def __init__(self) -> None:
        assert SERVER
        self.process = subprocess.Popen(
            [SERVER, "--stdio"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._left = b""
        self._number = 0
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}
        workspace = {"configuration": True}
        text = {
            "hover": {"contentFormat": ["markdown"]},
            "completion": {"completionItem": {"documentationFormat": ["plaintext"]}},
        }
        self._ask(
            "initialize", processId=os.getpid(), rootUri=None, workspaceFolders=None,
            capabilities={"workspace": workspace, "textDocument": text},
        )  # fmt: skip
        self._tell("initialized")
        self._tell("workspace/didChangeConfiguration", settings=_SETTINGS)

    def close(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.communicate()

    def open(self, file: Path, text: str) -> None:
        """Open a file with a text, which need not be the one on the disk."""
        self._number += 1
        uri = file.as_uri()
        self._diagnostics.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": self._number, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)

    def problems(self, file: Path) -> list[tuple[str, str]]:
        """Give what is underlined in an open file, from top to bottom, and what is said of it.

        A place is told as `line:column-line:column`, counted from 1; the last column is not in it.
        """
        uri = file.as_uri()
        while uri not in self._diagnostics:
            self._take(self._next())
        found = sorted(self._diagnostics[uri], key=lambda each: _ends(each["range"]))
        return [(_range(each["range"]), each["message"]) for each in found]

    def offered(self, file: Path, line: int, column: int) -> dict[str, str]:
        """Give what may be written at a place, each with what is said of it."""
        found = self._at("completion", file, line, column)
        return {each["label"]: _words(each.get("documentation")) for each in found["items"]}

    def said_of(self, file: Path, line: int, column: int) -> str:
        """Give what is shown of the word at a place."""
        found = self._at("hover", file, line, column)
        return _words(found["contents"]) if found else ""

    def _at(self, what: str, file: Path, line: int, column: int) -> Any:
        position = {"line": line - 1, "character": column - 1}
        where = {"textDocument": {"uri": file.as_uri()}, "position": position}
        return self._ask(f"textDocument/{what}", **where)

    def _ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        number = self._number
        self._send(id=number, method=method, params=params)
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def _tell(self, method: str, **params: Any) -> None:
        self._send(method=method, params=params)

    def _take(self, message: dict[str, Any]) -> None:
        """Keep what is underlined, and answer what the server asks of its editor."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            items = message["params"]["items"]
            self._send(id=message["id"], result=[_SETTINGS.get(each["section"]) for each in items])
        elif "id" in message:
            self._send(id=message["id"], result=None)

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        while b"\r\n\r\n" not in self._left:
            self._read()
        head, self._left = self._left.split(b"\r\n\r\n", 1)
        length = int(head.lower().split(b"content-length:")[1].split()[0])
        while len(self._left) < length:
            self._read()
        body, self._left = self._left[:length], self._left[length:]
        return dict(json.loads(body))

    def _read(self) -> None:
        assert self.process.stdout
        pipe = self.process.stdout.fileno()
        until = time.monotonic() + _PATIENCE
        while not select.select([pipe], [], [], 1.0)[0]:
            assert time.monotonic() < until, "the language server does not answer"
        found = os.read(pipe, 1 << 16)
        assert found, "the language server ended"
        self._left += found


def _range(where: dict[str, Any]) -> str:
    return "-".join(f"{line}:{column}" for line, column in _ends(where))


def _ends(where: dict[str, Any]) -> list[tuple[int, int]]:
    ends = (where["start"], where["end"])
    return [(each["line"] + 1, each["character"] + 1) for each in ends]


def _words(said: Any) -> str:
    return str(said["value"] if isinstance(said, dict) else said or "")
