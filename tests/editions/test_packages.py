"""Packages of rulesets: a new one builds, installs and is found; its text is checked and no code runs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

import govperf
from govperf import library
from govperf.base.errors import UsageError
from govperf.packages import MANIFEST, manifest_faults, packages
from govperf.selection import fitting
from govperf.tools.cli import main
from govperf.tools.new_package import new_package

ROOT = Path(__file__).parents[2]


def _run(*command: object, cwd: Path, path: Path) -> str:
    """Run a program that sees govperf, and a folder of installed packages, and no network."""
    places = os.pathsep.join([str(ROOT / "src"), str(path)])
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, cwd=cwd,
        env={**os.environ, "PYTHONPATH": places, "PIP_NO_INDEX": "1", "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("new") / "rules-qingchuan"
    assert main(["new", str(target), "--year", "2025"]) == 0
    return target


@pytest.fixture
def installed(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the package on the path as an installer lays it out; give the folder of its texts."""
    _unpack(made, tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path / "rules_qingchuan"


_WHEELS: dict[Path, Path] = {}


def _unpack(project: Path, target: Path) -> None:
    if project not in _WHEELS:
        _run(
            sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", project / "dist", project,
            cwd=project, path=target,
        )  # fmt: skip
        [_WHEELS[project]] = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(_WHEELS[project]) as wheel:
        wheel.extractall(target)


# ---- the template


def test_the_tests_of_a_new_package_pass(made: Path, tmp_path: Path) -> None:
    # The plug-in would count the ruleset's cases as well, where govperf is installed with it.
    quiet = ("-q", "-p", "no:cacheprovider", "-p", "no:govperf")
    out = _run(sys.executable, "-m", "pytest", *quiet, made, cwd=made, path=tmp_path)
    # One ruleset, four cases, one list of sums.
    assert "6 passed" in out


def test_its_sums_are_those_that_anybody_computes(made: Path) -> None:
    folder = made / "src" / "rules_qingchuan"
    content = (folder / "department" / "2025.govperf").read_bytes()
    assert (folder / MANIFEST).read_text() == f"{sha256(content).hexdigest()}  department/2025.govperf\n"


@pytest.mark.parametrize("name", ["Rules", "1a", "a--b", "规则"])
def test_names_that_no_package_can_have_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="package-name"):
        new_package(tmp_path / name, 2025)


def test_nothing_is_written_over(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(made)]) == 2
    assert "package-there-already" in capsys.readouterr().err


# ---- installed


def test_an_installed_package_is_listed_loaded_and_chosen(installed: Path) -> None:
    [entry] = [e for e in library.entries() if e.package]
    assert (entry.id, entry.package) == ("rules_qingchuan/department/2025", "rules-qingchuan")
    assert entry.path == installed / "department" / "2025.govperf"
    assert govperf.load("rules_qingchuan/department", year=2025).title.startswith("示例市")
    sheet = govperf.Evaluation(kind="department", jurisdiction="示例市", fiscal_year=2025)
    assert fitting(sheet, library.entries()).entry == entry


def test_an_edition_may_extend_a_packages_ruleset(installed: Path, tmp_path: Path) -> None:
    path = tmp_path / "2026.govperf"
    head = "规则集 rules_qingchuan/department/2026\n沿用 rules_qingchuan/department/2025\n"
    path.write_text(
        head + "适用 示例市，部门整体支出，2026年度\n移动分值 10分，由 预算执行 至 服务对象满意\n"
        "修改 一级指标 服务对象满意 50分\n按比例 满意度\n", encoding="utf-8",
    )  # fmt: skip
    assert [item.points for item in govperf.load(path).ruleset.items] == [50, 50]


def test_no_code_of_a_package_runs(installed: Path, tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    (installed / "__init__.py").write_text(f"open({str(mark)!r}, 'w').close()\n", encoding="utf-8")
    assert govperf.load("rules_qingchuan/department/2025").year == 2025
    assert [p.name for p in packages()] == ["rules-qingchuan"]
    assert not mark.exists()
    assert "rules_qingchuan" not in sys.modules


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda f: _append(f / "department/2025.govperf", "\n"), "package-file-changed"),
        (lambda f: (f / "department/2025.govperf").unlink(), "package-file-missing"),
        (lambda f: _append(f / "department/2026.govperf", "规则集 a/b"), "package-file-unlisted"),
        (lambda f: (f / MANIFEST).write_text("nothing", encoding="utf-8"), "manifest-unreadable"),
        (lambda f: (f / MANIFEST).unlink(), "manifest-unreadable"),
        (lambda f: _points_elsewhere(f), "package-without-manifest"),
    ],
)
def test_a_spoiled_package_is_named_and_not_used(installed: Path, spoil: object, code: str) -> None:
    spoil(installed)  # type: ignore[operator]
    with pytest.raises(UsageError) as caught:
        govperf.load("rules_qingchuan/department/2025")
    assert {d.code for d in caught.value.diagnostics} == {code}
    # What comes with govperf is found without it.
    assert govperf.load("toyland/department/2025").year == 2025


def test_an_id_that_two_files_have_is_refused(installed: Path) -> None:
    path = installed / "department" / "2025.govperf"
    path.write_bytes(path.read_bytes().replace(b"rules_qingchuan/department/2025", b"cn/department/2019"))
    assert main(["seal", str(installed)]) == 0
    with pytest.raises(UsageError, match="ruleset-id-twice"):
        library.entries()


# ---- sealing


def test_sealing_makes_the_sums_current(installed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _append(installed / "department" / "2025.govperf", "# 一句说明\n")
    (installed / "2024.govperf").write_text("# 空\n", encoding="utf-8")
    assert len(manifest_faults(installed)) == 2
    assert main(["seal", str(installed)]) == 0
    assert manifest_faults(installed) == []
    assert main(["seal", str(installed / "department")]) == 2
    assert "no-manifest-to-seal" in capsys.readouterr().err


def _points_elsewhere(folder: Path) -> None:
    [points] = folder.parent.glob("*.dist-info/entry_points.txt")
    points.write_text("[govperf.rulesets]\nx = elsewhere.rules\n", encoding="utf-8")


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)
