"""A hub on this machine, for tests: the addresses, headers and faults of the real one, over real sockets.

Speaks what downloads use of the protocol: `/api/models/ID[/revision/REV]` with sizes and hashes, and
`/ID/resolve/REV/PATH` with ranges, which for large files leads on to another address, as the real one does to its CDN.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

REPO = "someone/tiny-LTX"
"""What tests call a repository that the catalog does not know."""

_LARGE_BYTES = 10_000
_CHUNK_BYTES = 1 << 16


@dataclass
class Served:
    """What one request for bytes was given."""

    path: str
    start: int
    sent: int
    token: str


@dataclass
class FakeHub:
    """Repositories by name, each a dictionary of files; and what is to go wrong."""

    repos: dict[str, dict[str, bytes]] = field(default_factory=dict)
    earlier: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """By commit, what a repository held before: it can still be listed."""
    licence: str = "apache-2.0"
    token: str = ""
    """Wanted of whoever asks for anything; empty lets everybody in."""
    gated: dict[str, str] = field(default_factory=dict)
    """By repository, the token without which its list of files can be read and none of them."""
    cut: dict[str, list[int]] = field(default_factory=dict)
    """By path, after how many bytes the next requests are cut off."""
    flip: dict[str, int] = field(default_factory=dict)
    """By path, in how many of the next answers a byte is wrong."""
    status: dict[str, list[int]] = field(default_factory=dict)
    """By path, or by repository for its listing, what the next requests are answered with."""
    wait: dict[str, str] = field(default_factory=dict)
    """Headers of those answers that say for how long nothing is to be asked."""
    ranges: bool = True
    sizes: dict[str, int] = field(default_factory=dict)
    """By path, a size that the listing claims."""
    hold: threading.Event = field(default_factory=threading.Event)
    """Set unless answers shall wait in the middle."""
    served: list[Served] = field(default_factory=list)
    address: str = ""

    def __post_init__(self) -> None:
        self.hold.set()

    def commit(self, repo: str) -> str:
        """Changes with any file of the repository."""
        parts = (name.encode() + data for name, data in sorted(self.repos[repo].items()))
        return hashlib.sha1(b"".join(parts), usedforsecurity=False).hexdigest()

    def bytes_of(self, path: str) -> int:
        """How many bytes of this file were sent, by all requests together."""
        return sum(each.sent for each in self.served if each.path == path)


@contextmanager
def serving(hub: FakeHub) -> Iterator[FakeHub]:
    """The hub behind `hub.address`, until the end."""

    class Handler(_Handler):
        fake = hub

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, name="hub")
    thread.start()
    hub.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield hub
    finally:
        hub.hold.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    fake: FakeHub

    def handle(self) -> None:
        with suppress(ConnectionError):  # whoever asked has had enough
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
        """Nothing: tests read `served`."""

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if found := re.fullmatch(r"/api/models/([^/]+/[^/]+)(?:/revision/([^/]+))?", path):
            self._listing(found[1], found[2])
        elif found := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path):
            self._resolve(found[1], found[2], found[3])
        elif found := re.fullmatch(r"/cdn/([^/]+/[^/]+)/(.+)", path):
            self._bytes(found[1], found[2])
        else:
            self._error(404, "EntryNotFound")

    @property
    def _given_token(self) -> str:
        return self.headers.get("Authorization", "").removeprefix("Bearer ")

    def _listing(self, repo: str, revision: str | None) -> None:
        if not self._admitted(repo, gate=False):
            return
        if self.fake.status.get(repo):
            self._send(self.fake.status[repo].pop(0), b"", self.fake.wait)
            return
        commit, files = self.fake.commit(repo), self.fake.repos[repo]
        if revision in self.fake.earlier:
            commit, files = revision, self.fake.earlier[revision]
        if revision not in (None, "main", commit):
            self._error(404, "RevisionNotFound")
            return
        siblings = [self._sibling(name, data) for name, data in files.items()]
        if "blobs" not in parse_qs(urlsplit(self.path).query):
            siblings = [{"rfilename": each["rfilename"]} for each in siblings]
        said = {"id": repo, "sha": commit, "siblings": siblings, "cardData": {"license": self.fake.licence}}
        self._send(200, json.dumps(said).encode(), {"Content-Type": "application/json"})

    def _sibling(self, name: str, data: bytes) -> dict[str, object]:
        size = self.fake.sizes.get(name, len(data))
        git = hashlib.sha1(f"blob {len(data)}\0".encode() + data, usedforsecurity=False).hexdigest()
        sibling: dict[str, object] = {"rfilename": name, "size": size, "blobId": git}
        if len(data) >= _LARGE_BYTES:
            sibling["lfs"] = {"size": size, "sha256": hashlib.sha256(data).hexdigest(), "pointerSize": 130}
        return sibling

    def _resolve(self, repo: str, revision: str, path: str) -> None:
        if not self._admitted(repo, gate=True):
            return
        data = self.fake.repos[repo].get(path)
        if data is None or revision != self.fake.commit(repo):
            self._error(404, "EntryNotFound")
        elif len(data) < _LARGE_BYTES:
            self._bytes(repo, path)
        else:
            sha = hashlib.sha256(data).hexdigest()
            linked = {"X-Repo-Commit": revision, "X-Linked-Etag": f'"{sha}"', "X-Linked-Size": str(len(data))}
            self._send(302, b"", {"Location": f"/cdn/{repo}/{path}", **linked})

    def _admitted(self, repo: str, *, gate: bool) -> bool:
        if repo not in self.fake.repos:
            self._error(401, "RepoNotFound")
        elif self._given_token not in ("", self.fake.token, *self.fake.gated.values()):
            self._error(401, "", "Invalid credentials in Authorization header")
        elif self._given_token not in (self.fake.token, *self.fake.gated.values()):
            self._error(401, "RepoNotFound")
        elif gate and self._given_token != self.fake.gated.get(repo, self._given_token):
            self._error(401 if not self._given_token else 403, "GatedRepo")
        else:
            return True
        return False

    def _bytes(self, repo: str, path: str) -> None:
        fake, data = self.fake, self.fake.repos[repo][path]
        if fake.status.get(path):
            self._send(fake.status[path].pop(0), b"", fake.wait)
            return
        start, last, partial = 0, len(data) - 1, False
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if asked and fake.ranges:
            start, last = int(asked[1]), min(int(asked[2] or last), last)
            partial = True
            if start >= len(data) > 0:
                self._error(416, "")
                return
        body = bytearray(data[start : last + 1])
        if fake.flip.get(path, 0) > 0 and body:
            fake.flip[path] -= 1
            body[len(body) // 2] ^= 1
        until = fake.cut[path].pop(0) if fake.cut.get(path) else len(body)
        self.send_response(206 if partial else 200)
        self.send_header("Content-Length", str(len(body)))
        if partial:
            self.send_header("Content-Range", f"bytes {start}-{last}/{len(data)}")
        self.end_headers()
        served = Served(path, start, 0, self._given_token)
        fake.served.append(served)
        try:
            while served.sent < min(until, len(body)):
                if served.sent > len(body) // 3:
                    fake.hold.wait()
                chunk = body[served.sent : min(served.sent + _CHUNK_BYTES, until)]
                self.wfile.write(chunk)
                served.sent += len(chunk)
        except ConnectionError:
            self.close_connection = True
            return
        if until < len(body):
            # Cut: fewer bytes than were announced.
            self.close_connection = True

    def _error(self, status: int, code: str, message: str = "") -> None:
        named = {"X-Error-Code": code} if code else {}
        self._send(status, b"", {**named, **({"X-Error-Message": message} if message else {})})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
