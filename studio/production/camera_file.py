"""The LoRAs for camera moves on this machine: which are here, fetched into the person's folder for LoRAs, checked, and
let go of. A file that the person put there themselves is theirs, and is never deleted.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from studio.domain.errors import ModelMissing, ModelRefused
from studio.generate.camera_lora import CameraLora, found_in
from studio.generate.lora import LoraFile, look_at_lora
from studio.generate.weights.collection import ModelState, delete_download, none_arriving
from studio.generate.weights.download import DownloadPlan, plan_download
from studio.generate.weights.hub import Hub
from studio.generate.weights.manifest import Counted, Fault, Stopping, faults, read_manifest
from studio.generate.weights.part import bytes_here
from studio.generate.weights.shelf import MARK
from studio.production.loras import own_lora_folder


def state_of_lora(lora: CameraLora) -> ModelState:
    """Whether its file is here; `folder` is the one that it lies in, or would. Looks at the disk."""
    folder, manifest = _folder(lora), read_manifest(_folder(lora) / MARK)
    path = path_of_lora(lora)
    if manifest is not None and (path is None or path.parent == folder):
        here, total = sum(bytes_here(folder, each) for each in manifest.files), manifest.size
        name = "ready" if path is not None and manifest.whole else "begun"
        return ModelState(name, folder, here, total, commit=manifest.commit)
    if path is not None:
        size = path.stat().st_size
        return ModelState("ready", path.parent, size, size, added=True)
    return ModelState("absent", folder, 0, int(lora.size_gb * 1e9))


def path_of_lora(lora: CameraLora) -> Path | None:
    """Where its file is in the person's folder for LoRAs; None where it is not there."""
    name = found_in([own_lora_folder()], lora)
    return own_lora_folder() / name if name else None


def plan_for_lora(lora: CameraLora, hub: Hub, *, again: Collection[str] = ()) -> DownloadPlan:
    """What fetching it would take; the files of the paths in `again` are fetched anew. Asks the hub. Raises
    ModelMissing, ModelRefused, HubRefused or DownloadFailed.
    """
    patterns = (lora.file,)
    return plan_download(hub, lora.id, lora.hub, _folder(lora), revision=lora.revision, patterns=patterns, again=again)


def keep_lora(lora: CameraLora, plan: DownloadPlan) -> LoraFile:
    """The file that has arrived. Raises ModelRefused for one that is no LoRA."""
    file = look_at_lora(lora.file, plan.folder / lora.file)
    if file.problem:
        raise ModelRefused(file.problem)
    return file


def check_lora_file(lora: CameraLora, *, stopping: Stopping, counted: Counted) -> list[Fault]:
    """Read it again; what is wrong with it where it is not as it was. Raises ModelMissing when there is nothing to
    compare with.
    """
    manifest = read_manifest(_folder(lora) / MARK)
    if manifest is None or not manifest.whole:
        raise ModelMissing(f"{lora.id} was not downloaded, so there is nothing to check")
    return list(faults(_folder(lora), manifest, stopping=stopping, counted=counted))


def remove_lora(lora: CameraLora) -> Path:
    """Delete what was downloaded of it, and return its folder. Raises ModelMissing, ModelRefused for a file of the
    person's own, StorageError, or DownloadFailed while another program fetches it.
    """
    folder, manifest = _folder(lora), read_manifest(_folder(lora) / MARK)
    if manifest is None:
        path = path_of_lora(lora)
        if path is not None:
            raise ModelRefused(f"{lora.id} is a file of yours, {path}: delete it yourself")
        raise ModelMissing(f"{lora.id} is not on this machine: there is nothing to remove")
    none_arriving(folder, lora.id)
    delete_download(folder, manifest)
    return folder


def _folder(lora: CameraLora) -> Path:
    """The folder that it is fetched into."""
    return own_lora_folder() / lora.id
