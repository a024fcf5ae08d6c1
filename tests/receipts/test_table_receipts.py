"""Receipts of tables: they replay, and no digit of ruleset, input or score can be changed unseen."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resealing import lines_of, resealed

import govperf
from govperf.receipts.canonical import canonical, text_digest
from govperf.receipts.merkle import inclusion, is_included, root_hash
from govperf.receipts.table_reading import opened_table
from govperf.receipts.table_replay import replay_table
from govperf.receipts.table_writing import leaf_of
from govperf.tools.cli import main

pytestmark = pytest.mark.usefixtures("store_of_this_run")

TEXT = """规则集 toyland/table
适用 玩具国，部门整体支出，2025年度
总分 30分
舍入 仅显示，四舍五入，2位小数
等级 按总分：好 20分（含）至 30分（含），差 低于 20分
约定 缺数据 待定
约定 超出取值范围 不予受理
输入 预算数：万元，≥ 0万元
输入 执行数：万元，≥ 0万元
输入 满意度：比率，0%（含）至 100%（含）
输入 有违规：是否
输入 地区：选项 “东部” 或 “中部” 或 “西部”
输入 报送日：日期型
计算 执行率 = 执行数 ÷ 预算数，分母为零时 不适用
一级指标 执行 10分
  按比例 执行率，封顶 100%，保底 0%
  不适用时 不计分
一级指标 满意 10分
  分档 满意度：
    不低于 90%  计 10分
    低于 90%    计 4分
  若 有违规，不得分
一级指标 报送 10分
  若 报送日 晚于 2025年3月1日，不得分，否则 得 满分
  若 地区 等于 “西部”，得 满分
"""
HEADINGS = ["单位", "预算数", "执行数", "满意度（%）", "有违规", "地区", "报送日"]
ROWS = [
    ["甲局", "3", "1", "90", "否", "东部", "2025-03-01"],  # 10 ÷ 3 = 3.333…, 10, 10
    ['乙"局\\', "100.50", "50.25", "89.9", "否", "中部", "2025-03-02"],  # 5, 4, 0
    ["丙局", "0", "0", "95", "是", "西部", "2025-04-01"],  # not applicable, 0, 10
    ["丁局", "200", "", "", "否", "东部", ""],  # all open
]


@pytest.fixture
def ruleset(tmp_path: Path) -> Path:
    path = tmp_path / "table.govperf"
    path.write_text(TEXT, encoding="utf-8")
    return path


def table(folder: Path, rows: list[list[str]] = ROWS) -> Path:
    path = folder / "各局.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])
    return path


@pytest.fixture(scope="module")
def receipt_as_written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("written")
    rules, written = folder / "table.govperf", folder / "各局.receipt.jsonl"
    rules.write_text(TEXT, encoding="utf-8")
    order = ["score", str(table(folder)), "--rules", str(rules), "--keep", "单位"]
    assert main([*order, "--receipt", str(written)]) == 0
    return written.read_bytes()


@pytest.fixture
def receipt(tmp_path: Path, receipt_as_written: bytes) -> Path:
    table(tmp_path)
    written = tmp_path / "各局.receipt.jsonl"
    written.write_bytes(receipt_as_written)
    return written


def codes(replayed: govperf.TableReplay) -> list[str]:
    return [found.code for found in replayed.findings if found.code != "receipt-ruleset-unknown"]


def test_a_table_replays_with_nothing_to_say(receipt: Path, tmp_path: Path) -> None:
    replayed = govperf.replay_table(receipt, tmp_path / "各局.csv")
    assert (replayed.agrees, codes(replayed), replayed.rows) == (True, [], 4)


def test_rows_hold_what_was_read_and_what_came_out(receipt: Path) -> None:
    """Worked by hand: 10 ÷ 3 to a dozen decimals, 10 × 50.25 ÷ 100.5, and what is open as two ends."""
    head, *rows, seal = lines_of(receipt)
    assert head["head"]["outputs"] == ["总分", "可能等级", "执行", "满意", "报送", "超出取值范围"]
    first, second, third, fourth = rows
    inputs = ["3", "1", "90", "否", "东部", "2025-03-01"]
    assert first[:3] == [1, ["甲局"], inputs]
    assert first[3] == ["23.333333333333", "好", "3.333333333333", "10", "10", None]
    assert second[1:4] == [
        ['乙"局\\'], ["100.5", "50.25", "89.9", "否", "中部", "2025-03-02"], ["9", "差", "5", "4", "0", None],
    ]  # fmt: skip
    assert third[3][2:] == [None, "0", "10", None]
    assert fourth[2] == ["200", None, None, "否", "东部", None]
    assert fourth[3] == ["4~30", "好/差", "0~10", "4~10", "0~10", None]
    assert seal["count"] == 4


def test_hashes_are_those_of_the_standard_library(receipt: Path) -> None:
    """As any program would check them: SHA-256, keys sorted, no blanks, leaves with a byte 0 before."""
    import hashlib

    head, *rows, seal = lines_of(receipt)
    sha = hashlib.sha256
    assert sha(head["text"].encode()).hexdigest() == head["head"]["ruleset"]["sha256"]
    spelling = json.dumps(head["head"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert sha(spelling.encode()).hexdigest() == head["digest"]
    leaves = []
    for *row, stated in rows:
        line = json.dumps([head["digest"], *row], ensure_ascii=False, separators=(",", ":"))
        leaves.append(sha(b"\0" + line.encode()).digest())
        assert leaves[-1].hex() == stated
    left, right = (sha(b"\1" + leaves[n] + leaves[n + 1]).digest() for n in (0, 2))
    assert seal["root"] == sha(b"\1" + left + right).hexdigest()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("不低于 90%", "不低于 91%", "规则集与其校验值不符"),
        ('"count":4', '"count":5', "凭据的末行与其校验值不符"),
        ('"100.5"', '"100.6"', '第 2 条记录（乙"局\\）'),
        ('"100.5"', '"100.6"', "各行的输入与其校验值不符"),
        ('"100.5"', '"100.50"', '第 2 条记录（乙"局\\）'),
        ('"3.333333333333"', '"3.333333333334"', "第 1 条记录（甲局） 的执行：凭据为 3.333333333334"),
        ('"3.333333333333"', '"3.333333333334"', "各行的得分与其校验值不符"),
        ('"engine":"', '"engine":"9', "凭据的开头与其校验值不符"),
        ("丁局", "戊局", "第 4 条记录（戊局）与其校验值不符"),
    ],
)
def test_what_was_altered_is_named(
    receipt: Path, before: str, after: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = receipt.read_text(encoding="utf-8")
    assert before in text
    receipt.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert main(["replay", str(receipt)]) == 1
    assert told in capsys.readouterr().out


@given(pick=st.data())
@settings(deadline=None, max_examples=12)
def test_no_digit_can_be_changed_unseen(
    pick: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("r")
    (folder / "table.govperf").write_text(TEXT, encoding="utf-8")
    columns = {name: [row[place] for row in ROWS] for place, name in enumerate(HEADINGS)}
    written = folder / "receipt.jsonl"
    govperf.load(folder / "table.govperf").score_table(columns, keep="单位", receipt=written)
    text = written.read_text(encoding="utf-8")
    at = pick.draw(st.sampled_from([n for n, sign in enumerate(text) if sign in "0123456789"]))
    other = pick.draw(st.sampled_from([sign for sign in "0123456789" if sign != text[at]]))
    written.write_text(text[:at] + other + text[at + 1 :], encoding="utf-8")
    try:
        assert not replay_table(written).agrees
    except govperf.ReceiptError:
        assert text[:at].endswith(("govperf/table-receipt/", '"sha', '"sha2', '"sha25'))


def test_with_new_seals_a_score_still_does_not_come_out(receipt: Path) -> None:
    lines = lines_of(receipt)
    lines[2][3][0] = "9.5"
    lines[4][3][3] = "4~9"
    resealed(receipt, lines)
    replayed = replay_table(receipt)
    assert codes(replayed) == ["receipt-difference"]
    values = replayed.findings[-1].values
    assert [values[key] for key in ("figure", "recorded", "computed", "others")] == ["总分", "9.5", "9", 1]
    assert "乙" in str(values["line"])


@pytest.mark.parametrize("place", [1, 2])
def test_with_new_seals_a_row_that_has_a_cell_less_is_still_told(receipt: Path, place: int) -> None:
    lines = lines_of(receipt)
    lines[3][place].pop()
    resealed(receipt, lines)
    replayed = replay_table(receipt)
    assert codes(replayed) == ["receipt-row-altered"]
    assert "第 3 条记录" in str(replayed.findings[-1].values["line"])


def test_fractions_beside_the_scores_do_not_change_the_receipt(tmp_path: Path, ruleset: Path) -> None:
    """10 ÷ 3 stands in the table as 10/3 too; the receipt keeps the dozen decimals."""
    columns = {name: [row[place] for row in ROWS] for place, name in enumerate(HEADINGS)}
    plain, exact = tmp_path / "plain.jsonl", tmp_path / "exact.jsonl"
    rules = govperf.load(ruleset)
    rules.score_table(columns, keep="单位", receipt=plain)
    rules.score_table(columns, keep="单位", exact=True, receipt=exact)
    assert lines_of(exact)[1][3][:3] == ["23.333333333333", "好", "3.333333333333"]
    assert plain.read_bytes() == exact.read_bytes()


def test_with_new_seals_an_input_is_found_by_the_tables_file(receipt: Path, tmp_path: Path) -> None:
    """50.25 → 75.375 with the score that follows from it: only the file of then can tell."""
    lines = lines_of(receipt)
    lines[2][2][1], lines[2][3] = "75.375", ["11.5", "差", "7.5", "4", "0", None]
    resealed(receipt, lines)
    assert codes(replay_table(receipt)) == []
    replayed = replay_table(receipt, tmp_path / "各局.csv")
    assert codes(replayed) == ["receipt-other-cell"]
    values = replayed.findings[-1].values
    assert (values["name"], values["recorded"], values["present"]) == ("执行数", "75.375", "50.25")


def test_another_file_names_the_first_cell_and_the_number_of_rows(receipt: Path, tmp_path: Path) -> None:
    other = [list(row) for row in ROWS[:3]]
    other[2][3] = "95.1"
    replayed = replay_table(receipt, table(tmp_path, other))
    assert codes(replayed) == ["receipt-other-file", "receipt-other-cell", "receipt-other-length"]
    cell, length = (found.values for found in replayed.findings[-2:])
    assert (cell["name"], cell["recorded"], cell["present"]) == ("满意度", "95", "95.1")
    assert (length["recorded"], length["present"]) == (4, 3)


def test_a_file_whose_columns_changed_is_told(receipt: Path, tmp_path: Path) -> None:
    path = table(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("执行数", "支出数", 1), encoding="utf-8")
    replayed = replay_table(receipt, path)
    assert codes(replayed) == ["receipt-other-file", "receipt-other-table"]
    assert {reason.code for reason in replayed.findings[-1].reasons} >= {"headings-missing"}


def test_another_version_and_another_ruleset_are_named(receipt: Path) -> None:
    lines = lines_of(receipt)
    lines[0]["head"]["engine"] = "0.0.1"
    resealed(receipt, lines)
    replayed = replay_table(receipt)
    assert codes(replayed) == ["receipt-other-engine"]
    assert replayed.agrees
    lines[0]["text"] = lines[0]["text"].replace("不低于 90%", "不低于 91%").replace("低于 90%", "低于 91%")
    lines[0]["head"]["ruleset"]["sha256"] = text_digest(lines[0]["text"])
    resealed(receipt, lines)
    assert codes(replay_table(receipt)) == ["receipt-other-engine", "receipt-difference"]


def test_a_ruleset_of_the_library_is_compared_with_the_present_one(tmp_path: Path) -> None:
    rules = govperf.load("toyland/department/2025")
    absent = [wanted.name for wanted in rules.ruleset.inputs.values()][2:]
    written = tmp_path / "r.jsonl"
    rules.score_table({"编制人数": [10], "在职人数": [10]}, absent=absent, receipt=written)
    assert replay_table(written).findings == ()
    lines = lines_of(written)
    lines[0]["text"] = lines[0]["text"].replace("玩具国部门整体支出", "玩具国部门支出", 1)
    lines[0]["head"]["ruleset"]["sha256"] = text_digest(lines[0]["text"])
    resealed(written, lines)
    assert [found.code for found in replay_table(written).findings] == ["receipt-other-ruleset"]


def test_a_receipt_cut_short_or_no_receipt_is_refused(receipt: Path, tmp_path: Path) -> None:
    text = receipt.read_text(encoding="utf-8")
    receipt.write_text("".join(text.splitlines(keepends=True)[:-1]), encoding="utf-8")
    with pytest.raises(govperf.ReceiptError) as caught:
        replay_table(receipt)
    assert [d.code for d in caught.value.diagnostics] == ["receipt-cut"]
    receipt.write_text(text.replace('[2,["', '[2,[["', 1), encoding="utf-8")
    with pytest.raises(govperf.ReceiptError) as caught:
        replay_table(receipt)
    assert [(d.code, d.values["line"]) for d in caught.value.diagnostics] == [("receipt-line-unreadable", 3)]
    with pytest.raises(govperf.ReceiptError):
        replay_table(tmp_path / "各局.csv")


def test_compressed_receipts_are_the_same(tmp_path: Path, ruleset: Path, receipt: Path) -> None:
    packed = tmp_path / "各局.receipt.jsonl.gz"
    order = ["score", str(tmp_path / "各局.csv"), "--rules", str(ruleset), "--keep", "单位"]
    assert main([*order, "--receipt", str(packed)]) == 0
    assert gzip.decompress(packed.read_bytes()) == receipt.read_bytes()
    assert main(["replay", str(packed)]) == 0
    assert main([*order, "--receipt", str(packed)]) == 2  # it replaces no file
    packed.write_bytes(packed.read_bytes()[:-60])
    assert main(["replay", str(packed)]) == 2


def test_nothing_is_left_when_a_cell_cannot_be_read(tmp_path: Path, ruleset: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[3][1] = "约二百"
    written = tmp_path / "r.jsonl"
    order = ["score", str(table(tmp_path, rows)), "--rules", str(ruleset), "--keep", "单位"]
    assert main([*order, "--receipt", str(written)]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["table.govperf", "各局.csv"]


def test_the_proof_of_one_unit(receipt: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    proof = tmp_path / "丙局.proof.json"
    assert main(["prove-unit", str(receipt), "丙局", "-o", str(proof)]) == 0
    assert main(["replay", str(proof)]) == 0
    assert "第 3 条记录（丙局）" in capsys.readouterr().out
    content = json.loads(proof.read_text(encoding="utf-8"))
    assert content["root"] == lines_of(receipt)[-1]["root"]
    assert "甲局" not in json.dumps(content["row"], ensure_ascii=False)
    assert main(["prove-unit", str(receipt), "#3"]) == 0
    assert json.loads(capsys.readouterr().out) == content
    assert main(["prove-unit", str(receipt), "戊局"]) == 2
    assert "戊局" in capsys.readouterr().err
    for place, cell in ((2, "0.5"), (3, "9")):
        forged = json.loads(proof.read_text(encoding="utf-8"))
        forged["row"][place][0] = cell
        (tmp_path / "forged.json").write_text(json.dumps(forged), encoding="utf-8")
        assert main(["replay", str(tmp_path / "forged.json")]) == 1
        assert "证明不了第 3 条记录" in capsys.readouterr().out


def test_two_units_of_one_name_need_a_number(tmp_path: Path, ruleset: Path) -> None:
    written = tmp_path / "r.jsonl"
    columns = {name: [row[place] for row in (ROWS[0], ROWS[0])] for place, name in enumerate(HEADINGS)}
    govperf.load(ruleset).score_table(columns, keep="单位", receipt=written)
    assert main(["prove-unit", str(written), "甲局"]) == 2
    assert main(["prove-unit", str(written), "#2"]) == 0


def test_rows_of_several_batches_are_one_tree(tmp_path: Path, ruleset: Path) -> None:
    import pyarrow as pa

    columns = {name: [row[place] for row in ROWS] for place, name in enumerate(HEADINGS)}
    once, twice = tmp_path / "once.jsonl", tmp_path / "twice.jsonl"
    rules = govperf.load(ruleset)
    whole = pa.table(columns)
    rules.score_table(whole, keep="单位", receipt=once)
    rules.score_table(pa.concat_tables([whole.slice(0, 1), whole.slice(1)]), keep="单位", receipt=twice)
    assert once.read_bytes() == twice.read_bytes()
    with opened_table(once) as opened:
        leaves = [sealed.leaf for sealed in opened.rows()]
        head, root = opened.head.digest, bytes.fromhex(opened.root)
    assert root == root_hash(leaves)
    assert leaves[2] == leaf_of(head, canonical(lines_of(once)[3][:4]).encode())
    assert is_included(leaves[2], inclusion(leaves, 2), root)


def test_findings_are_compared_too(tmp_path: Path, ruleset: Path) -> None:
    written = tmp_path / "r.jsonl"
    rows = [[*ROWS[0][:3], "101", *ROWS[0][4:]]]
    order = ["score", str(table(tmp_path, rows)), "--rules", str(ruleset), "--keep", "单位"]
    assert main([*order, "--receipt", str(written)]) == 1
    lines = lines_of(written)
    assert lines[-1]["findings"] == ["error rows-outside-domain 满意度 1"]
    assert lines[1][3][-1] == "满意度"
    lines[-1]["findings"] = []
    resealed(written, lines)
    (found,) = [f for f in replay_table(written).findings if f.code == "receipt-difference"]
    assert "满意度" in str(found.values["computed"])


_FIGURES = st.sampled_from(
    ["", "0", "1", "3", "0.1", "5,537.52", "１２", "123456789012345678901234.5", "-3", "1万元", "30%"]
)


@given(rows=st.lists(st.tuples(_FIGURES, _FIGURES, _FIGURES, st.sampled_from("是否"), st.text()), max_size=6))
@settings(deadline=None, max_examples=15)
def test_whatever_can_be_scored_replays(
    rows: list[tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Texts, units, wide figures, blanks, and names with any sign in them."""
    folder = tmp_path_factory.mktemp("r")
    (folder / "table.govperf").write_text(TEXT, encoding="utf-8")
    columns = {name: [row[place] for row in rows] for place, name in enumerate(HEADINGS[1:5])}
    columns |= {"单位": [row[4].encode("utf-8", "replace").decode() for row in rows]}
    written = folder / "r.jsonl"
    rules = govperf.load(folder / "table.govperf")
    try:
        rules.score_table(columns, keep="单位", absent=["地区", "报送日"], receipt=written)
    except govperf.GovperfError:
        assert not written.exists()
        return
    replayed = replay_table(written)
    assert (codes(replayed), replayed.rows) == ([], len(rows))
