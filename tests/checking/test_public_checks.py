"""`govperf.check` and `govperf.prove`: an id, a file, a text or loaded rules give the same as the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from examined import CITED, RATE, text_of

import govperf
from govperf.base.messages import render
from govperf.base.resources import rulesets_root
from govperf.checking.proof import Verdict
from govperf.tools.cli import main

_TOYLAND = rulesets_root() / "toyland" / "2025.govperf"
_UNCAPPED = text_of(RATE + CITED + "按比例 执行率\n")


@pytest.mark.parametrize(
    "rules", ["toyland/department/2025", _TOYLAND, str(_TOYLAND), _TOYLAND.read_text("utf-8")]
)
def test_a_ruleset_may_be_named_given_or_loaded(rules: str | Path) -> None:
    found = govperf.check(rules)
    assert [d.code for d in found] == ["largest-cliff"]
    assert govperf.prove(rules).holds


def test_loaded_rules_are_not_read_again(tmp_path: Path) -> None:
    path = tmp_path / "x.govperf"
    path.write_text(_TOYLAND.read_text("utf-8"), encoding="utf-8")
    rules = govperf.load(path)
    path.unlink()
    assert [d.code for d in govperf.check(rules)] == ["largest-cliff"]
    assert [claim.verdict for claim in govperf.prove(rules).claims] == [Verdict.PROVED] * 17


def test_what_the_command_prints_is_made_of_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "uncapped.govperf"
    path.write_text(_UNCAPPED, encoding="utf-8")
    for language in ("zh", "en"):
        assert main(["check", str(path), "--language", language]) == 1
        out = capsys.readouterr().out
        for diagnostic in govperf.check(path):
            assert render(diagnostic, language) in out


def test_a_refuted_ruleset_is_proved_with_its_unit() -> None:
    proof = govperf.prove(_UNCAPPED)
    assert not proof.holds
    [claim] = proof.claims
    assert claim.verdict is Verdict.REFUTED
    assert claim.witness is not None
    # The domain ends at 200 %: any rate above 100 % leaves the ten points.
    assert claim.witness.score is not None
    assert 10 < claim.witness.score <= 20
    assert [d.code for d in govperf.check(_UNCAPPED)] == ["score-out-of-points"]


def test_a_text_with_mistakes_can_be_checked_but_not_proved() -> None:
    text = text_of(RATE + CITED + "按比例 执行\n")
    assert "unknown-name" in [d.code for d in govperf.check(text)]
    with pytest.raises(govperf.RulesetError) as caught:
        govperf.prove(text)
    assert [d.code for d in caught.value.diagnostics] == ["unknown-name"]


@pytest.mark.parametrize("function", [govperf.check, govperf.prove])
def test_what_is_not_there_is_named(function: object, tmp_path: Path) -> None:
    assert callable(function)
    for name in ("toyland/departmnt/2025", tmp_path / "none.govperf", ""):
        with pytest.raises(govperf.UsageError):
            function(name)
