"""One kept-alive HTTP/1.1 connection with JSON in and out: just enough to know what was answered before a kill."""

import asyncio
import json


class Lost(Exception):
    """The connection broke before the answer was whole: whether the request was done is not known."""


class Unsent(Exception):
    """There was no connection to send it by."""


class Connection:
    def __init__(self, host, port, token=None):
        self.host, self.port, self.token = host, port, token
        self.reader = self.writer = None

    async def call(self, method, path, body=None):
        """The answer's status and JSON; Unsent or Lost where there is none."""
        if self.writer is None:
            try:
                self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
            except OSError as error:
                raise Unsent from error
        data = b"" if body is None else json.dumps(body).encode()
        head = [f"{method} {path} HTTP/1.1", f"Host: {self.host}", f"Content-Length: {len(data)}"]
        if body is not None:
            head.append("Content-Type: application/json")
        if self.token:
            head.append(f"Authorization: Bearer {self.token}")
        try:
            self.writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + data)
            await self.writer.drain()
            # No answer at all is a broken connection too: TimeoutError is an OSError.
            return await asyncio.wait_for(self.answer(), 60)
        except (OSError, EOFError, asyncio.IncompleteReadError, ValueError) as error:
            self.close()
            raise Lost from error

    async def answer(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = dict(line.lower().split(":", 1) for line in head[1:] if line)
        body = await self.reader.readexactly(int(fields.get("content-length", "0")))
        return int(head[0].split(" ")[1]), json.loads(body) if body else None

    def close(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None
