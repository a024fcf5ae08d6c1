"""Receipts of tables of lines: one sealed line a unit, and no digit of it can be changed unseen."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from resealing import lines_of, resealed

import govperf
from govperf.receipts.canonical import text_digest
from govperf.receipts.table_replay import replay_table
from govperf.tools.cli import main

pytestmark = pytest.mark.usefixtures("store_of_this_run")

RULES = "cn/project/2020"
HEADINGS = [
    "项目名称", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "全年预算数",
    "全年执行数", "科室",
]  # fmt: skip
#: 16 + 20 + 10 of 产出, 30, 9, and 9.5 for 380 of 400: 94.5 in all. The other lacks an actual value.
LINES = [
    ["公路", "产出指标", "数量指标", "新建公路", "≥25公里", "20公里", "20", "", "", "建设科"],
    ["公路", "产出指标", "质量指标", "验收合格率", "≥100%", "100%", "20", "", "", "质量科"],
    ["培训", "产出指标", "数量指标", "培训场次", "≥12场", "", "50", "", "", "人事科"],
    ["公路", "产出指标", "成本指标", "项目总成本", "≤400万元", "380万元", "10", "", "", "财务科"],
    ["公路", "效益指标", "社会效益", "受益群众", "≥3000人", "3100人", "30", "", "", "建设科"],
    ["公路", "满意度指标", "满意度", "群众满意度", "≥90%", "81%", "10", "", "", "办公室"],
    ["公路", "预算执行率", "", "年度资金总额", "", "", "10", "400", "380", ""],
    ["培训", "效益指标", "社会效益", "能力提升", "明显提升", "达成预期指标", "30", "", "", "人事科"],
    ["培训", "满意度指标", "满意度", "学员满意度", "≥90%", "93%", "10", "", "", "人事科"],
    ["培训", "预算执行率", "", "年度资金总额", "", "", "10", "60", "60", ""],
]
ORDER = ["--rules", RULES, "--keep", "科室"]


def table(folder: Path, lines: list[list[str]] = LINES) -> Path:
    path = folder / "各项目.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *lines])
    return path


@pytest.fixture(scope="module")
def receipt_as_written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    written = tmp_path_factory.mktemp("written") / "receipt.jsonl"
    assert main(["score", str(table(written.parent)), *ORDER, "--receipt", str(written)]) == 0
    return written.read_bytes()


@pytest.fixture
def receipt(tmp_path: Path, receipt_as_written: bytes) -> Path:
    table(tmp_path)
    written = tmp_path / "receipt.jsonl"
    written.write_bytes(receipt_as_written)
    return written


def codes(replayed: govperf.TableReplay) -> list[str]:
    return [finding.code for finding in replayed.findings]


def test_a_unit_is_one_line_with_its_lines_and_scores_worked_out_by_hand(receipt: Path) -> None:
    head, road, training, seal = lines_of(receipt)
    assert head["head"]["format"] == "govperf/lines-receipt/1"
    assert head["head"]["kept"] == ["项目名称"]
    assert [each["name"] for each in head["head"]["inputs"]] == HEADINGS[1:]
    assert road[:2] == [1, ["公路"]]
    # Six lines of nine cells, in the order of the table; those of the other unit stand between them.
    assert road[2][:6] == ["产出指标", "数量指标", "新建公路", "≥25公里", "20公里", "20"]
    assert road[2][6:9] == [None, None, "建设科"]
    assert [road[2][at] for at in range(2, len(road[2]), 9)] == [
        "新建公路", "验收合格率", "项目总成本", "受益群众", "群众满意度", "年度资金总额",
    ]  # fmt: skip
    named = dict(zip(head["head"]["outputs"], road[3], strict=False))
    assert (named["总分"], named["可能等级"]) == ("94.5", "优")
    assert (named["产出指标"], named["效益指标"], named["满意度指标"]) == ("46", "30", "9")
    # 20 ÷ 25 of 20, full, full, full, 81 ÷ 90 of 10, and the row of the funds: 380 ÷ 400 of 10.
    assert road[3][-6:] == ["16", "20", "10", "30", "9", "9.5"]
    assert training[3][-4:] == ["0~50", "24~30", "10", "10"]
    assert (seal["count"], seal["findings"]) == (2, [])


def test_it_replays_with_nothing_to_say_and_by_the_file_of_then(receipt: Path, tmp_path: Path) -> None:
    replayed = replay_table(receipt, tmp_path / "各项目.csv")
    assert (replayed.agrees, codes(replayed), replayed.rows) == (True, [], 2)


def altered(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("130%", "131%", "规则集与其校验值不符"),
        ('"20公里"', '"21公里"', "第 1 条记录（公路）"),
        ('"20公里"', '"21公里"', "各行的输入与其校验值不符"),
        ('"20公里"', '"21公里"', "第 1 条记录（公路） 的总分：凭据为 94.5，重算为 95.3"),
        ('"94.5"', '"94.6"', "第 1 条记录（公路） 的总分：凭据为 94.6，重算为 94.5"),
        ('"94.5"', '"94.6"', "各行的得分与其校验值不符"),
        ('"9.5"]', '"9.6"]', "第 6 行得分：凭据为 9.6，重算为 9.5"),
        ('"建设科"', '"建设处"', "第 1 条记录（公路）"),
        ('"count":2', '"count":3', "凭据的末行与其校验值不符"),
    ],
)
def test_a_changed_digit_of_ruleset_input_score_or_seal_is_detected_and_named(
    receipt: Path, capsys: pytest.CaptureFixture[str], before: str, after: str, told: str
) -> None:
    altered(receipt, before, after)
    assert main(["replay", str(receipt)]) == 1
    assert told in capsys.readouterr().out


def test_with_new_seals_a_score_of_a_line_still_does_not_come_out(receipt: Path) -> None:
    lines = lines_of(receipt)
    lines[2][3][-4] = "0~49"
    resealed(receipt, lines)
    replayed = replay_table(receipt)
    assert codes(replayed) == ["receipt-difference"]
    values = replayed.findings[-1].values
    assert (str(values["recorded"]), str(values["computed"])) == ("0~49", "0~50")
    assert "第 1 行得分" in str(values["figure"])
    assert "培训" in str(values["line"])


def test_with_new_seals_an_input_is_found_by_the_tables_file(receipt: Path, tmp_path: Path) -> None:
    """3100 people or 3200: the score is the same, so that only the file of then can tell."""
    lines = lines_of(receipt)
    at = lines[1][2].index("3100人")
    lines[1][2][at] = "3200人"
    resealed(receipt, lines)
    assert codes(replay_table(receipt)) == []
    replayed = replay_table(receipt, tmp_path / "各项目.csv")
    assert codes(replayed) == ["receipt-other-cell"]
    values = replayed.findings[-1].values
    assert (values["recorded"], values["present"]) == ("3200人", "3100人")
    assert "第 4 行的实际完成值" in str(values["name"])


def test_a_changed_digit_of_the_tables_file_is_named(receipt: Path, tmp_path: Path) -> None:
    other = [list(line) for line in LINES]
    other[8][5] = "94%"
    replayed = replay_table(receipt, table(tmp_path, other))
    assert codes(replayed) == ["receipt-other-file", "receipt-other-cell"]
    values = replayed.findings[-1].values
    assert (values["recorded"], values["present"]) == ("93%", "94%")
    assert "培训" in str(values["line"])
    shorter = replay_table(receipt, table(tmp_path, [line for line in LINES if line[0] == "公路"]))
    assert codes(shorter) == ["receipt-other-file", "receipt-other-length"]


def test_a_resealed_ruleset_scores_otherwise(receipt: Path) -> None:
    """With the tier of 达成 from 85 % up, 24 to 30 of 30 points are 25.5 to 30."""
    lines = lines_of(receipt)
    text = lines[0]["text"]
    changed = text.replace("80%（含）至 100%（含）", "85%（含）至 100%（含）")
    changed = changed.replace("60%（含）至 80%", "60%（含）至 85%")
    assert changed != text
    lines[0]["text"] = changed
    lines[0]["head"]["ruleset"]["sha256"] = text_digest(changed)
    resealed(receipt, lines)
    replayed = replay_table(receipt)
    assert codes(replayed) == ["receipt-other-ruleset", "receipt-difference"]
    assert "培训" in str(replayed.findings[-1].values["line"])


def test_the_proof_of_one_unit_shows_no_other(
    receipt: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proof = tmp_path / "proof.json"
    assert main(["prove-unit", str(receipt), "培训", "-o", str(proof)]) == 0
    assert main(["replay", str(proof)]) == 0
    assert "第 2 条记录（培训）" in capsys.readouterr().out
    content = json.loads(proof.read_text(encoding="utf-8"))
    assert content["root"] == lines_of(receipt)[-1]["root"]
    assert "公路" not in json.dumps(content["row"], ensure_ascii=False)
    for place, at, cell in ((2, 4, "12场"), (3, -1, "9")):
        forged: Any = json.loads(proof.read_text(encoding="utf-8"))
        forged["row"][place][at] = cell
        (tmp_path / "forged.json").write_text(json.dumps(forged), encoding="utf-8")
        assert main(["replay", str(tmp_path / "forged.json")]) == 1
        assert "证明不了第 2 条记录" in capsys.readouterr().out


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[1][2].pop(),
        lambda lines: lines[1][2].clear(),
        lambda lines: lines[1][1].append("又一个"),
        lambda lines: lines[2][3].pop(),
        lambda lines: lines[2].__setitem__(0, 3),
    ],
)
def test_units_that_no_table_could_have_are_told_as_altered(receipt: Path, spoil: Any) -> None:
    lines = lines_of(receipt)
    spoil(lines)
    resealed(receipt, lines)
    replayed = replay_table(receipt)
    assert not replayed.agrees
    assert codes(replayed)[0] in ("receipt-row-altered", "receipt-difference")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda head: head["inputs"].pop(3), "receipt-not-scored"),
        (lambda head: head["outputs"].pop(), "receipt-other-columns"),
        (lambda head: head["input"].pop("terms"), None),
        (lambda head: head["input"]["terms"].update(keep=7), None),
    ],
)
def test_heads_that_no_table_could_have_are_told(receipt: Path, change: Any, code: str | None) -> None:
    lines = lines_of(receipt)
    change(lines[0]["head"])
    resealed(receipt, lines)
    if code is not None:
        assert code in codes(replay_table(receipt))
        return
    with pytest.raises(govperf.ReceiptError) as caught:
        replay_table(receipt)
    assert [d.code for d in caught.value.diagnostics] == ["receipt-line-unreadable"]


def test_a_figure_that_a_unit_cannot_have_is_named(receipt: Path) -> None:
    lines = lines_of(receipt)
    at = lines[1][2].index("380")
    lines[1][2][at] = "约380"
    resealed(receipt, lines)
    found = [d for d in replay_table(receipt).findings if d.code.startswith("cell-")]
    assert [str(d.values["place"]) for d in found] != []
    assert "第 1 条记录" in str(found[0].values["place"])


def test_it_replaces_no_file_and_may_be_compressed(receipt: Path, tmp_path: Path) -> None:
    order = ["score", str(tmp_path / "各项目.csv"), *ORDER]
    assert main([*order, "-o", str(tmp_path / "units.csv"), "--receipt", str(receipt)]) == 2
    assert not (tmp_path / "units.csv").exists()
    packed = tmp_path / "receipt.jsonl.gz"
    assert main([*order, "--receipt", str(packed), "-l", "en", "--exact"]) == 0
    replayed = replay_table(packed, tmp_path / "各项目.csv")
    # In whichever language and with fractions beside them, the scores of a receipt are the same.
    assert (codes(replayed), replayed.root) == ([], replay_table(receipt).root)


def test_python_writes_one_too(tmp_path: Path) -> None:
    columns = {name: [line[at] for line in LINES] for at, name in enumerate(HEADINGS)}
    written = tmp_path / "r.jsonl"
    scored = govperf.load(RULES).score_lines(columns, keep="科室", receipt=written)
    assert len(scored.units) == 2
    replayed = govperf.replay_table(written)
    assert (codes(replayed), replayed.rows) == ([], 2)
    with pytest.raises(govperf.ReceiptError):
        govperf.load(RULES).score_lines(columns, keep="科室", receipt=written)
