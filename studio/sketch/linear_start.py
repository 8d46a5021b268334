"""Starts the picture autoencoder as the best linear one: principal components down, least squares up.

From a random start the fine components, a hundred times weaker than the coarse ones, take hours to appear. Here every
level of the encoder keeps the components of the patch so far that predict its pixels best (reduced-rank regression),
and the decoder is fitted to what that encoder says. Training then only has to find what is not linear.
"""

from __future__ import annotations

import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from torch import Tensor, nn

from studio.sketch.stock import convolution, encode

PATCH = 16
_LAST, _MIDDLE = 2, 1
"""Where a kernel of three frames looks at the present: the encoder is causal, the decoder is not."""
_GAIN = 4.0
"""How much louder than the levels' own averages the kept components are; the averages cannot be turned off."""


@torch.no_grad()
def start_linear(autoencoder: AutoencoderKLLTX2Video, clips: Tensor) -> None:
    """Initialise from signed clips (N, 3, 8k + 1, H, W), some hundreds of them, at least nine frames each."""
    _quieten(autoencoder)
    _start_encoder(autoencoder, to_patches(clips))
    latents = torch.cat([encode(autoencoder, part) for part in clips.split(8)])
    mean = latents.mean(dim=(0, 2, 3, 4))
    _bias(autoencoder.encoder.conv_out.conv)[: len(mean)] -= mean
    _start_decoder(autoencoder, latents - mean.view(1, -1, 1, 1, 1), to_patches(clips))


def to_patches(clips: Tensor) -> Tensor:
    """Clips (N, 3, F, H, W) to 16x16 patches (N, F, H / 16, W / 16, 768), numbers in the autoencoder's own order."""
    count, _, frames, height, width = clips.shape
    split = clips.reshape(count, 3, frames, height // PATCH, PATCH, width // PATCH, PATCH)
    return split.permute(0, 2, 3, 5, 1, 6, 4).flatten(4)


def _quieten(autoencoder: AutoencoderKLLTX2Video) -> None:
    for name, module in autoencoder.named_modules():
        if isinstance(module, nn.Conv3d):
            if name.endswith("conv2.conv"):
                nn.init.zeros_(module.weight)
            elif name.endswith("conv1.conv"):
                nn.init.normal_(module.weight, std=module.weight[0].numel() ** -0.5)
            if module.bias is not None:
                nn.init.zeros_(module.bias)


def _start_encoder(autoencoder: AutoencoderKLLTX2Video, patches: Tensor) -> None:
    encoder = autoencoder.encoder
    first, second, third = (convolution(level, "downsamplers") for level in encoder.down_blocks)
    width = encoder.conv_in.conv.out_channels
    frames = _sample(patches, 4)
    pixels = frames.flatten(1, 2)
    basis = _components(frames.flatten(0, 1), width // 2)
    # The averages of channel j land on output j: the upper half keeps them off the strongest components.
    entrance = torch.cat([torch.zeros(width - width // 2, basis.shape[0]), basis.T])
    now = frames @ entrance.T
    _set_centre(encoder.conv_in.conv, entrance, _LAST)
    pick = torch.cat([torch.zeros(width // 2, width - width // 2), torch.eye(width // 2)], dim=1) * _GAIN
    _set_centre(first, pick, _LAST)
    pairs = _merge(now, pick)
    pick = _best_projection(pairs.flatten(0, 1), frames.reshape(-1, 2 * frames.shape[2]), second.out_channels) * _GAIN
    _set_centre(second, pick, _LAST)
    fours = _merge(pairs, pick)[:, 0]
    pick = _best_projection(fours, pixels, third.out_channels)
    spread = (fours @ pick.T).std(dim=0)
    loudest = float(fours.std(dim=0).max()) * _GAIN
    # Halfway to white: the strong components stay strong, and the weak ones are not lost in the activation.
    pick = pick * (loudest / (spread * spread[0]).sqrt())[:, None]
    _set_centre(third, pick, _LAST)
    # Brightness must survive a normalisation and an activation: beside a large constant both are nearly linear. The
    # weakest component carries it, from here on: earlier, every weight that sees it would be ten times too sensitive.
    constant = 10.0 * float((fours @ pick.T).square().sum(dim=1).mean().sqrt())
    _bias(third)[-1] = constant / 8**0.5
    slope = width**0.5 / constant / 2.0
    _set_centre(encoder.conv_out.conv, torch.eye(width) / (slope * loudest), _LAST)


def _start_decoder(autoencoder: AutoencoderKLLTX2Video, latents: Tensor, patches: Tensor) -> None:
    decoder = autoencoder.decoder
    first, second, third = (convolution(level, "upsamplers") for level in decoder.up_blocks)
    width = third.out_channels // 2
    kept = width // 2 - 1
    inputs, targets = _pair_up(latents, patches)
    solution, offset = _regress(inputs, targets.flatten(1))
    _set_centre(decoder.conv_in.conv, torch.eye(first.in_channels, latents.shape[1]), _MIDDLE)
    # (8 places, 4 frames * 768, latents): what a latent says about each 16x16x4 part of its block.
    maps = solution.T.reshape(8, -1, latents.shape[1])
    means = offset.reshape(8, -1)
    with_one = torch.cat([inputs, torch.ones(len(inputs), 1)], dim=1)
    said = torch.cat([maps, means[..., None]], dim=2).transpose(1, 2)
    four = _reachable(with_one, said, width - 1)
    _set_subpixels(first, torch.stack([four.T @ part for part in maps]), torch.stack([four.T @ mean for mean in means]))
    two = _reachable(with_one, torch.cat(said.chunk(2, dim=2)), width - 1)
    _set_subpixels(second, torch.stack([two.T @ half for half in four.reshape(2, -1, four.shape[1])]))
    one = _reachable(with_one, torch.cat(said.chunk(4, dim=2)), kept)
    spread = targets.reshape(-1, one.shape[0])[::50] @ one
    scale = 1.0 / float(spread[:, 0].std())
    halves = torch.stack([one.T @ half for half in two.reshape(2, -1, two.shape[1])]) * scale
    # Each number travels with its negative, because silu(x) - silu(-x) = x; the last channel is the constant.
    _set_subpixels(third, torch.cat([halves, -halves], dim=1))
    constant = 5.0
    _bias(third)[-2:] = constant
    length = (constant**2 + 2.0 * scale**2 * float(spread.square().sum(dim=1).mean())) ** 0.5
    back = one * (length / width**0.5 / scale)
    _set_centre(decoder.conv_out.conv, torch.cat([back, -back], dim=1), _MIDDLE)


def _sample(patches: Tensor, frames: int, most: int = 6000) -> Tensor:
    """Random patches over `frames` frames, (most, frames, 768)."""
    groups = (patches.shape[1] - 1) // frames
    runs = patches[:, 1 : 1 + groups * frames].unflatten(1, (groups, frames)).movedim(2, 4).flatten(0, 3)
    return runs[torch.randperm(len(runs))[:most]]


def _pair_up(latents: Tensor, patches: Tensor) -> tuple[Tensor, Tensor]:
    """Every latent but the first frame's, (M, C), and its block, (M, 8 places, 4 * 768); places: time, row, column."""
    inputs = latents[:, :, 1:].movedim(1, -1).flatten(0, 3)
    count, _, rows, columns, size = patches.shape
    blocks = patches[:, 1:].reshape(count, -1, 2, 4, rows // 2, 2, columns // 2, 2, size)
    return inputs, blocks.permute(0, 1, 4, 6, 2, 5, 7, 3, 8).reshape(len(inputs), 8, 4 * size)


def _components(rows: Tensor, count: int) -> Tensor:
    """The leading principal directions of rows (M, D) about zero, (D, count)."""
    return torch.linalg.eigh(rows.T @ rows / len(rows))[1].flip(1)[:, :count]


def _reachable(inputs: Tensor, maps: Tensor, count: int) -> Tensor:
    """The leading principal directions (D, count) of what `maps` (P, C, D) make of `inputs` (M, C), all P together."""
    values, vectors = torch.linalg.eigh(inputs.T @ inputs / len(inputs))
    root = vectors.T * values.clamp_min(0.0).sqrt()[:, None]
    rows = (root @ maps).flatten(0, 1)
    if len(rows) > rows.shape[1]:
        return _components(rows, count)
    return torch.linalg.svd(rows, full_matrices=False)[2][:count].T


def _regress(inputs: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
    """Least squares with an offset: solution (C, D) and offset (D,)."""
    mean, goal = inputs.mean(dim=0), targets.mean(dim=0)
    centred = inputs - mean
    gram = centred.T @ centred
    gram.diagonal().add_(1e-4 * float(gram.diagonal().mean()))
    solution = torch.linalg.solve(gram, centred.T @ (targets - goal))
    return solution, goal - mean @ solution


def _best_projection(inputs: Tensor, targets: Tensor, rank: int) -> Tensor:
    """The `rank` numbers made linearly of `inputs` that predict `targets` best, as rows (rank, C)."""
    solution, _ = _regress(inputs, targets)
    return (solution @ _reachable(inputs, solution[None], rank)).T


def _merge(levels: Tensor, pick: Tensor) -> Tensor:
    """One temporal level of the encoder: (N, T, C) to (N, T / 2, C), kernel outputs interleaved plus averages."""
    pairs = levels.unflatten(1, (-1, 2))
    return (pairs @ pick.T).transpose(2, 3).flatten(2) + pairs.mean(dim=2)


def _set_centre(conv: nn.Conv3d, matrix: Tensor, frame: int) -> None:
    """Make a convolution the given map of its own place; `frame` is where its kernel looks at the present."""
    nn.init.zeros_(conv.weight)
    conv.weight[: matrix.shape[0], : matrix.shape[1], frame, 1, 1] = matrix


def _set_subpixels(conv: nn.Conv3d, maps: Tensor, offsets: Tensor | None = None) -> None:
    """Set a sub-pixel convolution from one map per place, (places, outputs, inputs)."""
    nn.init.zeros_(conv.weight)
    places, outputs, inputs = maps.shape
    conv.weight[: places * outputs, :inputs, 1, 1, 1] = maps.transpose(0, 1).flatten(0, 1)
    if offsets is not None:
        _bias(conv)[: places * outputs] = offsets.T.flatten()


def _bias(conv: nn.Conv3d) -> Tensor:
    assert conv.bias is not None
    return conv.bias
