"""A film as pages: every word and picture that was written is on them, and nothing else happens."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.domain.asset import Asset
from studio.domain.errors import BoardError, MediaError, StorageError
from studio.domain.project import Character, CharacterId, Film, Project, Scene
from studio.domain.shot import Link, Panel, SceneId, Shot, ShotId, Transition
from studio.production.storyboard import Storyboard, read_storyboard
from studio.production.storyboard_file import StoryboardStyle, check_target, write_storyboard
from studio.production.storyboard_html import write_html
from studio.production.storyboard_pdf import write_pdf
from studio.production.storyboard_words import ENGLISH
from tests.media.footage import CuttingRoom, greys

EVIL = '<script>alert(1)</script> "quoted" & <img src=x onerror=alert(1)>'


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    path = tmp_path / "drawing.png"
    Image.new("RGB", (320, 192), (200, 30, 30)).save(path)
    return path


def film(drawing: Path) -> Project:
    panel = Panel(asset=Asset(sha256="0" * 64, suffix=".png", kind="image", name=drawing.name))
    beach = Scene(id=SceneId("1"), heading="EXT. BEACH - DAY")
    return Project(
        film=Film(title="The Keeper's Light", width=320, height=192),
        scenes=(beach,),
        characters=(Character(id=CharacterId("keeper"), name="Old Keeper", words="a man in yellow"),),
        shots=(
            Shot(
                id=ShotId("a"), name="010", duration=48, prompt="@old_keeper waves", camera="slow pan left",
                dialogue="KEEPER: Ahoy!\nBOY: Aye.", notes="Wind machine", panels=(panel,), scene=beach.id,
            ),
            Shot(id=ShotId("b"), name="020", duration=36, prompt=EVIL, link=Link("match"), status="approved"),
            Shot(id=ShotId("c"), name="030", duration=24, source="gap", transition=Transition("fade", 12)),
        ),
    )  # fmt: skip


def read(drawing: Path, project: Project | None = None) -> Storyboard:
    board = read_storyboard(project or film(drawing), locate=lambda _: drawing, takes={})
    assert board is not None
    return board


def test_each_shot_is_read_with_what_was_written(drawing: Path) -> None:
    board = read(drawing)
    one, two, three = board.shots
    assert (one.name, one.scene, one.start, one.duration) == ("010", "EXT. BEACH - DAY", "00:00:00:00", "2 s, 48 f")
    assert (one.prompt, one.notes) == ("Old Keeper waves", "Wind machine")
    assert (two.start, two.duration, two.marks, two.status) == (
        "00:00:02:00", "1.5 s, 36 f", ("matches 010",), "approved",
    )  # fmt: skip
    assert (three.black, three.marks) == (True, ("fade 12f",))
    assert two.picture is None
    assert one.picture is not None
    seen = np.asarray(Image.open(io.BytesIO(one.picture)))
    assert seen.shape == (192, 320, 3)
    assert np.abs(seen[90, 160].astype(int) - (200, 30, 30)).max() < 12


def test_of_a_prompt_with_variants_one_is_printed(drawing: Path) -> None:
    told = film(drawing)
    varied = replace(told.shots[0], prompt="@old_keeper waves at {dusk|dawn}, {|red} sky")
    board = read(drawing, replace(told, shots=(varied, *told.shots[1:])))
    assert board.shots[0].prompt == "Old Keeper waves at dusk, sky"


def test_of_variants_the_one_that_the_chosen_take_shows_is_printed(drawing: Path, tmp_path: Path) -> None:
    footage = CuttingRoom(tmp_path)
    name = footage.take("take", greys([40] * 48))
    old = footage.takes[name]
    takes = {name: replace(old, request=replace(old.request, prompt="a boat at dawn"))}
    boat = Shot(id=ShotId("a"), name="010", duration=48, prompt="a boat at {dusk|dawn}", chosen=name)
    told = replace(film(drawing), shots=(boat,))
    board = read_storyboard(told, locate=footage.locate, takes=takes)
    assert board is not None
    assert board.shots[0].prompt == "a boat at dawn"


class _Reader(HTMLParser):
    """Collects what a browser would load, and the words that it would show."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_needs_nothing_else_and_runs_nothing(drawing: Path) -> None:
    page = write_html(read(drawing), made="2026-11-20").decode()
    reader = _Reader()
    reader.feed(page)
    assert "script" not in reader.tags
    assert "link" not in reader.tags
    assert all(link.startswith(("data:image/jpeg;base64,", "#")) for link in reader.links)
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|https?:", page)
    words = "".join(reader.words)
    for said in ("The Keeper's Light", "010", "Old Keeper waves", "slow pan left", "BOY: Aye.", "Wind machine", EVIL):
        assert said in words
    assert "00:00:02:00" in words
    assert words.count("No picture yet") == 1


def test_it_says_in_other_words_what_it_is_given(drawing: Path) -> None:
    fields = [name for name in ENGLISH.__dataclass_fields__ if isinstance(getattr(ENGLISH, name), str)]
    other = replace(
        ENGLISH,
        **{name: f"~{getattr(ENGLISH, name)}" for name in fields if name not in ("point", "language")},
        point=",",
        language="x-other",
        statuses={"approved": "~ok"},
        transitions={"fade": "~f {frames}"},
    )
    told = film(drawing)
    shots = (replace(told.shots[0], action="waves", sound="wind"), *told.shots[1:])
    board = read_storyboard(replace(told, shots=shots), locate=lambda _: drawing, takes={}, words=other)
    assert board is not None
    assert board.facts == "~3 shots, 00:00:04:12 at 24 fps, 320 x 192"
    assert board.shots[1].duration == "~1,5 s, 36 f"
    page = write_html(board).decode()
    for said in ("Camera", "Dialogue", "Action", "Sound", "Notes", "Status", "Black", "No picture yet", "Shot 010"):
        assert page.count(said) == page.count(f"~{said}") > 0
    assert all(said in page for said in ("~matches 010", "~f 12", "~ok", 'lang="x-other"'))
    data, count = write_pdf(board, per_page=3)
    assert (data[:5], count) == (b"%PDF-", 1)


def test_control_characters_do_not_reach_the_page(drawing: Path) -> None:
    project = film(drawing)
    shot = replace(project.shots[0], prompt="up\u202eside\x00 down\ud800")
    page = write_html(read(drawing, replace(project, shots=(shot,)))).decode()
    assert "upside down" in page


@pytest.mark.parametrize(("per_page", "pages"), [(1, 7), (3, 3), (6, 2)])
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_pdf_has_as_many_pages_as_it_takes(drawing: Path, per_page, pages: int, size) -> None:
    project = film(drawing)
    more = tuple(replace(project.shots[0], id=ShotId(f"x{n}"), name=f"{n}00") for n in range(4))
    board = read(drawing, replace(project, shots=(*project.shots, *more)))
    data, count = write_pdf(board, per_page=per_page, page=size, made="2026-11-20")
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert count == pages
    assert len(re.findall(rb"/Type /Page\b", data)) == pages


def test_long_words_strange_letters_and_tall_films_fit_on_a_page(drawing: Path) -> None:
    project = film(drawing)
    shot = replace(
        project.shots[0],
        prompt="word " * 900 + "x" * 500,
        dialogue="Привет, 日本 \U0001f6a2 \U0010fffd سلام שלום (12)",
        camera="\x07",
    )
    tall = replace(project, film=Film(title="終" * 90, width=192, height=320), shots=(shot,))
    for per_page in (1, 3, 6):
        data, count = write_pdf(read(drawing, tall), per_page=per_page)  # type: ignore[arg-type]
        assert count == 1
        assert data.startswith(b"%PDF-")
    streams = [
        zlib.decompress(each) for each in re.findall(rb"FlateDecode.*?stream\r?\n(.*?)endstream", data, re.DOTALL)
    ]
    assert sum(each.startswith(b"\0\1\0\0") for each in streams) >= 2, "Inter is embedded with TrueType's outlines"
    assert not any(each.startswith(b"OTTO") for each in streams), "which no reader takes for TrueType"


def test_the_file_is_whole_or_not_there(drawing: Path, tmp_path: Path) -> None:
    project, target = film(drawing), tmp_path / "board.pdf"
    target.write_bytes(b"old")
    style = StoryboardStyle(logo=drawing)
    asked = iter((False, True))
    result = write_storyboard(
        project, target, style, locate=lambda _: drawing, takes={}, cancelled=lambda: next(asked, True)
    )
    assert result is None
    assert target.read_bytes() == b"old"
    result = write_storyboard(project, target, style, locate=lambda _: drawing, takes={})
    assert result is not None
    assert (result.shots, result.pages) == (3, 1)
    assert target.read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["board.pdf", "drawing.png"]
    with pytest.raises(StorageError, match="cannot write"):
        write_storyboard(project, tmp_path / "gone" / "b.html", style, locate=lambda _: drawing, takes={})


def test_what_cannot_be_written_is_said_first(tmp_path: Path, drawing: Path) -> None:
    folder = tmp_path / "F.shotloom"
    folder.mkdir()
    for target, sentence in (
        (tmp_path / "board.doc", "ends in .pdf or .html"),
        (tmp_path / "no" / "board.pdf", "make it first"),
        (folder / "board.pdf", "beside it"),
    ):
        with pytest.raises(BoardError, match=sentence):
            check_target(target, folder)
    text = tmp_path / "logo.png"
    text.write_text("no picture")
    with pytest.raises(MediaError, match="not a picture"):
        read_storyboard(film(drawing), locate=lambda _: drawing, takes={}, logo=text)
    with pytest.raises(MediaError, match="no shots"):
        read_storyboard(Project(), locate=lambda _: None, takes={})
