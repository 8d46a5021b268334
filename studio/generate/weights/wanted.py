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
from studio.generate.tensor_header import SUFFIX as TENSORS
from studio.generate.weights.admission import INDEXES
from studio.generate.weights.component import UNASKED, WEIGHTS_CALLED, is_named, place_of
from studio.generate.weights.hub import HubFile, Listing
from studio.generate.weights.kin import USUAL
from studio.generate.weights.manifest import FileEntry, inside
from studio.generate.weights.shelf import MARK

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
    A list of shards is read only where a part has more than one set of them, and the index only where there are weights
    in unusual places. Raises ModelRefused where one would lie outside of the folder, and what `read` raises.
    """
    for each in listing.files:
        try:
            inside(Path(), each.path)
        except ModelRefused as cause:
            raise ModelRefused(f"{listing.repo} cannot be trusted: {cause}") from cause
    chosen = [each for each in listing.files if _is_wanted(each, patterns)]
    index = next((each.path for each in listing.files if each.path in INDEXES), None)
    if index is not None:
        chosen = _without_spare(_of_parts(chosen, index, read), patterns, read)
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


def _of_parts(files: list[HubFile], index: str, read: ReadFile) -> list[HubFile]:
    """Without the weights that lie in no part that the index names: another transformer for other programs, say."""
    unusual = {_top(each) for each in files if each.path.endswith(TENSORS)} - {"", *USUAL, *UNASKED}
    if unusual:
        unusual -= _places_in(read(index), otherwise=unusual)
    return [each for each in files if _top(each) not in unusual or not each.path.endswith((TENSORS, _LIST))]


def _top(file: HubFile) -> str:
    """The folder of the repository that a file lies in, or below; empty for one at the root."""
    return file.path.partition("/")[0] if "/" in file.path else ""


def _places_in(data: bytes, otherwise: set[str]) -> set[str]:
    """The folders that an index has its parts in; `otherwise` where it cannot be read."""
    try:
        index = json.loads(data)
        places = [place_of(Path(), name, owner) for name, owner in index.items() if is_named(owner)]
    except (ValueError, AttributeError, RecursionError, ModelRefused):
        return otherwise
    return {place.parts[0] for place in places if place.parts}


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
    return [each for each in files if each.path not in spare and _top(each) not in UNASKED]


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
