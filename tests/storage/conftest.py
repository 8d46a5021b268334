"""A project on the disk to begin with: copied, since copying does not wait for the disk as creating does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.storage.folder import ProjectFolder


@pytest.fixture(scope="session")
def empty_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("original") / "film.shotloom"
    ProjectFolder.create(path).close()
    return path


@pytest.fixture
def folder(tmp_path: Path, empty_film: Path) -> Iterator[ProjectFolder]:
    """An empty project, open for writing."""
    with ProjectFolder.open(shutil.copytree(empty_film, tmp_path / "film.shotloom"), writable=True) as folder:
        yield folder
