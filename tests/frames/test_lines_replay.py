"""Whatever table of lines can be scored has a receipt that replays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from line_tables import Line, columns_of, lines_by_unit, strict, tables

from govperf.receipts.table_replay import replay_table

_SAID = st.fixed_dictionaries(
    {
        "rounding": st.sampled_from(["指标得分，四舍五入", "按总分，四舍五入"]),
        "missing": st.sampled_from(["待定", "按零计"]),
        "answer": st.sampled_from(["不适用时 不计分", "不适用时 满分"]),
    }
)


@settings(deadline=None, max_examples=20)
@given(lines=tables(), said=_SAID)
def test_whatever_can_be_scored_replays(
    lines: list[Line], said: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Targets and actual values of all kinds, blanks, points of three decimals, lines in any order."""
    written = tmp_path_factory.mktemp("r") / "r.jsonl"
    strict(**said).score_lines(columns_of(lines), receipt=written)
    replayed = replay_table(written)
    told = [d.code for d in replayed.findings if d.code != "receipt-ruleset-unknown"]
    assert (told, replayed.rows) == ([], len(lines_by_unit(lines)))
