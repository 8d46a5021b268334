"""The hub that models are published on, or a mirror of it: what a repository holds at one commit, and its bytes.

Stands on huggingface-hub for addresses, headers, sessions and errors, and turns each of those into a sentence that says
what to do. Bytes are read here and not with its downloader, which neither checks hashes nor stops within ten megabytes
(docs/decisions/models.md).
"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import ceil
from urllib.parse import quote

from huggingface_hub import HfApi, constants
from huggingface_hub.errors import (
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    OfflineModeIsEnabled,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.utils import build_hf_headers, get_session, hf_raise_for_status, httpx, parse_ratelimit_headers

from studio.domain.errors import DownloadFailed, HubRefused, ModelMissing, StudioError

_TIMEOUT_S = 10.0
_DAY_S = 86_400.0
_PARTIAL, _WHOLE, _BEYOND, _TOO_MANY = 206, 200, 416, 429

ConnectionLost = httpx.TransportError
"""What reading bytes may end in at any time: the line was cut, or nothing came for a while."""


class Overburdened(ConnectionLost):
    """A hub that is there and cannot answer just now, by the `status` that it gave; it wants nothing to be asked for
    `wait_s` seconds, 0 where it does not say.
    """

    def __init__(self, status: int, wait_s: float = 0.0) -> None:
        super().__init__(str(status))
        self.status = status
        self.wait_s = wait_s


@dataclass(frozen=True, slots=True)
class HubFile:
    """One published file. Large ones have a SHA-256; small ones only git's own hash of them."""

    path: str
    size: int
    sha256: str = ""
    git_sha1: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A repository at one commit. `licence` is what its page says, which is a name at best."""

    repo: str
    commit: str
    files: tuple[HubFile, ...]
    licence: str = ""


class RevisionMissing(ModelMissing):
    """The repository is there, and not in this revision."""


class Hub:
    """The public hub, or the mirror at `endpoint`; `token` is the person's, or empty."""

    def __init__(self, endpoint: str = "", token: str = "") -> None:
        self.endpoint = (endpoint or constants.ENDPOINT).rstrip("/")
        self._token: str | bool = token or False
        self._line: socket.socket | None = None
        self._api = HfApi(endpoint=self.endpoint, token=self._token)

    def page(self, repo: str) -> str:
        """The address where a person reads about this repository and accepts its terms."""
        return f"{self.endpoint}/{repo}"

    def listing(self, repo: str, revision: str = "") -> Listing:
        """What the repository holds at this revision, or at its newest. Raises ModelMissing, HubRefused or
        DownloadFailed.
        """
        with self._told(repo):
            info = self._api.model_info(repo, revision=revision or None, files_metadata=True, timeout=_TIMEOUT_S)
        files = tuple(
            HubFile(
                each.rfilename,
                (each.lfs.size if each.lfs else each.size) or 0,
                each.lfs.sha256 if each.lfs else "",
                "" if each.lfs else (each.blob_id or ""),
            )
            for each in info.siblings or ()
        )
        if info.sha is None:
            raise DownloadFailed(f"{self.endpoint} does not say which commit of {repo} it has: try another mirror")
        licence = (info.card_data or {}).get("license") or ""
        return Listing(repo, info.sha, files, licence if isinstance(licence, str) else "")

    def small_file(self, repo: str, commit: str, path: str, *, limit: int = 1 << 20) -> bytes:
        """A small text file as it stands in the repository, such as its index; no more than `limit` bytes of it."""
        data = bytearray()
        with self._told(repo), self.opened(repo, commit, path, 0, limit - 1) as (_, chunks):
            for chunk in chunks:
                data += chunk
        return bytes(data[:limit])

    @contextmanager
    def opened(self, repo: str, commit: str, path: str, start: int, last: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """The bytes `start` to `last` of a file, both included, as they arrive. Gives the position at which they
        really begin: 0 where the server does not know ranges; nothing comes from beyond the file's end. Raises
        ConnectionLost while they are read.
        """
        url = f"{self.endpoint}/{repo}/resolve/{commit}/{quote(path)}"
        headers = build_hf_headers(token=self._token, library_name="shotloom")
        headers |= {"Accept-Encoding": "identity", "Range": f"bytes={start}-{last}"}
        with get_session().stream("GET", url, headers=headers, timeout=_TIMEOUT_S, follow_redirects=True) as response:
            if response.status_code == _BEYOND:
                yield start, iter(())
                return
            if response.status_code >= 500 or response.status_code == _TOO_MANY:
                raise Overburdened(response.status_code, asked_to_wait(response.headers))
            if response.status_code == 404:
                raise DownloadFailed(f"{self.endpoint} does not have {path} of {repo}: try later, or name a mirror")
            try:
                hf_raise_for_status(response)
            except HfHubHTTPError as error:
                raise self.explain(repo, error) from error
            self._line = response.extensions["network_stream"].get_extra_info("socket")
            try:
                yield (start if response.status_code == _PARTIAL else 0), response.iter_bytes()
            finally:
                self._line = None

    def hang_up(self) -> None:
        """Let go of the line that bytes are read from, if there is one: whoever waits for them finds it lost at once.
        May be called from any thread and from a signal handler.
        """
        line = self._line
        if line is not None:
            with suppress(OSError):  # it is gone already
                # Not its own: an encrypted one's makes whoever reads from it stumble.
                socket.socket.shutdown(line, socket.SHUT_RDWR)

    @contextmanager
    def _told(self, repo: str) -> Iterator[None]:
        """Turn what goes wrong with the hub into a sentence."""
        try:
            yield
        except HFValidationError as error:
            raise ModelMissing(f"{repo} is no name on the hub: give it as owner/name") from error
        except OfflineModeIsEnabled as error:
            raise DownloadFailed("HF_HUB_OFFLINE is set, so nothing is fetched: unset it to download") from error
        except GatedRepoError as error:
            raise HubRefused(self._gated(repo)) from error
        except RevisionNotFoundError as error:
            raise RevisionMissing(
                f"{repo} has no such revision at {self.endpoint} any more: let go of what was fetched, and download "
                "the newest"
            ) from error
        except RepositoryNotFoundError as error:
            raise ModelMissing(self._unknown(repo)) from error
        except HfHubHTTPError as error:
            answer = error.response
            raise self._refused(repo, answer.status_code, asked_to_wait(answer.headers)) from error
        except Overburdened as error:
            raise self._refused(repo, error.status, error.wait_s) from error
        except httpx.HTTPError as error:
            raise DownloadFailed(self.unreachable()) from error
        except ImportError as error:  # of what speaks to a SOCKS proxy, which is asked for by a variable like ALL_PROXY
            raise DownloadFailed(
                f"{self.endpoint} is not asked, since the proxy that is set takes a package that is not here: "
                "pip install socksio into Shotloom's Python, or unset ALL_PROXY"
            ) from error
        except ValueError as error:  # an answer that is no JSON: a login page of a hotel, a mirror that is none
            raise DownloadFailed(
                f"{self.endpoint} does not answer like a hub: check the mirror, or log in to your network"
            ) from error

    def explain(self, repo: str, error: Exception) -> StudioError:
        """The error as a sentence, for one that reading bytes ended in."""
        try:
            with self._told(repo):
                raise error
        except StudioError as told:
            return told

    def unreachable(self) -> str:
        """The sentence for a hub that cannot be reached."""
        return (
            f"{self.endpoint} cannot be reached: check the network, or name a mirror with: shotloom models place "
            "--mirror URL; what was fetched is kept"
        )

    def _refused(self, repo: str, status: int, wait_s: float = 0.0) -> Exception:
        if status == 401:
            return HubRefused(self._unknown(repo) if not self._token else self._bad_token())
        if status == 403:
            return HubRefused(self._gated(repo))
        if status == 404:
            return ModelMissing(self._unknown(repo))
        if status == _TOO_MANY:
            return DownloadFailed(f"{self.endpoint} asks for patience: {_later(wait_s)}")
        return DownloadFailed(f"{self.endpoint} answers with an error ({status}): try later, or name a mirror")

    def _gated(self, repo: str) -> str:
        if self._token:
            return (
                f"{repo} is gated, and your account has not been let in: accept its terms at {self.page(repo)}, "
                "wait until its owner agrees, and try again"
            )
        return (
            f"{repo} is gated: accept its terms at {self.page(repo)}, make a token that may read at "
            f"{self.endpoint}/settings/tokens, and give it here or with: shotloom models token"
        )

    def _unknown(self, repo: str) -> str:
        if self._token:
            return f"there is no {repo} at {self.endpoint}, or your token may not see it: check the name"
        return f"there is no {repo} at {self.endpoint}, or it is private: check the name, or give a token"

    def _bad_token(self) -> str:
        return (
            f"{self.endpoint} does not accept your token: make a new one at {self.endpoint}/settings/tokens, "
            "and give it here or with: shotloom models token"
        )


def _later(wait_s: float) -> str:
    """When to try again, for whoever reads it."""
    if wait_s > _DAY_S:
        return "try again tomorrow, or name a mirror with: shotloom models place --mirror URL"
    return f"try again in {ceil(wait_s / 60)} minutes" if wait_s > 60 else "wait some minutes and try again"


def asked_to_wait(headers: Mapping[str, str]) -> float:
    """For how many seconds an answer wants nothing to be asked; 0 where it says nothing that can be read."""
    said = headers.get("Retry-After", "").strip()
    if said.isdecimal():
        return float(said)
    try:  # the other form that the header has
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        limit = parse_ratelimit_headers(headers)
        return float(limit.reset_in_seconds) if limit is not None and limit.remaining <= 0 else 0.0
