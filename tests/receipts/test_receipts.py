"""Receipts: they replay, and no digit in them can be changed unseen."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govperf
from govperf.receipts.canonical import digest
from govperf.receipts.replay import Replay, replay
from govperf.receipts.writing import receipt_from_json, receipt_to_json
from govperf.tools.cli import main

FILES = Path(__file__).parents[1] / "sheets" / "files"
SEED = FILES / "sheet_official_layout.docx"


pytestmark = pytest.mark.usefixtures("store_of_this_run")


@cache
def receipt() -> govperf.Receipt:
    chosen = {"产出指标/质量指标/开展大科城创业招商": "达成"}
    return govperf.load("cn/department/2019").score(govperf.read(SEED), chosen).receipt()


@cache
def text() -> str:
    return receipt_to_json(receipt())


def codes(replayed: Replay) -> list[str]:
    return [finding.code for finding in replayed.findings]


def altered(before: str, after: str, part: str) -> str:
    """Change the first such text after the beginning of a part."""
    start = text().index(f' "{part}": {{')
    assert before in text()[start:]
    return text()[:start] + text()[start:].replace(before, after, 1)


def test_a_receipt_replays_with_nothing_to_say() -> None:
    replayed = replay(receipt_from_json(text()))
    assert (replayed.agrees, codes(replayed)) == (True, [])
    assert replayed.result is not None
    assert [line.status.value for line in replayed.result.lines if line.name == "预算执行率"] == ["scored"]
    # 4297.24 ÷ 5537.52 × 10, by hand.
    assert json.loads(text())["outputs"]["lines"][0]["low"] == "537155/69219"


def test_its_hashes_are_those_of_the_standard_library() -> None:
    """As any program would check them: SHA-256 over UTF-8, keys sorted, no blanks."""
    import hashlib

    content = json.loads(text())
    said = content["ruleset"]
    assert hashlib.sha256(said["text"].encode()).hexdigest() == said["sha256"]
    stated = content.pop("digest")
    spelling = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(spelling.encode()).hexdigest() == stated


@given(pick=st.data())
@settings(deadline=None, max_examples=20)
def test_no_digit_can_be_changed_unseen(pick: st.DataObject) -> None:
    at = pick.draw(st.sampled_from([n for n, sign in enumerate(text()) if sign in "0123456789"]))
    other = pick.draw(st.sampled_from([sign for sign in "0123456789" if sign != text()[at]]))
    changed = text()[:at] + other + text()[at + 1 :]
    try:
        opened = receipt_from_json(changed)
    except govperf.ReceiptError:
        return  # the format's own number
    assert opened.broken != ()
    assert not replay(opened).agrees


@pytest.mark.parametrize(
    ("part", "before", "after", "word"),
    [
        ("ruleset", "100%", "101%", "规则集"),
        ("input", '"4297.24"', '"4297.25"', "自评表"),
        ("outputs", '"537155/69219"', '"8"', "得分"),
        ("words", "7.76", "7.77", "其余部分"),
    ],
)
def test_the_altered_part_is_named(part: str, before: str, after: str, word: str) -> None:
    opened = receipt_from_json(altered(before, after, part))
    (found,) = opened.broken
    assert found.code == "receipt-altered"
    assert word in govperf.ReceiptError([found]).text("zh")


def test_with_a_new_seal_the_scores_still_do_not_come_out() -> None:
    """Whoever alters a score and hashes it anew is found out by scoring."""
    outputs = json.loads(json.dumps(dict(receipt().outputs)))
    outputs["lines"][0]["low"] = outputs["lines"][0]["high"] = "8"
    opened = receipt_from_json(receipt_to_json(evolve(receipt(), outputs=outputs)))
    assert opened.broken == ()
    replayed = replay(opened)
    assert codes(replayed) == ["receipt-difference"]
    (found,) = replayed.findings
    assert (found.values["line"], found.values["recorded"]) == ("预算执行率", "8")
    assert found.values["computed"] == "537155/69219 ≈ 7.7602"
    assert found.values["others"] == 1


def test_another_version_and_another_ruleset_are_named() -> None:
    other = receipt().ruleset_text.replace("全国", "湖南省", 1)
    later = evolve(receipt(), engine="0.0.1", ruleset_text=other)
    replayed = replay(receipt_from_json(receipt_to_json(later)))
    assert codes(replayed) == ["receipt-other-engine", "receipt-other-ruleset"]
    assert replayed.agrees
    assert "湖南省" in str(replayed.findings[1].values["recorded"])


def test_a_ruleset_that_the_library_does_not_have_is_used_from_the_receipt() -> None:
    foreign = receipt().ruleset_text.replace("cn/department/2019", "cn/elsewhere/2019", 1)
    moved = evolve(receipt(), ruleset_id="cn/elsewhere/2019", ruleset_text=foreign)
    assert codes(replay(receipt_from_json(receipt_to_json(moved)))) == ["receipt-ruleset-unknown"]
    lying = evolve(receipt(), ruleset_text=foreign)
    assert "receipt-other-id" in codes(replay(receipt_from_json(receipt_to_json(lying))))


def test_a_ruleset_that_cannot_be_read_is_reported() -> None:
    broken = evolve(receipt(), ruleset_text=receipt().ruleset_text + "分档\n")
    replayed = replay(receipt_from_json(receipt_to_json(broken)))
    assert replayed.result is None
    assert codes(replayed)[-1] == "receipt-not-scored"


def test_the_file_of_then_is_compared(tmp_path: Path) -> None:
    assert codes(replay(receipt_from_json(text()), govperf.read(SEED))) == []
    other = govperf.read(FILES / "sheet_tracked_change_content_control.docx")
    found = replay(receipt_from_json(text()), other)
    assert codes(found)[0] == "receipt-other-file"
    assert not found.agrees


def test_faults_of_the_form_are_all_named() -> None:
    content = json.loads(text())
    content["ruelset"] = content.pop("ruleset")
    del content["digest"]
    with pytest.raises(govperf.ReceiptError) as caught:
        receipt_from_json(json.dumps(content), "x.json")
    told = caught.value.text("zh")
    assert {d.code for d in caught.value.diagnostics} >= {"json-key-unknown", "json-key-missing"}
    assert "ruelset" in told
    doubled = text().replace('"fiscal_year"', '"title": "甲", "fiscal_year"', 1)
    with pytest.raises(govperf.ReceiptError) as caught:
        receipt_from_json(doubled)
    assert [d.code for d in caught.value.diagnostics] == ["json-key-twice"]
    with pytest.raises(govperf.ReceiptError):
        receipt_from_json('{"format": 1}')


def test_digest_does_not_depend_on_the_order_of_keys() -> None:
    assert digest({"a": "1", "b": ["x", None]}) == digest({"b": ["x", None], "a": "1"})
    assert digest({"a": "1"}) != digest({"a": "1.0"})


# ---- the command line


def test_score_writes_and_replay_confirms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "凭据.json"
    order = ["score", str(SEED), "--rules", "cn/department/2019", "--receipt", str(target)]
    assert main(order) == 1  # the sheet contradicts itself
    assert main(["replay", str(target), "--sheet", str(SEED)]) == 0
    assert "逐位相同" in capsys.readouterr().out
    assert main(order) == 2
    assert "receipt-exists" in capsys.readouterr().err
    target.write_text(target.read_text(encoding="utf-8").replace("4297.24", "4297.25"), encoding="utf-8")
    assert main(["replay", str(target), "--language", "en"]) == 1
    assert "was altered" in capsys.readouterr().out


def test_a_batch_and_the_proof_of_a_unit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for office in ("甲局", "乙局"):
        (tmp_path / "表" / office).mkdir(parents=True)
        (tmp_path / "表" / office / "自评表.docx").write_bytes(SEED.read_bytes())
    out, proof = tmp_path / "凭据", tmp_path / "甲局.proof.json"
    order = ["score", str(tmp_path / "表"), "--rules", "cn/department/2019", "--receipt", str(out)]
    assert main(order) == 1
    assert main(["replay", str(out / "batch.json")]) == 0
    assert main(["prove-unit", str(out / "batch.json"), "甲局/自评表.docx", "-o", str(proof)]) == 0
    assert main(["replay", str(proof)]) == 0
    capsys.readouterr()
    assert main(["prove-unit", str(out / "batch.json"), "丙局/自评表.docx"]) == 2
    assert "甲局/自评表.docx" in (told := capsys.readouterr().err) or "乙局/自评表.docx" in told
    content = json.loads(proof.read_text(encoding="utf-8"))
    content["receipt"] = "0" * 64
    proof.write_text(json.dumps(content), encoding="utf-8")
    assert main(["replay", str(proof)]) == 1
    receipt_file = out / "甲局" / "自评表.docx.receipt.json"
    written = receipt_file.read_text(encoding="utf-8")
    receipt_file.write_text(written.replace('"10"', '"11"'), encoding="utf-8")
    assert main(["replay", str(out / "batch.json")]) == 1
    assert "甲局/自评表.docx" in capsys.readouterr().out
