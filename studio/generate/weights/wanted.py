"""Which files of a repository are fetched: one set of weights for each part that is asked for, and what is written
about them. Repositories also hold what no folder is loaded from: the same weights in other shards or in one file at the
root, films, pickles.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from studio.domain.errors import ModelRefused
from studio.generate.weights.admission import INDEXES
from studio.generate.weights.component import UNASKED, WEIGHTS_CALLED
from studio.generate.weights.hub import HubFile, Listing
from studio.generate.weights.manifest import FileEntry, inside
from studio.generate.weights.shelf import MARK

TENSORS = ".safetensors"

# All that is ever fetched, whatever a row or a repository says: weights as plain data, settings, tokenizers, and what
# is written about the model. So no pickle, no code, and none of the films that repositories show.
_KINDS = ("*.safetensors", "*.json", "*.txt", "*.model", "*.jinja", "*.md", "*.tiktoken", "LICENSE*", "NOTICE*")
_HIDDEN = (".*", "*/.*")
_LIST = ".index.json"
_SHARD = re.compile(r"(.*)-\d+-of-(\d+)\.safetensors")

ReadFile = Callable[[str], bytes]
"""Gives a small file of the repository, by its path."""


def wanted_files(listing: Listing, patterns: tuple[str, ...], read: ReadFile) -> tuple[FileEntry, ...]:
    """The files of the repository that are fetched, tensors last: what the others say is looked at before those come.
    A list of shards is read only where a part has more than one set of them. Raises ModelRefused where one would lie
    outside of the folder, and what `read` raises.
    """
    for each in listing.files:
        try:
            inside(Path(), each.path)
        except ModelRefused as cause:
            raise ModelRefused(f"{listing.repo} cannot be trusted: {cause}") from cause
    chosen = [each for each in listing.files if _is_wanted(each, patterns)]
    if any(each.path in INDEXES for each in listing.files):
        chosen = _without_spare(chosen, patterns, read)
    return tuple(
        FileEntry(each.path, each.size, each.sha256, each.git_sha1)
        for each in sorted(chosen, key=lambda each: (each.path.endswith(TENSORS), bool(each.sha256), each.path))
    )


def _is_wanted(file: HubFile, patterns: tuple[str, ...]) -> bool:
    def matches(pattern: str) -> bool:
        return fnmatchcase(file.path, pattern)

    # Where somebody published a folder that Shotloom had fetched, its mark is not ours.
    if not any(map(matches, _KINDS)) or any(map(matches, (*_HIDDEN, MARK))):
        return False
    kept = [pattern for pattern in patterns if not pattern.startswith("!")]
    dropped = [pattern[1:] for pattern in patterns if pattern.startswith("!")]
    return any(map(matches, kept)) and not any(map(matches, dropped))


def _without_spare(files: list[HubFile], patterns: tuple[str, ...], read: ReadFile) -> list[HubFile]:
    """Without the parts that nobody asks for, and without weights that nothing is loaded from, nor lists of those."""
    there = {each.path for each in files}
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for path in there:
        if path.endswith(TENSORS):
            folders[PurePosixPath(path).parent.as_posix()].append(PurePosixPath(path).name)
    spare = set(folders.pop(".", ())) - set(patterns)
    for folder, names in folders.items():
        lists = [f"{called}{_LIST}" for called in WEIGHTS_CALLED if f"{folder}/{called}{_LIST}" in there]
        loaded = _loaded_of(names, lists, lambda name, folder=folder: read(f"{folder}/{name}"))
        spare |= {f"{folder}/{name}" for name in (*names, *lists) if name not in loaded}
    return [each for each in files if each.path not in spare and PurePosixPath(each.path).parts[0] not in UNASKED]


def _loaded_of(names: list[str], lists: list[str], read: ReadFile) -> set[str]:
    """Those of a part's files of weights, and of the lists of its shards, that it is loaded from. Diffusers goes by the
    list of shards where there is one, transformers by the single file. All of them where neither is there: what is
    wrong with such a part is seen when it is looked at.
    """
    series: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for name in names:
        if (match := _SHARD.fullmatch(name)) is not None:
            series[match[1], match[2]].add(name)
    diffusers, transformers = WEIGHTS_CALLED
    for called in (diffusers, transformers):
        if called == transformers and called in names:
            return {called}
        if (listed := f"{called}{_LIST}") in lists and series:
            one = next(iter(series.values())) if len(series) == 1 else _named_in(read(listed), names)
            return {listed, *one}
        if called in names:
            return {called}
    return {*names, *lists}


def _named_in(data: bytes, names: list[str]) -> set[str]:
    """The files that a list of shards names; all, where it cannot be read or names others than those that are there."""
    try:
        shards = {str(shard) for shard in json.loads(data)["weight_map"].values()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return set(names)
    return shards if shards and shards <= set(names) else set(names)
