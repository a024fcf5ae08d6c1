"""Filled files as another program sees them: LibreOffice opens them, only the filled cells differ."""

import csv
import hashlib
import shutil
import subprocess
from difflib import ndiff
from pathlib import Path

import pytest

from govperf.base.diagnostics import CellAddress
from govperf.sheets.fill import fill
from govperf.sheets.grid import CellWrite
from govperf.sheets.legacy import find_office

FILES = Path(__file__).parent / "files"
OFFICE = find_office()
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")

#: Cell of the Word table and text. 7.76 = 10 × 77.60 %; 59 ≥ 45 and 1115 ≥ 900 earn all their points
#: (SCORING_RULES section 6). In the workbook everything stands one row lower, under the title.
TEXTS = {(3, 8): "7.76", (11, 7): "10", (16, 7): "10", (35, 7): "62.76～97.76"}


def _filled(source: Path, folder: Path, texts: dict[CellAddress, str]) -> Path:
    original = folder / source.name
    shutil.copyfile(source, original)
    target = folder / f"filled_{source.name}"
    writes = [CellWrite(address, text) for address, text in texts.items()]
    fingerprint = hashlib.sha256(original.read_bytes()).hexdigest()
    assert fill(original, writes, target, fingerprint=fingerprint) == ()
    return target


def _converted(folder: Path, form: str, *paths: Path) -> list[str]:
    """Have LibreOffice write files in another form; give the texts."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [str(OFFICE), "--headless", profile, "--convert-to", form, "--outdir", str(folder / "out")]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=120)
    ending = form.partition(":")[0]
    return [(folder / "out" / f"{path.stem}.{ending}").read_text(encoding="utf-8-sig") for path in paths]


@needs_office
def test_a_filled_word_file_differs_in_the_filled_cells_only(tmp_path: Path) -> None:
    source = FILES / "sheet_official_layout.docx"
    target = _filled(source, tmp_path, {CellAddress("docx", 0, "", *at): text for at, text in TEXTS.items()})
    before, after = _converted(tmp_path, "txt:Text (encoded):UTF8", tmp_path / source.name, target)
    differences = [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    # The score cell of the funds held 10; the other three were blank lines.
    assert [line[2:] for line in differences if line[0] == "+"] == list(TEXTS.values())
    assert [line[2:] for line in differences if line[0] == "-"] == ["10", "", "", ""]


@needs_office
def test_a_filled_workbook_differs_in_the_filled_cells_only(tmp_path: Path) -> None:
    source = FILES / "sheet_official_layout_text_values.xlsx"
    places = {(row + 1, column): text for (row, column), text in TEXTS.items()}
    addresses = {CellAddress("xlsx", 0, "自评表", *at): text for at, text in places.items()}
    target = _filled(source, tmp_path, addresses)
    form = "csv:Text - txt - csv (StarCalc):44,34,76"
    before, after = (
        list(csv.reader(text.splitlines(keepends=True)))
        for text in _converted(tmp_path, form, tmp_path / source.name, target)
    )
    changed = {
        (row, column): new
        for row, cells in enumerate(after)
        for column, new in enumerate(cells)
        if before[row][column] != new
    }
    assert changed == places
    assert [len(cells) for cells in before] == [len(cells) for cells in after]
