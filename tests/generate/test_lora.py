"""LoRA files of every naming: recognised, held against a model, or refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from studio.domain.errors import ModelMissing
from studio.generate.file_search import files_below
from studio.generate.lora import check_lora, find_loras, look_at_lora, lora_at, transformer_tensors
from studio.generate.tensor_header import Tensor

WIDTH, RANK = 1536, 4
MODEL = {
    "blocks.0.attn1.to_q.weight": Tensor("BF16", (WIDTH, WIDTH)),
    "blocks.0.attn1.to_out.0.weight": Tensor("BF16", (WIDTH, WIDTH)),
    "blocks.0.ffn.net.0.proj.weight": Tensor("BF16", (8960, WIDTH)),
    "proj_in.weight": Tensor("BF16", (WIDTH, 128)),
    "transformer_blocks.0.attn1.to_q.weight": Tensor("BF16", (WIDTH, WIDTH)),
}


def save(path: Path, pairs: Mapping[str, tuple[int, int]], *, down: str = "lora_A", up: str = "lora_B", **more) -> Path:
    """A LoRA of these layers, each from so many numbers to so many."""
    tensors = {}
    for layer, (fed, made) in pairs.items():
        tensors[f"{layer}.{down}.weight"] = np.zeros((RANK, fed), np.float32)
        tensors[f"{layer}.{up}.weight"] = np.zeros((made, RANK), np.float32)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors | more, path)
    return path


SQUARE = (WIDTH, WIDTH)


@pytest.mark.parametrize(
    ("layers", "down", "up"),
    [
        ({"transformer.blocks.0.attn1.to_q": SQUARE, "transformer.blocks.0.ffn.net.0.proj": (WIDTH, 8960)},
         "lora_A", "lora_B"),
        ({"diffusion_model.blocks.0.self_attn.q": SQUARE, "diffusion_model.blocks.0.self_attn.o": SQUARE},
         "lora_down", "lora_up"),
        ({"lora_unet_blocks_0_self_attn_q": SQUARE, "lora_unet_blocks_0_ffn_0": (WIDTH, 8960)},
         "lora_down", "lora_up"),
        ({"base_model.model.blocks.0.attn1.to_q": SQUARE}, "lora_A.default", "lora_B.default"),
        ({"diffusion_model.patchify_proj": (128, WIDTH), "diffusion_model.transformer_blocks.0.attn1.to_q": SQUARE},
         "lora_A", "lora_B"),
    ],
)  # fmt: skip
def test_every_way_of_naming_layers_is_understood(
    tmp_path: Path, layers: dict[str, tuple[int, int]], down: str, up: str
) -> None:
    file = look_at_lora("a", save(tmp_path / "a.safetensors", layers, down=down, up=up))
    assert file.problem == ""
    assert file.rank == RANK
    check_lora(file, MODEL, "wan-1.3b")


@pytest.mark.parametrize(
    ("layers", "kind"),
    [
        ({"diffusion_model.blocks.0.self_attn.q": (5120, 5120)}, "a Wan 14B kind of model"),
        ({"blocks.7.attn1.to_q": (3072, 3072)}, "a Wan 5B kind of model"),
        ({"transformer.transformer_blocks.0.audio_attn1.to_q": (2048, 2048)}, "LTX-2"),
        ({"transformer.transformer_blocks.0.attn1.to_q": (2048, 2048)}, "LTX-Video"),
        ({"transformer.single_transformer_blocks.0.attn.to_q": (3072, 3072)}, "FLUX or HunyuanVideo"),
        ({"lora_unet_down_blocks_0_attn": (320, 320)}, "Stable Diffusion"),
        ({"visual_transformer_blocks.0.attn": (1792, 1792)}, "Kandinsky"),
        ({"something.else": (8, 8)}, "a model that is not known here"),
    ],
)
def test_the_family_is_told_by_the_layers(tmp_path: Path, layers: dict[str, tuple[int, int]], kind: str) -> None:
    file = look_at_lora("a", save(tmp_path / "a.safetensors", layers))
    assert (file.kind, file.problem) == (kind, "")
    with pytest.raises(ModelMissing, match="choose another file or another model"):
        check_lora(file, MODEL, "wan-1.3b")


def test_another_size_of_the_same_family_is_told_in_numbers(tmp_path: Path) -> None:
    file = look_at_lora("big", save(tmp_path / "a.safetensors", {"blocks.0.attn1.to_q": (5120, 5120)}))
    with pytest.raises(ModelMissing, match=r"from 5120 to 5120 numbers, that of wan-1\.3b from 1536 to 1536"):
        check_lora(file, MODEL, "wan-1.3b")


def test_layers_that_the_model_lacks_are_counted(tmp_path: Path) -> None:
    layers = {"blocks.0.attn1.to_q": SQUARE, "blocks.0.attn2.add_k_proj": SQUARE}
    file = look_at_lora("i2v", save(tmp_path / "a.safetensors", layers))
    with pytest.raises(ModelMissing, match=r"has not 1 of its 2 layers .such as blocks\.0\.attn2\.add_k_proj."):
        check_lora(file, MODEL, "wan-1.3b")


def test_files_that_can_be_applied_to_nothing_say_why(tmp_path: Path) -> None:
    whole = tmp_path / "whole.safetensors"
    save_file({"blocks.0.weight": np.zeros((2, 2), np.float32)}, whole)
    assert "whole weights" in look_at_lora("whole", whole).problem
    half = tmp_path / "half.safetensors"
    save_file({"blocks.0.lora_A.weight": np.zeros((2, 2), np.float32)}, half)
    assert "only one half" in look_at_lora("half", half).problem
    lokr = tmp_path / "lokr.safetensors"
    save_file({"blocks.0.lokr_w1": np.zeros((2, 2), np.float32)}, lokr)
    assert "LoKr" in look_at_lora("lokr", lokr).problem
    cut = tmp_path / "cut.safetensors"
    cut.write_bytes(save(tmp_path / "a.safetensors", {"blocks.0.q": (4, 4)}).read_bytes()[:-9])
    assert "cut off" in look_at_lora("cut", cut).problem
    with pytest.raises(ModelMissing, match="cut off"):
        check_lora(look_at_lora("cut", cut), MODEL, "wan-1.3b")


def test_the_tensors_of_a_transformer_are_read_again_once_a_file_is_another_one(tmp_path: Path) -> None:
    shard = tmp_path / "transformer" / "one.safetensors"
    shard.parent.mkdir()
    save_file({"blocks.0.weight": np.zeros((2, 2), np.float32)}, shard)
    first = transformer_tensors(tmp_path)
    assert set(first) == {"blocks.0.weight"}
    assert transformer_tensors(tmp_path) is first
    save_file({"blocks.1.weight": np.zeros((2, 3), np.float32)}, shard)
    assert set(transformer_tensors(tmp_path)) == {"blocks.1.weight"}
    shard.rename(shard.with_name("two.safetensors"))
    assert set(transformer_tensors(tmp_path)) == {"blocks.1.weight"}
    shard.with_name("two.safetensors").unlink()
    assert not transformer_tensors(tmp_path)


def test_folders_are_scanned_and_the_first_of_a_name_counts(tmp_path: Path) -> None:
    own, shared = tmp_path / "project", tmp_path / "shared"
    first = save(own / "noir.safetensors", {"blocks.0.q": (4, 4)})
    save(shared / "noir.safetensors", {"blocks.0.q": (8, 8)})
    save(shared / "film" / "grain.safetensors", {"blocks.0.q": (4, 4)})
    found = find_loras([own, shared, tmp_path / "none"])
    assert [file.name for file in found] == ["film/grain.safetensors", "noir.safetensors"]
    assert lora_at([own, shared], "noir.safetensors").path == first


def test_a_file_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    save(tmp_path / "noir.safetensors", {"blocks.0.q": (4, 4)})
    with pytest.raises(ModelMissing, match=r"did you mean noir\.safetensors"):
        lora_at([tmp_path], "nior.safetensors")
    with pytest.raises(ModelMissing, match="put it into"):
        lora_at([tmp_path], "zzz.safetensors")


def test_a_name_never_leads_out_of_its_folder(tmp_path: Path) -> None:
    save(tmp_path / "secret.safetensors", {"blocks.0.q": (4, 4)})
    (tmp_path / "loras").mkdir()
    with pytest.raises(ModelMissing, match="there is no LoRA"):
        lora_at([tmp_path / "loras"], "../secret.safetensors")


def test_files_are_found_below_what_is_there_and_nothing_where_it_is_gone(tmp_path: Path) -> None:
    """A folder may be taken away by another program while it is looked through."""
    for name in ("b/two.safetensors", "a.safetensors", "b/one.txt", "c.safetensors/three.bin"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert files_below(tmp_path, ".safetensors") == [tmp_path / "a.safetensors", tmp_path / "b" / "two.safetensors"]
    assert files_below(tmp_path / "gone", ".safetensors") == []
