"""The page on sheets lists every key of the JSON form, and only those."""

from __future__ import annotations

import re

import pytest
from doc_pages import pages

from govperf.sheets import evaluation_json

_PAGES = {p.name.split("/")[1]: p for p in pages() if p.name.endswith("reference/sheets.md")}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_json_key_is_told(language: str) -> None:
    section = _PAGES[language].text.split('<a id="json"></a>')[1]
    tables = re.split(r"\n\| (?:键|key) \| (?:意思|means) \|\n\|---\|---\|\n", section)[1:]
    told = [re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) for table in tables]
    head, funds, indicators = told
    assert sorted(head) == sorted(evaluation_json._HEAD_KEYS)
    assert sorted(funds) == sorted(evaluation_json._FUNDS_KEYS)
    assert sorted(indicators) == sorted(evaluation_json._INDICATOR_KEYS)
