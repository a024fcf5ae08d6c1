"""The page on the code's arrangement names every folder in its order, and only files that exist."""

from __future__ import annotations

import re
import tomllib

import pytest
from doc_pages import ROOT

_SOURCES = ROOT / "src" / "govperf"


def _page(language: str) -> str:
    return (ROOT / "docs" / language / "explanation" / "architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_folder_stands_in_the_table_from_the_lowest_up(language: str) -> None:
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contract["tool"]["importlinter"]["contracts"][0]["layers"]
    order = [layer.strip("()").removeprefix("govperf.") for layer in reversed(layers)]
    rows = re.findall(r"^\| `(\w+)` \| .* \| `([\w/]+\.py)` \|$", _page(language), re.MULTILINE)
    assert [folder for folder, _ in rows] == order
    folders = {path.name for path in _SOURCES.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= set(order)
    for folder, name in rows:
        assert (_SOURCES / folder / name).exists() or (_SOURCES / name).exists(), (folder, name)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_files_that_are_named_exist(language: str) -> None:
    named = re.findall(r"`((?:\w+/)+\w+\.(?:py|lark))`", _page(language))
    assert len(named) > 10
    assert [name for name in named if not ((_SOURCES / name).exists() or (ROOT / name).exists())] == []
