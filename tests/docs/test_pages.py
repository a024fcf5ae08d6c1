"""Every ruleset, command, Python example and file that a page shows is tried out."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from doc_pages import ROOT, Block, Folder, Page, agrees, commands, faults_of, lines_of, pages

from govperf.base.source import Source
from govperf.syntax.parse import parse

_PAGES = pages()
#: What may stand in a page without being run: sentences of circulars, figures, and what installs.
_LANGUAGES = {"govperf", "console", "python", "yaml", "json", "text", "sh"}


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_page_shows_what_happens(page: Page, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.prepare()
    faults: list[str] = []
    for block in page.blocks:
        folder.write(block)
        match block.language:
            case "govperf" if not block.uses.keys() & {"begin", "append"}:
                faults += faults_of(block, page.name)
            case "console":
                faults += _console_faults(block, folder, page)
            case "python":
                faults += folder.faults_of_python(block, page.name)
    assert not faults, "\n".join(faults)


def _console_faults(block: Block, folder: Folder, page: Page) -> list[str]:
    faults = []
    for command in commands(block):
        printed = lines_of(folder.run(command.text))
        if not agrees(command.shown, printed):
            shown = "\n".join(command.shown)
            faults.append(
                f"{page.name}:{block.line}: {command.text}\n-- shown:\n{shown}\n-- printed:\n"
                + "\n".join(printed)
            )
    return faults


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_no_block_goes_unchecked(page: Page) -> None:
    for block in page.blocks:
        assert block.language in _LANGUAGES, f"{page.name}:{block.line}: {block.language}"
        if block.language in ("yaml", "json"):
            assert block.uses, f"{page.name}:{block.line}: nothing uses this file"
        for use in {"file", "begin", "append"} & block.uses.keys():
            name = block.uses[use]
            used = "\n".join(b.text for b in page.blocks if b.language in ("console", "python"))
            # A table of cases is used with the ruleset that it lies beside.
            beside = name.replace(".cases.csv", ".govperf")
            is_used = any(known in used for known in (name, name.split("/")[0], beside))
            assert is_used, f"{page.name}:{block.line}: nothing uses {name}"
    assert page.text.count("\n```") == 2 * len(page.blocks), f"{page.name}: a block was not recognised"


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_commands_that_install_exist(page: Page) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    for line in "\n".join(b.text for b in page.blocks if b.language == "sh").splitlines():
        words = line.split("#")[0].split()
        match words:
            case ["make", target]:
                assert re.search(rf"^{target}:", makefile, re.MULTILINE), line
            case ["pip", "install", *options, wanted]:
                extra = re.search(r"\[(\w+)\]", wanted)
                assert set(options) <= {"-e"}, line
                assert extra is None or extra[1] in extras, line
            case ["python3", "-m", "venv", ".venv"] | []:
                pass
            case _:
                raise AssertionError(f"{page.name}: {line} is not checked")


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Page) -> None:
    prose = re.sub(r"^```.*?^```$", "", page.text, flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if target.startswith(("http:", "https:")):
            continue
        path, _, anchor = target.partition("#")
        file = (page.path.parent / path).resolve() if path else page.path
        assert file.exists(), f"{page.name}: {target}"
        if anchor and file.suffix == ".md":
            assert anchor in _anchors(file.read_text(encoding="utf-8")), f"{page.name}: {target}"


def _anchors(text: str) -> set[str]:
    """Give the anchors of a page: those set by hand, and those that its headings get."""
    found = set(re.findall(r'<a id="([^"]+)">', text))
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        plain = re.sub(r"[^\w\- ]", "", heading.strip().lower())
        found.add(plain.replace(" ", "-"))
    return found


def test_every_page_has_its_twin() -> None:
    zh = {p.path.relative_to(ROOT / "docs/zh") for p in _PAGES if "docs/zh" in p.name}
    en = {p.path.relative_to(ROOT / "docs/en") for p in _PAGES if "docs/en" in p.name}
    assert zh == en
    for page in _PAGES:
        _, language, *place = page.name.split("/") if page.name.startswith("docs/") else ("", "", "")
        if language in ("zh", "en"):
            twin = ROOT.joinpath("docs", "en" if language == "zh" else "zh", *place)
            links = re.findall(r"\]\(([^)#\s]+)", page.text)
            assert any((page.path.parent / link).resolve() == twin for link in links), page.name


@pytest.mark.parametrize("page", [p for p in _PAGES if p.name.endswith("new-sheet.md")], ids=lambda p: p.name)
def test_sentences_of_the_phrase_table_can_be_read(page: Page) -> None:
    table = page.text.split('<a id="phrases"></a>')[1]
    written = "\n".join(row.split("|")[2] for row in table.splitlines() if row.count("|") == 3)
    sentences = re.findall(r"`([^`]+)`", written)
    assert len(sentences) > 15
    for sentence in sentences:
        assert parse(Source(sentence, sentence)).diagnostics == (), sentence
