"""Rulesets with every form, written into rows and read back, are what they were."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sound_rulesets import WRITERS, generate
from wild_rulesets import wild

from govperf.base.source import Source
from govperf.checking.checks import check_source
from govperf.store.rows import from_rows, to_rows


def _comes_back(text: str) -> bool:
    source = Source("x", text)
    checked = check_source(source)
    rows = to_rows(checked)
    again = from_rows(rows, source)
    return bool(checked[0] is not None and again == checked and to_rows(again) == rows)


@pytest.mark.parametrize("form", WRITERS)
def test_every_form_comes_back(form: str) -> None:
    assert _comes_back(generate(1, (form,)).text)


@pytest.mark.parametrize("write", [lambda seed: generate(seed).text, wild], ids=["sound", "wild"])
def test_mixed_rulesets_come_back(write: Callable[[int], str]) -> None:
    texts = [write(seed) for seed in range(40)]
    read = [text for text in texts if check_source(Source("x", text))[0] is not None]
    assert len(read) > 8
    assert all(map(_comes_back, read))
