"""Taking models in: from the hub once its licence was accepted, or from a folder of the person's.

A folder that the person added is theirs: it is read and remembered, and never written to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from studio.domain.errors import ModelMissing, ModelRefused
from studio.generate.catalog import Family, family_of, find_model, known_models, models
from studio.generate.licence import Licence, licences
from studio.generate.model_row import ModelRow
from studio.generate.weights.admission import INDEXES, TRANSFORMERS, admit, class_in, look_in
from studio.generate.weights.component import CONFIG
from studio.generate.weights.download import DownloadPlan, check_room, plan_download
from studio.generate.weights.hub import Hub
from studio.generate.weights.manifest import Counted, Manifest, Stopping, read_manifest, taken_down, write_manifest
from studio.generate.weights.published import Published, published, unlike
from studio.generate.weights.shelf import (
    MARK,
    Shelf,
    ShelfRecord,
    change_shelf,
    lasting,
    manifest_of_added,
    read_shelf,
    shelf_or_trouble,
)
from studio.generate.weights.token import read_token
from studio.generate.weights.transformer_file import takes_class, which_can

_PAGES = ("huggingface.co", "hf.co")
# It is typed, and names a file.
_LONGEST_ID = 60


def open_hub() -> Hub:
    """The hub that the person uses, with their token. Raises ModelRefused for an address that is none."""
    endpoint = Hub(read_shelf().mirror).endpoint
    address = urlsplit(endpoint)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ModelRefused(f'"{endpoint}" is no address of a hub: set HF_ENDPOINT to one that begins with https://')
    return Hub(endpoint, read_token(endpoint))


def repo_meant(wanted: str) -> str:
    """The repository that the address of its page names, as `owner/name`; what is no such address is given back."""
    address = urlsplit(wanted.strip())
    named = [part for part in address.path.split("/") if part][:2]
    hosts = {urlsplit(Hub(shelf_or_trouble()[0].mirror).endpoint).hostname, *_PAGES}
    return "/".join(named) if address.hostname in hosts and len(named) == len(("owner", "name")) else wanted


def terms_of(row: ModelRow, hub: Hub) -> Licence:
    """What the person accepts before this model is fetched: the catalog's, or the word of its page if the catalog
    knows no more.
    """
    return row.terms or Licence(
        id=f"{row.licence or 'not named'}, {row.hub}",
        url=hub.page(row.hub),
        means=(f'Its page says "{row.licence or "nothing"}" of its licence.',),
    )


def must_accept(licence: Licence) -> bool:
    """Whether the person has still to accept this licence before its model is fetched."""
    return not read_shelf().accepted_on(licence.id)


def accept(licence: Licence) -> None:
    """Remember that the person accepted it, and today. Raises StorageError."""
    change_shelf(lambda shelf: shelf.accepting(licence.id, today()))


def published_model(wanted: str) -> ModelRow:
    """The row of the catalog with this id, for downloading. Raises ModelMissing."""
    wanted = repo_meant(wanted)
    row = next((each for each in known_models() if wanted in (each.id, each.hub) and each.hub), None)
    if row is None or not row.offered:
        # What it is, if anything, decides the sentence.
        published = [each for each in known_models() if each.hub and each.offered]
        row = find_model(wanted if row is None else row.id, published)
    if not row.hub:
        raise ModelRefused(f"{row.id} is part of Shotloom or yours already: there is nothing to download")
    record = read_shelf().record(row.id)
    if record is not None and record.origin == "folder":
        raise ModelRefused(
            f"{row.id} is in a folder of yours, {record.folder}, which is never written to: to download it all the "
            f"same, let go of the folder first with: shotloom models remove {row.id} --yes"
        )
    return row


def plan_for(row: ModelRow, hub: Hub, *, again: Collection[str] = (), bare: bool = False) -> DownloadPlan:
    """What fetching this model would take; the files of the paths in `again` are fetched anew, though they are there.
    A `bare` one comes without the weights of its transformers, and so does one that was begun so, or is mended. Asks
    the hub. Raises ModelMissing, ModelRefused, HubRefused or DownloadFailed.
    """
    folder = read_shelf().folder_of(row.id)
    before = read_manifest(folder / MARK)
    begun_so = before is not None and bool(before.without) and (not before.whole or bool(again))
    without = TRANSFORMERS if bare or begun_so else ()
    left = tuple(f"!{part}/*.safetensors*" for part in without)
    plan = plan_download(
        hub,
        row.id,
        row.hub,
        folder,
        revision=row.revision,
        patterns=(*row.files, *left),
        again=again,
        without=without,
        besides=int(row.package_gb * 1e9),
    )
    if bare:
        _must_take_files(row, hub, plan)
    return plan


def _must_take_files(row: ModelRow, hub: Hub, plan: DownloadPlan) -> None:
    """Raise ModelRefused for a model whose transformer cannot come from a file, before the rest of it is fetched."""
    path = f"{TRANSFORMERS[0]}/{CONFIG}"
    if any(each.path == path for each in plan.files):
        try:
            kind = msgspec.json.decode(hub.small_file(plan.repo, plan.commit, path), type=dict).get("_class_name")
        except (msgspec.MsgspecError, UnicodeError) as cause:
            raise ModelRefused(f"{path} of {plan.repo} cannot be read: it is no model that can be used") from cause
        if takes_class(str(kind)):
            return
    raise ModelRefused(
        f"{row.id} has no transformer that a GGUF file could take the place of: {which_can()}; download it whole"
    )


def begin(row: ModelRow, plan: DownloadPlan) -> None:
    """Put a model that the catalog does not have on the shelf before it is fetched, so that what a stopped download
    leaves is seen, gone on with and removed like any other. Raises DownloadFailed where the disk has no room for it.
    """
    check_room(plan)
    if any(each.id == row.id for each in known_models()) or read_shelf().record(row.id) is not None:
        return
    record = msgspec.structs.replace(_record_for(row, plan), begun=True)
    change_shelf(lambda shelf: shelf.with_record(record))


def row_on_hub(repo: str, hub: Hub) -> ModelRow:
    """The row of a repository that the catalog need not know: recognised by its index alone, before anything large is
    fetched. Raises ModelMissing, ModelRefused, HubRefused or DownloadFailed.
    """
    repo = repo_meant(repo)
    known = next((row for row in known_models() if row.hub == repo), None)
    if known is not None:
        return published_model(known.id)
    mine = next((each for each in read_shelf().records if (each.hub, each.origin) == (repo, "hub")), None)
    if mine is not None:
        return published_model(mine.id)
    listing = hub.listing(repo)
    index = next((name for name in INDEXES if any(file.path == name for file in listing.files)), None)
    if index is None:
        raise ModelRefused(f"{repo} is no diffusers model: it holds no {INDEXES[0]}")
    try:
        read = msgspec.json.decode(hub.small_file(repo, listing.commit, index), type=dict)
    except (msgspec.MsgspecError, UnicodeError) as cause:
        raise ModelRefused(f"{index} of {repo} cannot be read: it is no model that can be used") from cause
    family = family_of(class_in(read, f"{index} of {repo}"), repo)
    like = next(row for row in known_models() if row.family == family.id)
    return msgspec.structs.replace(
        _bare(like),
        id=free_id(repo.rpartition("/")[2]),
        title=repo.rpartition("/")[2],
        hub=repo,
        licence=_licence_called(listing.licence),
    )


def look_before_weights(row: ModelRow, plan: DownloadPlan) -> None:
    """Look at a model of which all but the tensors has arrived. Raises ModelRefused or ModelMissing for one that could
    not be used once they are here too.
    """
    _look(row, plan, coming=plan.weights)


def keep_downloaded(row: ModelRow, plan: DownloadPlan) -> ModelRow:
    """Put a model that has wholly arrived on the shelf, once it has been looked at. Raises ModelRefused or
    ModelMissing.
    """
    _look(row, plan)
    record = _record_for(row, plan)
    change_shelf(lambda shelf: shelf.with_record(record))
    return find_model(row.id)


def _look(row: ModelRow, plan: DownloadPlan, *, coming: Collection[str] = ()) -> None:
    try:
        _look_at(row, plan, coming)
    except (ModelRefused, ModelMissing) as cause:
        mark = plan.folder / MARK
        manifest = read_manifest(mark)
        if manifest is not None:
            write_manifest(mark, msgspec.structs.replace(manifest, refused=str(cause)))
        raise


def _look_at(row: ModelRow, plan: DownloadPlan, coming: Collection[str]) -> None:
    try:
        family = _admitted(plan.folder, replaced=plan.without, coming=coming)
    except (ModelRefused, ModelMissing) as cause:
        raise type(cause)(
            f"what {plan.repo} holds cannot be used, and was not taken in: {cause}. To let go of what was fetched: "
            f"shotloom models remove {row.id}"
        ) from cause
    if family.backend != row.backend:
        raise ModelRefused(
            f"{plan.repo} holds a model of another kind than {row.title} now, {family.title}: bring Shotloom up to "
            f"date, and let go of what was fetched with: shotloom models remove {row.id}"
        )


def _admitted(folder: Path, *, replaced: Collection[str] = (), coming: Collection[str] = ()) -> Family:
    """The family of a folder that was looked at as by `admit`. Its kind comes first: what else may be wrong with a
    model that nothing here runs is no matter.
    """
    family = family_of(look_in(folder), str(folder))
    admit(folder, replaced=replaced, coming=coming)
    return family


def _record_for(row: ModelRow, plan: DownloadPlan) -> ShelfRecord:
    known = any(each.id == row.id for each in known_models())
    return ShelfRecord(
        id=row.id,
        family=row.family,
        folder=str(plan.folder),
        origin="hub",
        row=row.id if known else "",
        title="" if known else row.title,
        hub=plan.repo,
        revision=plan.commit,
        licence="" if known else row.licence,
        without=plan.without,
    )


def add_folder(folder: Path, *, stopping: Stopping, counted: Counted) -> ModelRow | None:
    """Take in a folder of the person's: looked at, hashed, remembered; None when stopped. Where its hashes were
    published beside it they must be right. Raises ModelRefused, ModelMissing, StorageError.
    """
    folder = lasting(folder)
    family = _admitted(folder)
    known = published(folder)
    row = _row_called(known.hub, folder.name, family.id)
    # A snapshot in the hub's cache is called by its commit.
    name = known.hub.rpartition("/")[2] or folder.name
    manifest = taken_down(folder, name, today(), stopping=stopping, counted=counted)
    if manifest is None:
        return None
    wrong = unlike(folder, manifest, known)
    if wrong:
        raise ModelRefused(f"{folder} is damaged: {'; '.join(wrong)}. Download what is named again")

    def with_it(shelf: Shelf) -> Shelf:
        same = _record_of(shelf, folder) or _moved(shelf, manifest, known)
        if same is not None:
            model = same.id
        else:
            model = row.id if row is not None and not _is_there(shelf.record(row.id)) else free_id(name)
        write_manifest(manifest_of_added(model), msgspec.structs.replace(manifest, model=model))
        if same is not None:
            shelf = _following(shelf, same.folder, folder)
        return shelf.with_record(
            ShelfRecord(
                id=model,
                family=family.id,
                folder=str(folder),
                origin="folder",
                row=row.id if row else "",
                title="" if row is not None and model == row.id else name,
                hub=known.hub,
                revision=known.commit,
                licence=row.licence if row else "",
            )
        )

    # Only now: hashing took minutes, in which a download may have ended, or another folder been added.
    record = _record_of(change_shelf(with_it), folder)
    return None if record is None else find_model(record.id)


def _record_of(shelf: Shelf, folder: Path) -> ShelfRecord | None:
    """The record of this folder as it is, without files in the place of its transformers."""
    return next((each for each in shelf.records if Path(each.folder) == folder and not each.transformers), None)


def _moved(shelf: Shelf, manifest: Manifest, known: Published) -> ShelfRecord | None:
    """The record of a folder that lay elsewhere and is not there any more, and held these very files: films go on
    calling its model by the name that they know.
    """
    for each in shelf.records:
        if each.transformers or Path(each.folder).is_dir():
            continue
        before = read_manifest(manifest_of_added(each.id)) if each.origin == "folder" else None
        same_commit = bool(known.commit) and (each.hub, each.revision) == (known.hub, known.commit)
        if same_commit or (before is not None and before.files == manifest.files):
            return each
    return None


def _following(shelf: Shelf, before: str, folder: Path) -> Shelf:
    """The shelf on which files that were used with a folder are used with it where it is now."""
    follow = [each for each in shelf.records if each.transformers and each.folder == before]
    for each in follow:
        shelf = shelf.with_record(msgspec.structs.replace(each, folder=str(folder)))
    return shelf


def _row_called(hub: str, name: str, family: str) -> ModelRow | None:
    """The row of the catalog that a folder is a copy of, by where it came from, or by its name if that is unknown."""
    for row in known_models():
        if row.hub and row.family == family and (row.hub == hub or (not hub and row.hub.rpartition("/")[2] == name)):
            return row
    return None


def _is_there(record: ShelfRecord | None) -> bool:
    """Whether the folder of a model that was taken in is still where it was."""
    return record is not None and Path(record.folder).is_dir()


def _bare(like: ModelRow) -> ModelRow:
    """What a row has of its family: the figures of another model are not this one's."""
    return msgspec.structs.replace(
        like, revision="", files=("*",), gated=False, size_gb=0.0, size_source="", parameters="", needs=(), speeds=()
    )


def free_id(name: str) -> str:
    """An id made of this name that no model has: of letters of any script, digits, dots and dashes."""
    spelt = unicodedata.normalize("NFC", name.lower())
    plain = re.sub(r"[^\w.]+|_+", "-", spelt)[:_LONGEST_ID].strip("-.") or "model"
    taken = {row.id for row in (*known_models(), *models())}
    return next(each for each in (plain, *(f"{plain}-{n}" for n in range(2, 1000))) if each not in taken)


def _licence_called(name: str) -> str:
    """The licence of the catalog that a page means, or what the page says."""
    return next((each.id for each in licences() if each.id.lower() == name.lower()), name or "not confirmed")


def today() -> str:
    return datetime.now(UTC).date().isoformat()
