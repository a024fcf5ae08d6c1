"""The command line: exit codes, forms of output, and what a mistake gets told."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from govperf.base.resources import rulesets_root
from govperf.model.evaluation import Evaluation, FundsRow, Written
from govperf.sheets.evaluation_json import evaluation_to_json
from govperf.tools.cli import main

FILES = Path(__file__).parents[1] / "sheets" / "files"
SEED = FILES / "sheet_official_layout.docx"
TOYLAND = rulesets_root() / "toyland" / "2025.govperf"
OPEN_ROW = "产出指标/数量指标/R&D经费投入（工业研发投入）"


def run(*arguments: str | Path) -> int:
    """Run a command; wrong use ends it as it would end the process."""
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else -1


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Give a ruleset with a mistake."""
    path = tmp_path / "broken.govperf"
    path.write_text(TOYLAND.read_text(encoding="utf-8").replace("变动率 5分", "变动率 4分"), encoding="utf-8")
    return path


# ---- score


def test_the_seed_is_scored_and_its_contradictions_exit_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("score", SEED) == 1
    out, err = capsys.readouterr()
    assert "cn/department/2019" in err
    for figure in ("7.76", "相差 +2.24", "总分最低 62.76，最高 97.76", "未定 5 项，共 35 分"):
        assert figure in out
    for code in ("F05", "F15", "F17", "F18", "F19"):
        assert f"[{code}" in out


def test_english_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("score", SEED, "--language", "en") == 1
    out, _ = capsys.readouterr()
    assert "62.76" in out
    assert "97.76" in out
    assert "different" in out.lower() or "differs" in out.lower()


def test_json_output_is_exact(capsys: pytest.CaptureFixture[str]) -> None:
    run("score", SEED, "--format", "json")
    result = json.loads(capsys.readouterr().out)
    assert "62.76" in json.dumps(result["total"])
    assert [line["path"][-1] for line in result["lines"]][0] == "预算执行率"


def test_a_sheet_without_contradictions_exits_with_0(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = FundsRow(
        row="年度资金总额", label="年度资金总额", initial=Written("100"), annual=Written("100"),
        executed=Written("100"), points=Written("10"), claimed_rate=Written("100%"),
        claimed_score=Written("10"),
    )  # fmt: skip
    sheet = tmp_path / "small.json"
    small = Evaluation(title="项目支出绩效自评表", kind="project", fiscal_year=2020, funds=(row,))
    sheet.write_text(evaluation_to_json(small), encoding="utf-8")
    assert run("score", sheet, "--rules", "cn/project/2020") == 0
    assert "10.00" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("setting", "total"),
    [
        (f"{OPEN_ROW}=4分", "总分最低 66.76，最高 91.76"),
        (f"{OPEN_ROW}=50%", "总分最低 67.76，最高 92.76"),
        (f"{OPEN_ROW}.完成值=3700", "总分最低 67.76，最高 92.76"),  # half of 7400
        ("按时完成各项目标工作=达成", "总分最低 66.76，最高 97.76"),
        ("按时完成各项目标工作=达成 5分", "总分最低 67.76，最高 97.76"),
    ],
)
def test_settings_close_what_is_open(
    setting: str, total: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("score", SEED, "--set", setting)
    assert total in capsys.readouterr().out


@pytest.mark.parametrize("ending", [".json", ".yaml", ".yml"])
def test_choices_from_a_file(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chosen = {OPEN_ROW: 4, "按时完成各项目标工作": "达成 5分"}
    path = tmp_path / f"choices{ending}"
    if ending == ".json":
        path.write_text(json.dumps(chosen, ensure_ascii=False), encoding="utf-8")
    else:
        path.write_text("".join(f"'{name}': {value}\n" for name, value in chosen.items()), encoding="utf-8")
    run("score", SEED, "--choices", path)
    # 62.76 + 4 + 5; 97.76 − 6
    assert "总分最低 71.76，最高 91.76" in capsys.readouterr().out


def test_a_setting_wins_over_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "choices.json"
    path.write_text(json.dumps({OPEN_ROW: "4分"}), encoding="utf-8")
    run("score", SEED, "--choices", path, "--set", f"{OPEN_ROW}=6分")
    assert "总分最低 68.76，最高 93.76" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "ending"), [("{", ".json"), ("- 1\n- 2\n", ".yaml"), ("a: [", ".yaml"), ("[1]", ".json")]
)
def test_choices_that_are_none_exit_with_2(
    content: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"choices{ending}"
    path.write_text(content, encoding="utf-8")
    assert run("score", SEED, "--choices", path) == 2
    assert "[choices-unreadable]" in capsys.readouterr().err


def test_an_unknown_choice_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("score", SEED, "--set", "按时完成各项目标任务=达成") == 2
    assert "是否想写“按时完成各项目标工作”？" in capsys.readouterr().err


def test_a_choice_that_cannot_be_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("score", SEED, "--set", "按时完成各项目标工作=8分") == 1
    assert "choice-out-of-range" in capsys.readouterr().out


def test_explain_prints_the_sum_of_an_indicator(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", SEED, "预算执行率") == 0
    assert "4297.24万元 ÷ 5537.52万元" in capsys.readouterr().out


# ---- wrong use


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("scroe", "x"), "score"),
        (("chekc", "x"), "check"),
        (("score", "x", "--formt", "json"), "--format"),
        (("score", "x", "--explian"), "--explain"),
        (("check", "x", "--languge", "en"), "--language"),
    ],
)
def test_wrong_use_names_the_nearest(
    arguments: tuple[str, ...], near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    err = capsys.readouterr().err
    assert f"是否想写 / did you mean: {near}" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "chinese"),
    [
        (("score", "x", "-o", "a.html", "-o", "b.docx"), "-o/--output 只能写一次"),
        (("score", "x", "--rules"), "--rules 后面要写一个值"),
        (("check",), "缺少：RULESET"),
        (("score", "x", "--explain=1"), "--explain 后面不能写值：'1'"),
        (("check", "x", "--format", "yaml"), "--format 没有 'yaml'，可以是 'text', 'json', 'sarif'"),
        (("check", "x", "--all"), "没有这样的选项，或者多写了：--all"),
    ],
)
def test_wrong_use_is_said_in_chinese(
    arguments: tuple[str, ...], chinese: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert f"用法有误：{chinese}\n  wrong use: " in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [(), ("score",), ("score", "x", "--format", "yaml"), ("check",)])
def test_incomplete_use_exits_with_2(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert "usage" in out + err


def test_version_and_help_exit_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out.strip().count(".") == 2
    assert run("score", "--help") == 0


@pytest.mark.parametrize(
    ("name", "code"),
    [("absent.docx", "file-missing"), ("empty", "folder-without-sheets")],
)
def test_what_is_not_there_exits_with_2(
    name: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run("score", tmp_path / name) == 2
    err = capsys.readouterr().err
    assert f"[{code}]" in err
    assert "Traceback" not in err


def test_an_unknown_ruleset_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("score", SEED, "--rules", "cn/departmnt/2019") == 2
    assert "是否想写“cn/department/2019”？" in capsys.readouterr().err


# ---- several sheets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a good sheet, a bad one, and what is no sheet."""
    inside = tmp_path / "sheets"
    inside.mkdir()
    shutil.copy(SEED, inside / "a.docx")
    (inside / "b.docx").write_bytes(b"no sheet at all")
    (inside / "~$a.docx").write_bytes(b"a lock file")
    (inside / "notes.txt").write_text("x", encoding="utf-8")
    return inside


def test_one_bad_file_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("score", folder) == 2
    out = capsys.readouterr().out
    assert "a.docx" in out
    assert "62.76" in out
    assert "b.docx" in out
    assert "~$a.docx" not in out


def test_several_sheets_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("score", folder, "--format", "json")
    shown = json.loads(capsys.readouterr().out)
    assert [Path(entry["file"]).name for entry in shown] == ["a.docx", "b.docx"]
    assert shown[0]["result"] is not None
    assert shown[0]["refusals"] == []
    assert shown[1]["result"] is None
    assert shown[1]["refusals"][0]["code"]


def test_several_sheets_with_their_own_contradictions_exit_with_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.docx").unlink()
    shutil.copy(SEED, folder / "c.docx")
    assert run("score", folder) == 1
    assert "c.docx" in capsys.readouterr().out


def test_choices_are_for_one_sheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("score", folder, "--set", f"{OPEN_ROW}=4分") == 2
    assert "[choices-for-several]" in capsys.readouterr().err


# ---- output


def test_output_is_never_written_over_the_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.docx"
    shutil.copy(SEED, own)
    before = own.read_bytes()
    assert run("score", own, "-o", own) == 2
    assert own.read_bytes() == before
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("ending", [".docx", ".html", ".json"])
def test_output_is_written_beside(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"out{ending}"
    assert run("score", SEED, "-o", out) == 1
    assert out.stat().st_size > 1000
    assert str(out) in capsys.readouterr().err


# ---- rulesets


def test_check_exits_with_0_or_1(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", TOYLAND) == 0
    assert run("check", TOYLAND, broken) == 1
    out = capsys.readouterr().out
    assert f"{broken}:25:3: 错误[points-do-not-add-up]" in out
    assert run("check", broken, "--language", "en") == 1
    assert "error[points-do-not-add-up]" in capsys.readouterr().out


def test_check_as_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("check", broken, "--format", "json")
    shown = json.loads(capsys.readouterr().out)
    [of_broken] = shown["rulesets"]
    assert (of_broken["name"], of_broken["id"], of_broken["holds"]) == (str(broken), None, False)
    assert "points-do-not-add-up" in [d["code"] for d in of_broken["diagnostics"]]
    assert of_broken["claims"] == []


def test_check_as_json_has_the_proof_and_what_it_rests_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "toyland/department/2025", "--format", "json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["format"] == "govperf/check/1"
    [toyland] = shown["rulesets"]
    claims = {tuple(claim["path"]): claim for claim in toyland["claims"] if claim["kind"] is None}
    change = claims["投入", "预算配置", "“三公经费”变动率"]
    assert (change["verdict"], change["evidence"]) == ("proved", "to be verified")
    assert change["citations"][0]["unverified"] == "原文未写步长"
    ends = [(change[end]["value"]["exact"], change[end]["reached"]) for end in ("low", "high")]
    assert ends == [("0", True), ("5", True)]
    assert {d["severity"] for d in toyland["diagnostics"]} <= {"note"}


def test_check_as_json_shows_the_unit_that_refutes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "uncapped.govperf"
    text = TOYLAND.read_text(encoding="utf-8")
    path.write_text(text.replace("  三级指标 满意度 10分", "  三级指标 满意度 10分\n    按比例 预算控制率")
                    .replace("    插值 满意度：60% 计 0分，80% 计 4分，90% 计 10分\n", "    不适用时 满分\n"),
                    encoding="utf-8")  # fmt: skip
    assert run("check", path, "--format", "json") == 1
    [shown] = json.loads(capsys.readouterr().out)["rulesets"]
    [refuted] = [claim for claim in shown["claims"] if claim["verdict"] == "refuted"]
    assert refuted["path"] == ["过程", "满意度"]
    figures = {f["name"]: Fraction(f["exact"]["exact"]) for f in refuted["witness"]["figures"]}
    rate = figures["本年追加"] / (figures["年初预算数"] + figures["上年结转"])
    # The rule as written: the control rate's share of ten points.
    assert Fraction(refuted["witness"]["score"]["exact"]) == rate * 10
    assert not 0 <= rate * 10 <= 10


def test_findings_reach_code_hosts_as_notes_and_warnings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "uncited.govperf"
    text = TOYLAND.read_text(encoding="utf-8")
    path.write_text(text.replace("    依据 甲 “第3项”\n", ""), encoding="utf-8")
    assert run("check", path, "--format", "sarif") == 0
    [made] = json.loads(capsys.readouterr().out)["runs"]
    assert [(r["ruleId"], r["level"]) for r in made["results"]] == [
        ("citation-missing", "warning"), ("largest-cliff", "note"),
    ]  # fmt: skip
    lines = [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in made["results"]]
    text = path.read_text(encoding="utf-8").splitlines()
    assert [text[line - 1].strip() for line in lines] == ["三级指标 预算控制率 10分", "分档 预算控制率："]


def test_check_shows_the_citations_of_every_score(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "toyland/department/2025") == 0
    out = capsys.readouterr().out
    assert re.search(r"变动率 +5 +\[0, 5\] +已证明 +1 条，1 条待核实", out)
    assert "提示[largest-cliff]" in out
    assert "没有错误（1 条提示）" in out


def test_examples_are_worked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("test", "toyland/department/2025") == 0
    wrong = tmp_path / "wrong.govperf"
    text = TOYLAND.read_text(encoding="utf-8").replace("控制率 = 0.5分", "控制率 = 1分")
    wrong.write_text(text, encoding="utf-8")
    assert run("test", wrong) == 1
    assert "在职人员控制率 应得 1 分，算出 0.5 分" in capsys.readouterr().out


def test_a_broken_ruleset_cannot_be_tested_or_scored_with(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("test", broken) == 2
    assert run("score", SEED, "--rules", broken) == 2
    assert capsys.readouterr().err.count("points-do-not-add-up") == 2


def test_fmt_writes_checks_and_converts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.govperf"
    canonical = TOYLAND.read_text(encoding="utf-8")
    path.write_text(canonical.replace("总分 100分", "总分　１００ 分"), encoding="utf-8")
    assert run("fmt", "--check", path) == 1
    assert "１００" in path.read_text(encoding="utf-8")
    assert run("fmt", path) == 0
    tidy = path.read_text(encoding="utf-8")
    assert "总分 100分" in tidy
    assert run("fmt", "--check", path) == 0
    capsys.readouterr()
    assert run("fmt", "--to", "en", "--stdout", path) == 0
    english = capsys.readouterr().out
    assert "total 100 points" in english
    assert path.read_text(encoding="utf-8") == tidy


def test_rules_lists_the_library_and_what_is_unverified(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules") == 0
    out = capsys.readouterr().out
    assert "cn/department/2019" in out
    assert "待核实" in out
    assert run("rules", "--format", "json") == 0
    listed = json.loads(capsys.readouterr().out)
    ids = {entry["id"] for entry in listed}
    assert ids >= {"cn/department/2019", "cn/project/2020", "toyland/department/2025"}
    assert all(entry["examples"] > 0 for entry in listed)


# ---- the whole process


def test_scoring_imports_no_numpy_and_no_office_library() -> None:
    code = (
        "import sys; from govperf.tools.cli import main; main(sys.argv[1:]);"
        "print(sorted({'numpy', 'openpyxl', 'docx', 'calamine', 'lxml', 'rich', 'jinja2', 'yaml'}"
        " & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "score", str(SEED)], capture_output=True, check=True, encoding="utf-8"
    )
    loaded = done.stderr.strip().splitlines()[-1]
    assert "numpy" not in loaded
    assert loaded in ("[]", "['lxml']")
    assert "62.76" in done.stdout
