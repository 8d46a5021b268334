"""A storyboard as one HTML file that needs nothing else: its pictures are inside it, and it loads nothing.

Whatever the person wrote is escaped, and the page forbids itself to load or run anything.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from itertools import groupby

from studio.production.storyboard import Storyboard, StoryShot
from studio.production.storyboard_words import StoryboardWords

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: dark; --ground: #17181b; --card: #1f2024; --line: #383a42; --text: #e4e5e9; --muted: #b4b7c1;
  --faint: #9497a2; --accent: #8aa9ff; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 15px/1.45 Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main, header { max-width: 1680px; margin: 0 auto; padding: 0 28px; }
header { display: flex; align-items: center; gap: 24px; padding-top: 32px; padding-bottom: 8px; }
header div { flex: 1; }
header img { max-height: 64px; max-width: 240px; }
h1 { margin: 0; font-size: 28px; line-height: 1.2; }
header p { margin: 4px 0 0; color: var(--muted); }
h2 { margin: 36px 0 14px; padding-bottom: 6px; border-bottom: 1px solid var(--line); font-size: 15px;
  letter-spacing: 0.04em; color: var(--muted); }
.shots { display: grid; gap: 20px; grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr));
  margin-bottom: 28px; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
article:target { outline: 2px solid var(--accent); }
.frame { display: flex; align-items: center; justify-content: center; background: #000; color: var(--faint); }
.frame img { display: block; width: 100%; height: 100%; object-fit: contain; }
.words { padding: 12px 16px 16px; }
h3 { display: flex; align-items: baseline; gap: 10px; margin: 0 0 8px; font-size: 17px; }
h3 a { color: inherit; text-decoration: none; }
h3 small { font-weight: 400; font-size: 13px; color: var(--muted); font-variant-numeric: tabular-nums; }
h3 small:last-child { margin-left: auto; }
.words p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 12px; margin: 10px 0 0; font-size: 13.5px; }
dt { color: var(--faint); }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print {
  :root { color-scheme: light; --ground: #fff; --card: #fff; --line: #bbb; --text: #111; --muted: #333; --faint: #555; }
  body { font-size: 11px; }
  header, main { padding-left: 0; padding-right: 0; }
  .shots { grid-template-columns: repeat(3, 1fr); gap: 12px; }
  article, h2 { break-inside: avoid; }
  h2 { break-after: avoid; }
  dl { font-size: 10px; }
}
"""
_LABELLED = ("camera", "dialogue", "action", "sound", "notes", "status")


def write_html(board: Storyboard, *, made: str = "") -> bytes:
    """The whole page; `made` is a date for its head, as text."""
    return "".join(_page(board, made)).encode("utf-8", "replace")


def _page(board: Storyboard, made: str) -> Iterator[str]:
    title = _said(board.title)
    yield (
        '<!DOCTYPE html>\n<html lang="'
        f'{_said(board.words.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{title}</title>\n<style>{_STYLE}.frame {{ aspect-ratio: {board.aspect:.4f}; }}</style>\n"
        "</head>\n<body>\n"
    )
    facts = " · ".join(_said(part) for part in (board.facts, made) if part)
    logo = "" if board.logo is None else f'<img src="{_data(board.logo)}" alt="">'
    yield f"<header><div><h1>{title}</h1><p>{facts}</p></div>{logo}</header>\n<main>\n"
    numbers = iter(range(1, len(board.shots) + 1))
    for scene, shots in groupby(board.shots, key=lambda shot: shot.scene):
        if scene:
            yield f"<h2>{_said(scene)}</h2>\n"
        yield '<section class="shots">\n'
        for shot in shots:
            yield from _article(shot, next(numbers), board.words)
        yield "</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _article(shot: StoryShot, number: int, words: StoryboardWords) -> Iterator[str]:
    name = _said(shot.name)
    picture = _said(words.black if shot.black else words.no_picture)
    if shot.picture is not None:
        called = _said(words.shot.format(name=shot.name))
        picture = f'<img src="{_data(shot.picture)}" alt="{called}" loading="lazy">'
    yield (
        f'<article id="shot-{number}"><div class="frame">{picture}</div><div class="words">'
        f'<h3><a href="#shot-{number}">{name}</a><small>{_said(", ".join(shot.marks))}</small>'
        f"<small>{_said(shot.start)} · {_said(shot.duration)}</small></h3><p>{_said(shot.prompt)}</p>"
    )
    rows = [(_said(getattr(words, field)), getattr(shot, field)) for field in _LABELLED if getattr(shot, field)]
    if rows:
        yield f"<dl>{''.join(f'<dt>{label}</dt><dd>{_said(text)}</dd>' for label, text in rows)}</dl>"
    yield "</div></article>\n"


def _said(text: str) -> str:
    """What the person wrote, as nothing but text."""
    return escape("".join(c for c in text if c.isprintable() or c in "\n\t"), quote=True)


def _data(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode('ascii')}"
