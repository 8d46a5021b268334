"""One tiny random checkpoint of each kind of each family; a new one joins `test_every_family` by an entry here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.generate.backends.tiny import cosmos3, flux2, helios, hunyuan15, kandinsky6, ltx2, minimax_h3, skyreels, wan

TINY: dict[str, Callable[[Path], None]] = {
    "ltx2": ltx2.save,
    "ltx2-controlled": ltx2.save_controlled,
    "ltx2-upsampled": ltx2.save_upsampled,
    "wan-words": wan.save_words,
    "wan-experts": wan.save_experts,
    "wan-clip": wan.save_clip,
    "wan-between": wan.save_between,
    "wan-held": wan.save_held,
    "wan-vace": wan.save_vace,
    "helios": helios.save_base,
    "helios-distilled": helios.save_distilled,
    "hunyuan15-words": hunyuan15.save_words,
    "hunyuan15-picture": hunyuan15.save_picture,
    "skyreels": skyreels.save,
    "kandinsky6": kandinsky6.save_guided,
    "kandinsky6-distilled": kandinsky6.save_distilled,
    "cosmos3": cosmos3.save,
    "minimax-h3": minimax_h3.save,
    "flux2-klein": flux2.save_distilled,
    "flux2-klein-plain": flux2.save_plain,
}
"""What writes the checkpoint into a folder, by the name of the folder."""
