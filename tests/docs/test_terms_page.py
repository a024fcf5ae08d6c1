"""The fixed terms are one list in both languages, and the program uses them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _terms(language: str) -> list[tuple[str, str]]:
    text = (ROOT / "docs" / language / "reference/terms.md").read_text(encoding="utf-8")
    table = text.split("<!-- terms -->")[1].split("<!-- end -->")[0]
    return re.findall(r"^\| (\S+) \| ([\w -]+) \| [^|]+ \|$", table, re.MULTILINE)[1:]


def test_both_pages_have_the_same_terms() -> None:
    assert _terms("zh") == _terms("en")
    assert len(_terms("zh")) > 40


def test_each_term_has_one_word() -> None:
    zh, en = zip(*_terms("zh"), strict=True)
    assert len(set(zh)) == len(zh)
    assert len(set(en)) == len(en)


def test_the_program_uses_the_terms() -> None:
    paths = [*(ROOT / "src/govperf").rglob("*.py"), *(ROOT / "grammars").glob("*.lark")]
    program = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    pages = [p for p in (ROOT / "docs/zh").rglob("*.md") if p.name != "terms.md"]
    chinese = program + "\n".join(page.read_text(encoding="utf-8") for page in pages)
    for zh, en in _terms("zh"):
        # In code the words of a term are joined by _ or -, in the keyword tables by \\s+.
        spelled = en.replace(" ", r"(?:[\s_-]+|\\s\+)")
        assert re.search(rf"\b{spelled}", program, re.IGNORECASE), en
        assert zh in chinese, zh
