"""The wheel, installed in an environment of its own, scores a sheet with the core dependencies only."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHEET = ROOT / "tests" / "sheets" / "files" / "sheet_official_layout.docx"


def _run(*command: object, code: int = 0) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHONPATH", "PYTEST"))}
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        check=False,
        env=clean,
        cwd=Path.home(),
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT)
    [path] = out.glob("*.whl")
    return path


def test_the_wheel_holds_grammars_rulesets_and_tables(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "govperf/py.typed",
        "govperf/grammars/ruleset.lark",
        "govperf/grammars/measure.lark",
        "govperf/rulesets/cn/department/2019.govperf",
        "govperf/rulesets/toyland/2025.govperf",
        "govperf/syntax/_tables/zh.bin",
        "govperf/syntax/_tables/en.bin",
        "govperf/syntax/_tables/zh.json",
        "govperf/syntax/_tables/en.json",
        "govperf/report/page.html.j2",
    } <= names
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]
    # The library's rulesets in resolved form, one for each.
    resolved = [name for name in names if name.startswith("govperf/store/_shipped/")]
    assert len(resolved) == len([name for name in names if name.endswith(".govperf")])


def test_a_clean_environment_scores_a_sheet(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    _run(python, "-m", "pip", "install", "--quiet", wheel)
    govperf = tmp_path / "env" / "bin" / "govperf"
    # Exit code 1: the published sheet contradicts itself.
    shown = _run(govperf, "score", SHEET, "--rules", "cn/department/2019", code=1)
    # 10 × 4297.24 ÷ 5537.52 and the total of SCORING_RULES section 6 (7.76 + 55 rows met = 62.76).
    assert "7.76" in shown
    assert "62.76" in shown
    assert "97.76" in shown
    # They are found there: nothing of the parser of rulesets is imported.
    loading = "import sys, govperf; govperf.load('cn/department/2019')"
    assert _run(python, "-c", f"{loading}; print('govperf.syntax.parse' in sys.modules)") == "False\n"
    where = _run(python, "-c", "import govperf.syntax.parse as p; print(p.__file__)")
    assert "site-packages" in where
