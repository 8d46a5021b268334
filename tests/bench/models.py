"""Full-size transformers of the large families with random weights, on a CUDA card: seconds of a step, peak memory
against the forecast, 8 bits, compiled blocks, kernels of attention, caches, offloading, cancel latency, and what twenty
passes leave behind. Speed and memory do not depend on what weights say; how much of a picture a cache changes does.

    python -m tests.bench.models --minutes 8 --json card.json    as many rows as fit, the most wanted first
    python -m tests.bench.models --minutes 4 --json card.json    goes on where that one ended
    python -m tests.bench.models --json card.json --table        the table for docs/performance.md

`--only 'wan-*:eager'` chooses rows, `--list` names them, `--tiny` runs them all on any machine. Rows that are in the
file are not measured again, unless they failed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

import msgspec
import torch
from diffusers.models.attention_dispatch import attention_backend

from studio.domain.errors import StudioError
from studio.generate.backends.placing import free
from tests.bench.model_slices import SLICES, Row, measure
from tests.full_size.models import FULL
from tests.full_size.stand import large, small

_GIB = 1 << 30
_COLUMNS = ("model", "mode", "s/step", "times as fast", "difference", "peak GiB", "forecast GiB", "off by", "note")


class Sheet(msgspec.Struct):
    """What was measured on one machine."""

    device: str
    torch: str
    day: str
    tiny: bool
    rows: list[Row] = []


def read(file: Path | None, tiny: bool) -> Sheet:
    """What a file holds of this very device and kind, or an empty sheet."""
    device = "the processor" if tiny or not torch.cuda.is_available() else torch.cuda.get_device_name()
    empty = Sheet(device=device, torch=str(torch.__version__), day=date.today().isoformat(), tiny=tiny)
    if file is None or not file.exists():
        return empty
    kept = msgspec.json.decode(file.read_bytes(), type=Sheet)
    return kept if (kept.device, kept.torch, kept.tiny) == (empty.device, empty.torch, tiny) else empty


def wanted(only: list[str], sheet: Sheet) -> list[tuple[str, str]]:
    """The rows that are asked for and not there yet: what is most wanted of all models comes first."""
    there = {(row.model, row.slice) for row in sheet.rows if not row.failed}
    asked = [(model, each) for each in SLICES for model in FULL]
    return [
        (model, each)
        for model, each in asked
        if (model, each) not in there and any(fnmatch(f"{model}:{each}", pattern) for pattern in only or ["*"])
    ]


def table(sheet: Sheet) -> str:
    """The sheet in Markdown."""
    kind = "tiny ones, which say nothing of large ones" if sheet.tiny else "published sizes"
    lines = [
        f"Measured on {sheet.day} on {sheet.device}, torch {sheet.torch}; random weights, {kind}.",
        "",
        f"| {' | '.join(_COLUMNS)} |",
        f"|{'---|' * len(_COLUMNS)}",
    ]
    order = [(model, each) for model in FULL for each in SLICES]
    for row in sorted(sheet.rows, key=lambda row: order.index((row.model, row.slice))):
        lines.append(f"| {' | '.join(_cells(row))} |")
    return "\n".join(lines)


def _cells(row: Row) -> list[str]:
    off = f"{100 * (row.forecast - row.peak) / row.peak:+.0f} %" if row.peak and row.forecast else ""
    return [
        row.model,
        row.slice,
        "" if row.seconds is None else f"{row.seconds:.3f}",
        "" if row.gain is None else f"{row.gain:.2f}",
        "" if row.difference is None else f"{row.difference:.4f}",
        f"{row.peak / _GIB:.2f}" if row.peak else "",
        f"{row.forecast / _GIB:.2f}" if row.forecast else "",
        off,
        row.failed or row.note,
    ]


def measured(model: str, each: str, *, tiny: bool) -> Row:
    """A row, which says why where there is no figure."""
    stand = small(model) if tiny else large(model)
    try:
        with tempfile.TemporaryDirectory() as folder, attention_backend():
            return measure(model, each, stand, Path(folder))
    except StudioError as error:
        return Row(model=model, slice=each, failed=str(error))
    except Exception as error:  # noqa: BLE001  # the next row may well work
        traceback.print_exc(limit=-3)
        return Row(model=model, slice=each, failed=f"{type(error).__name__}: {error}".splitlines()[0][:160])
    finally:
        torch.compiler.reset()
        free()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="tests.bench.models", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", action="append", default=[], metavar="MODEL:MODE", help="patterns of rows")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no row after that")
    parser.add_argument("--json", type=Path, help="where the rows are kept")
    parser.add_argument("--tiny", action="store_true", help="small ones, on the processor")
    parser.add_argument("--list", action="store_true", help="name the rows")
    parser.add_argument("--table", action="store_true", help="print what is there, and measure nothing")
    given = parser.parse_args(arguments)
    sheet = read(given.json, given.tiny)
    asked = wanted(given.only, sheet)
    if given.list:
        sys.stdout.write("".join(f"{model}:{each}\n" for model, each in asked))
        return 0
    if not (given.tiny or given.table or torch.cuda.is_available()):
        sys.stderr.write("there is no CUDA card here: --tiny runs the same on the processor\n")
        return 2
    ends = time.monotonic() + 60 * given.minutes
    for model, each in [] if given.table else asked:
        if time.monotonic() > ends:
            sys.stderr.write(f"out of time before {model}:{each}\n")
            break
        began = time.monotonic()
        row = measured(model, each, tiny=given.tiny)
        sheet.rows = [old for old in sheet.rows if (old.model, old.slice) != (model, each)] + [row]
        if given.json is not None:
            given.json.write_bytes(msgspec.json.format(msgspec.json.encode(sheet)))
        sys.stderr.write(f"{model}:{each} took {time.monotonic() - began:.0f} s\n")
    sys.stdout.write(table(sheet) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
