"""Fetching the weights of one model: planned first, against the room on the disk; each file resumed where it was cut
and verified by its hash; stopped at any time without losing what has arrived.
"""

from __future__ import annotations

import errno
import shutil
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from studio.domain.errors import DownloadFailed, ModelRefused
from studio.generate.tensor_header import SUFFIX as TENSORS
from studio.generate.weights.hub import ConnectionLost, Hub, Overburdened, RevisionMissing
from studio.generate.weights.manifest import FileEntry, Manifest, fault_of, inside, read_manifest, write_manifest
from studio.generate.weights.pace import Pace
from studio.generate.weights.part import PARTS, PartFile, arriving, bytes_here
from studio.generate.weights.shelf import MARK
from studio.generate.weights.wanted import wanted_files

# A list of a thousand tensors takes a tenth of this.
_LONGEST_LIST_BYTES = 16 << 20
# One request asks for no more than this, since hubs refuse larger answers (huggingface_hub, MAX_HTTP_DOWNLOAD_SIZE).
_WINDOW_BYTES = 32 << 30
# Room that must be left on the disk: a full disk stops much else than us.
_SPARE_BYTES = 1 << 30
_ATTEMPTS = 5
_PATIENCE_S = 2.0
# Nobody sits before a window for longer: a hub that asks for more is told of, and the download gone on with later.
_LONGEST_WAIT_S = 900.0
_WAIT_TOLD_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class DownloadPlan:
    """What is to be fetched from where into which folder. `have` of its `total` bytes are there already. What lies at
    the paths in `again` is damaged, and stays until it was fetched anew."""

    model: str
    repo: str
    commit: str
    folder: Path
    files: tuple[FileEntry, ...]
    total: int
    have: int
    licence: str = ""
    again: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()
    """Components whose weights stay on the hub."""
    missed: str = ""
    """The revision that was to be taken and that the hub does not have any more, so that this is its newest."""
    besides: int = 0
    """Bytes that something else will fetch for the model, for which there must be room too."""

    @property
    def missing(self) -> int:
        """Bytes still to fetch."""
        return self.total - self.have

    @property
    def weights(self) -> tuple[str, ...]:
        """The paths of the files of tensors, which are fetched last."""
        return tuple(each.path for each in self.files if each.path.endswith(TENSORS))


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """Where a download stands, in bytes of the whole; `rate` in bytes per second and `left_s` are 0 while unknown.
    `wait_s` is for how long yet nothing is asked for, because the hub wished that.
    """

    file: str
    done: int
    total: int
    rate: float = 0.0
    left_s: float = 0.0
    wait_s: float = 0.0


Tell = Callable[[DownloadProgress], None]


class Seldom:
    """Lets progress through now and then, as fast as anybody reads; a file's first word and the last of all always."""

    def __init__(self, tell: Tell, every_s: float) -> None:
        self._tell = tell
        self._every_s = every_s
        self._told_at = float("-inf")
        self._file = ""

    def __call__(self, now: DownloadProgress) -> None:
        early = time.monotonic() - self._told_at < self._every_s
        if early and now.file == self._file and now.done < now.total:
            return
        self._told_at = time.monotonic()
        self._file = now.file
        self._tell(now)


def plan_download(
    hub: Hub,
    model: str,
    repo: str,
    folder: Path,
    *,
    revision: str = "",
    patterns: tuple[str, ...] = ("*",),
    again: Collection[str] = (),
    without: tuple[str, ...] = (),
    besides: int = 0,
) -> DownloadPlan:
    """Ask the hub what there is, and look at what is here. A download that was begun goes on with the commit that it
    began with, unless that was refused: it may have been mended since. Else `revision` is taken, and the newest where
    that is what was refused, or where the hub does not have it, since repositories are squashed at times. Raises
    ModelMissing, ModelRefused, HubRefused or DownloadFailed.
    """
    begun, missed = read_manifest(folder / MARK), ""
    if begun is not None and begun.hub == repo and not begun.refused:
        listing = hub.listing(repo, begun.commit)
    else:
        if begun is not None and begun.refused and begun.commit == revision:
            revision = ""
        try:
            listing = hub.listing(repo, revision)
        except RevisionMissing:
            listing, missed = hub.listing(repo), revision

    def read(path: str) -> bytes:
        return hub.small_file(repo, listing.commit, path, limit=_LONGEST_LIST_BYTES)

    files = wanted_files(listing, patterns, read)
    if not any(each.path.endswith(TENSORS) for each in files):
        raise ModelRefused(f"{repo} holds nothing that can be used: a model is a diffusers folder with safetensors")
    have = sum(bytes_here(folder, each) for each in files if each.path not in again)
    total = sum(each.size for each in files)
    licence, anew = listing.licence, frozenset(again)
    return DownloadPlan(
        model, repo, listing.commit, folder, files, total, have, licence, anew, without, missed, besides
    )


def check_room(plan: DownloadPlan, spare_bytes: int = _SPARE_BYTES) -> None:
    """Raise DownloadFailed when the disk of the folder cannot hold what is missing, and some more."""
    place = plan.folder.absolute()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    needed = plan.missing + plan.besides + spare_bytes
    if plan.missing and free < needed:
        raise DownloadFailed(
            f"{plan.model} needs {in_gb(needed)} on the disk of {place}, "
            f"and {in_gb(free)} are free: make room, or choose another folder for models"
        )


class Download:
    """One download on its way. `stop` may be called from any thread; what has arrived stays. `look` is called when all
    but the tensors has come, and raises what speaks against fetching those.
    """

    def __init__(
        self,
        hub: Hub,
        plan: DownloadPlan,
        tell: Tell,
        *,
        look: Callable[[], object] = lambda: None,
        patience_s: float = _PATIENCE_S,
        spare_bytes: int = _SPARE_BYTES,
    ) -> None:
        self._hub = hub
        self._plan = plan
        self._tell = tell
        self._look = look
        self._patience_s = patience_s
        self._spare_bytes = spare_bytes
        self._stop = threading.Event()
        self._pace = Pace()
        self._done = 0

    def stop(self) -> None:
        """Fetch nothing more, and wait for nothing that is on its way."""
        self._stop.set()
        self._hub.hang_up()

    def run(self) -> Manifest | None:
        """Fetch what is missing and check it; the manifest of the whole folder, or None when stopped. Raises
        DownloadFailed, HubRefused, or what looking raises.
        """
        plan = self._plan
        check_room(plan, self._spare_bytes)
        try:
            with arriving(plan.folder, plan.model):
                return self._fetch_all()
        except OSError as cause:
            raise self._failed(cause) from cause

    def _fetch_all(self) -> Manifest | None:
        plan = self._plan
        if not self._clear():
            return None
        write_manifest(plan.folder / MARK, self._manifest(whole=False))
        looked = False
        for entry in plan.files:
            if entry.path.endswith(TENSORS) and not looked:
                self._look()
                looked = True
            if not self._fetch(entry):
                return None
        manifest = self._manifest(whole=True)
        write_manifest(plan.folder / MARK, manifest)
        remove_parts(plan.folder)
        return manifest

    def _clear(self) -> bool:
        """Let go of files that another commit left, or a refused download, which may be as long as the new ones and yet
        others, or speak of what is not here any more; before what belongs here is written down, since that vouches for
        what is there. False when stopped.
        """
        before = read_manifest(self._plan.folder / MARK)
        vouched = () if before is None else before.files
        if before is not None and (before.refused or before.commit != self._plan.commit):
            wanted = {entry.path for entry in self._plan.files}
            for entry in vouched:
                if entry.path not in wanted:
                    inside(self._plan.folder, entry.path).unlink(missing_ok=True)
        for entry in self._plan.files:
            path = inside(self._plan.folder, entry.path)
            if entry not in vouched and path.is_file():
                fault = fault_of(self._plan.folder, entry, stopping=self._stop.is_set, counted=lambda _: None)
                if self._stop.is_set():
                    return False
                if fault:
                    path.unlink()
        return True

    def _manifest(self, *, whole: bool) -> Manifest:
        plan = self._plan
        return Manifest(
            model=plan.model,
            hub=plan.repo,
            commit=plan.commit,
            files=plan.files,
            whole=whole,
            without=plan.without,
            date=datetime.now(UTC).date().isoformat(),
        )

    def _failed(self, cause: OSError) -> DownloadFailed:
        folder = self._plan.folder
        if cause.errno in (errno.ENOSPC, errno.EDQUOT):
            return DownloadFailed(f"the disk of {folder} is full: make room and go on; what was fetched is kept")
        if cause.errno == errno.EFBIG:
            return DownloadFailed(f"the disk of {folder} takes no file that large: choose another folder for models")
        return DownloadFailed(f"{cause.filename or folder} cannot be written: {cause.strerror or cause}")

    def _fetch(self, entry: FileEntry) -> bool:
        """Have this file whole in its place. False when stopped."""
        target = inside(self._plan.folder, entry.path)
        is_there = target.is_file() and target.stat().st_size == entry.size
        if is_there and entry.path not in self._plan.again:
            # It was checked when it was put there.
            self._advance(entry, entry.size, fetched=False)
            return not self._stop.is_set()
        begun = self._done
        with PartFile(self._plan.folder, entry) as part:
            part.take_up(self._stop.is_set, lambda count: self._advance(entry, count, fetched=False))
            # Twice, since it may be what was here before that is damaged, and nothing that arrived.
            for _ in range(2):
                if part.have > entry.size:
                    part.restart()
                self._complete(entry, part)
                if self._stop.is_set():
                    return False
                if part.sound:
                    part.put_in_place()
                    return True
                part.restart()
                self._done = begun
        raise DownloadFailed(
            f"{entry.path} of {self._plan.repo} arrived damaged twice: nothing of it is kept, the other files are; "
            "try again later, or name a mirror with: shotloom models place --mirror URL"
        )

    def _complete(self, entry: FileEntry, part: PartFile) -> None:
        """Append to the part until it is as long as the file, over lost connections, or until stopped."""
        idle, furthest = 0, part.have
        while not part.complete and not self._stop.is_set():
            wait_s = 0.0
            try:
                self._append(entry, part)
            except Overburdened as error:
                lost: Exception = error
                wait_s = error.wait_s
            except ConnectionLost as error:
                lost = error
            else:
                lost = DownloadFailed(
                    f"{self._hub.endpoint} stopped sending {entry.path} after {in_gb(part.have)} of "
                    f"{in_gb(entry.size)}: try again later, or name a mirror"
                )
            # A server without ranges begins anew each time, so it is no progress to be where it was before.
            idle = 0 if part.have > furthest else idle + 1
            furthest = max(furthest, part.have)
            if (idle == _ATTEMPTS or wait_s > _LONGEST_WAIT_S) and not self._stop.is_set():
                raise self._hub.explain(self._plan.repo, lost) from lost
            if not part.complete:
                self._wait(entry, wait_s)

    def _wait(self, entry: FileEntry, wait_s: float) -> None:
        """Let the hub be for as long as it wished, and say so; or a moment."""
        until = time.monotonic() + wait_s
        while (left_s := until - time.monotonic()) > 0:
            self._tell(DownloadProgress(entry.path, self._done, self._plan.total, wait_s=left_s))
            if self._stop.wait(min(left_s, _WAIT_TOLD_EVERY_S)):
                return
        if not wait_s:
            self._stop.wait(self._patience_s)

    def _append(self, entry: FileEntry, part: PartFile) -> None:
        """Take what one request gives."""
        last = min(entry.size, part.have + _WINDOW_BYTES) - 1
        plan = self._plan
        with self._hub.opened(plan.repo, plan.commit, entry.path, part.have, last) as (start, chunks):
            if start != part.have:
                # The server does not know ranges, so it begins at the beginning.
                self._done -= part.have
                part.restart()
            for chunk in chunks:
                part.append(chunk)
                self._advance(entry, len(chunk), fetched=True)
                if self._stop.is_set() or part.complete:
                    return

    def _advance(self, entry: FileEntry, count: int, *, fetched: bool) -> None:
        self._done += count
        if fetched:
            self._pace.add(count)
        total = self._plan.total
        self._tell(
            DownloadProgress(entry.path, self._done, total, self._pace.rate, self._pace.left_s(total - self._done))
        )


def remove_parts(folder: Path) -> None:
    """Take away what has not wholly arrived."""
    with suppress(OSError):
        shutil.rmtree(folder / PARTS)


def in_gb(amount: int) -> str:
    """ "1.5 GB" or "71 GB", in 10^9 bytes as hubs and disks count them."""
    if amount >= 1e10:
        return f"{amount / 1e9:.0f} GB"
    return f"{amount / 1e9:.1f} GB" if amount >= 1e8 else f"{amount / 1e6:.1f} MB"
