"""Rulesets with every form, written into rows and read back, are what they were."""

from __future__ import annotations

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


def test_mixed_rulesets_come_back() -> None:
    assert all(_comes_back(generate(seed).text) for seed in range(60))


def test_wild_rulesets_come_back() -> None:
    texts = [wild(seed) for seed in range(60)]
    read = [text for text in texts if check_source(Source("x", text))[0] is not None]
    assert len(read) > 10
    assert all(map(_comes_back, read))
