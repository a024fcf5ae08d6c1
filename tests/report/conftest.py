"""Sentences that other areas would say, for the results that these tests write down by hand."""

import pytest
from seed_result import SAYINGS, seed_result

from govperf.base.messages import WORDS
from govperf.run.result import Result


@pytest.fixture(autouse=True)
def _sayings(monkeypatch: pytest.MonkeyPatch) -> None:
    for code, words in SAYINGS.items():
        monkeypatch.setitem(WORDS, code, words)  # type: ignore[index]


@pytest.fixture
def seed() -> Result:
    """The seed's sheet, scored."""
    return seed_result()
