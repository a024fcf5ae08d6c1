"""Pages that are made from the code are current, and every diagnostic has its anchor."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from docs_generate import LANGUAGES, PAGES, Language, diagnostic_codes, with_tables  # noqa: E402
from docs_words import API_SUMMARIES, IDENTITIES  # noqa: E402

import govperf  # noqa: E402

#: How the code makes a diagnostic of a code.
_MADE = re.compile(
    r"(?:\bDiagnostic|\.fault|\._fault|\.warn|\.note|_note|\.report|\brefuse)"
    r'\(\s*(?:[\w.]+, )*"([\w-]+)"'
)
_AGAIN = "run: python scripts/docs_generate.py"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_generated_page_is_current(name: str, language: Language) -> None:
    page = ROOT / "docs" / language / "reference" / f"{name}.md"
    assert page.read_text(encoding="utf-8") == PAGES[name](language), _AGAIN


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_in_written_pages_are_current(language: Language) -> None:
    for page in (ROOT / "docs" / language / "reference").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        assert text == with_tables(text, language), _AGAIN


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_diagnostic_that_the_code_makes_has_an_anchor(language: Language) -> None:
    page = (ROOT / "docs" / language / "reference" / "diagnostics.md").read_text(encoding="utf-8")
    anchors = set(re.findall(r'<a id="([^"]+)">', page))
    made: set[str] = set()
    for path in (ROOT / "src/govperf").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        made |= {c for c in _MADE.findall(text) if "-" in c or re.fullmatch(r"F\d\d", c)}
    assert len(made) > 100
    assert made - anchors == set()


def test_the_identities_are_told() -> None:
    codes = {code for code in diagnostic_codes() if re.fullmatch(r"F\d\d", code)}
    assert codes == set(IDENTITIES)
    # F21 is about rulesets: full-mark-differs.
    assert codes | {"F21"} == {f"F{number:02d}" for number in range(1, 23)}


def test_every_public_name_is_told_in_chinese() -> None:
    names = {name.split(".")[0] for name in API_SUMMARIES}
    assert names == set(govperf.__all__)
