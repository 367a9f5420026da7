"""A page as a browser sees it: Chromium, spoken to through a pipe, with no network of its own."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

BROWSER: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)

_FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--remote-debugging-pipe",
)  # fmt: skip
_PATIENCE: Final = 60.0
"""Seconds that a busy machine may take for one answer."""


class Chromium:
    """One browser with one tab. Its debugging protocol comes as JSON, a zero byte after each."""

    def __init__(self, profile: Path) -> None:
        assert BROWSER
        commands, self._out = os.pipe()
        self._in, answers = os.pipe()
        high = [fcntl.fcntl(pipe, fcntl.F_DUPFD, 10) for pipe in (commands, answers)]

        def hand_over() -> None:
            os.dup2(high[0], 3)  # the browser reads from file 3
            os.dup2(high[1], 4)  # and writes to file 4

        self.process = subprocess.Popen(
            [BROWSER, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=hand_over,  # noqa: PLW1509 - no other way to give files their numbers
            close_fds=False, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        for pipe in (commands, answers, *high):
            os.close(pipe)
        self._left = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []
        self._session: str | None = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log", "Accessibility"):
            self.ask(f"{domain}.enable")

    def close(self) -> None:
        """End the browser."""
        self.process.kill()
        self.process.wait()
        for pipe in (self._in, self._out):
            os.close(pipe)

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send one command and wait for its result; what happens meanwhile is kept as events."""
        self._number += 1
        command = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            command["sessionId"] = self._session
        os.write(self._out, json.dumps(command).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") == self._number:
                assert "error" not in message, message
                return dict(message["result"])
            self.events.append(message)

    def open(self, file: Path, width: int = 1000, *, dark: bool = False) -> None:
        """Open a file in a window so many CSS pixels wide, and wait until it is loaded."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=800, deviceScaleFactor=1, mobile=width < 500,
        )  # fmt: skip
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        self.events.clear()
        self.ask("Page.navigate", url=file.as_uri())
        while not self.said("Page.loadEventFired"):
            self.events.append(self._next())

    def said(self, method: str) -> list[dict[str, Any]]:
        """Give what happened of a kind since the page was opened."""
        return [each["params"] for each in self.events if each.get("method") == method]

    def run(self, script: str) -> Any:
        """Evaluate a line of JavaScript from outside the page."""
        result = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def printed(self, width: float, height: float) -> bytes:
        """Print the page on paper of so many inches, as a PDF."""
        found = self.ask("Page.printToPDF", paperWidth=width, paperHeight=height)
        return base64.b64decode(found["data"])

    def named(self) -> list[tuple[str, str]]:
        """Give what a screen reader meets: the role and the name of each thing."""
        nodes = self.ask("Accessibility.getFullAXTree")["nodes"]
        return [
            (_value(node, "role"), _value(node, "name")) for node in nodes if not node["ignored"]
        ]

    def _next(self) -> dict[str, Any]:
        until = time.monotonic() + _PATIENCE
        while b"\0" not in self._left:
            assert time.monotonic() < until, "the browser does not answer"
            assert self.process.poll() is None, "the browser ended"
            if select.select([self._in], [], [], 1.0)[0]:
                self._left += os.read(self._in, 1 << 16)
        message, self._left = self._left.split(b"\0", 1)
        return dict(json.loads(message))


def _value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))
