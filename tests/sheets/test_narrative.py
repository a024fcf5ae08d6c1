"""Facts in the sentences of a report. The figures are the seed's (SCORING_RULES.md section 6, F06–F15)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.sheets.narrative import read_narrative

#: Official wording in general; the figures of the published report of 2019.
REPORT = (
    "一、部门基本情况",
    "本单位核定编制12名，其中行政编制5名，事业编制7名；实有在职人员14人，临聘人员1人。",
    "（二）收支情况",
    "2019年收入合计5,537.52万元，其中年初预算321.47万元，年中追加预算292.96，上年结转结余822.82万元，"
    "上级专项资金4063.38万元，其他资金36.89万元。全年基本支出376.34万元，项目支出共计 3900.89万元，"
    "年末结转和结余1223.39万元。",
    "（一）基本支出",
    "全年基本支出为376.34万元。年初预算数243.67万元，追加87.74万元，上级补助60万元，年末结余92.86万元。"
    "“三公”经费预算4.75万元，其中：公务接待费预算4.75万元，实际支出0万元。",
    "（二）项目支出",
    "项目支出3900.89万元，年初预算77.8万元，本年追加205.23万元，上年结转822.82万元，上级指标4063.38万元，"
    "结余1130.53万元。",
    "三、绩效情况",
    "已备案的技术合同额10.6亿元；比上年结转结余减少3万元。",
)  # fmt: skip


def texts(*paragraphs: str, year: int | None = 2019) -> dict[str, str]:
    facts, _ = read_narrative(paragraphs, year)
    return {fact: written.text for fact, written in facts.items()}


def test_the_figures_of_a_whole_report() -> None:
    assert texts(*REPORT) == {
        "编制人数": "12名",
        "在职人数": "14人",
        "临聘人员": "1人",
        "收入合计": "5537.52万元",
        "年初预算数": "321.47万元",
        "本年追加": "292.96万元",
        "上年结转": "822.82万元",
        "上级补助": "4063.38万元",
        "其他资金": "36.89万元",
        "基本支出": "376.34万元",
        "项目支出": "3900.89万元",
        "年末结转": "1223.39万元",
        "基本支出.年初预算数": "243.67万元",
        "基本支出.本年追加": "87.74万元",
        "基本支出.上级补助": "60万元",
        "基本支出.年末结转": "92.86万元",
        "三公经费.预算": "4.75万元",
        "三公经费.接待费.预算": "4.75万元",
        "三公经费.实际": "0万元",
        "项目支出.年初预算数": "77.8万元",
        "项目支出.本年追加": "205.23万元",
        "项目支出.上年结转": "822.82万元",
        "项目支出.上级补助": "4063.38万元",
        "项目支出.年末结转": "1130.53万元",
    }


def test_a_fact_knows_its_paragraph() -> None:
    facts, _ = read_narrative(REPORT, 2019)
    cell = facts["基本支出.年末结转"].cell
    assert cell is not None
    assert (cell.container, cell.row) == ("paragraph", 5)


def test_an_amount_without_unit_takes_that_of_its_sentence_and_says_so() -> None:
    _, found = read_narrative(REPORT, 2019)
    assert [(d.code, d.values["fact"], d.values["unit"]) for d in found] == [
        ("narrative-unit-taken", "本年追加", "万元")
    ]


def test_a_fact_stated_twice_keeps_the_first_and_is_told_of() -> None:
    facts, found = read_narrative(["基本支出100万元。", "基本支出0.01亿元。", "基本支出90万元。"])
    assert facts["基本支出"].text == "100万元"
    assert [(d.code, d.values["second"]) for d in found] == [("narrative-stated-twice", "90万元")]


@pytest.mark.parametrize(
    "sentence",
    [
        "2018年基本支出300万元。",  # another year
        "较上年基本支出300万元有所减少。",
        "基本支出2019年完成。",
        "年初预算100项工作。",
        "基本支出占比30%。",
        "行政编制5名。",
        "其他商品和服务支出12万元。",
    ],
)
def test_what_states_no_fact(sentence: str) -> None:
    assert texts(sentence) == {}


@pytest.mark.parametrize("joint", ["，其中：", "。其中："])
def test_kinds_of_travel_spending_with_budget_and_actual_each(joint: str) -> None:
    kinds = (
        "因公出国（境）费预算3万元，实际支出2万元；公务接待费预算7万元，实际支出5万元；"
        "公务用车运行维护费预算10万元，实际支出8万元。"
    )
    assert texts(f"三公经费预算20万元，实际支出15万元{joint}{kinds}") == {
        "三公经费.预算": "20万元",
        "三公经费.实际": "15万元",
        "三公经费.出国费.预算": "3万元",
        "三公经费.出国费.实际": "2万元",
        "三公经费.接待费.预算": "7万元",
        "三公经费.接待费.实际": "5万元",
        "三公经费.公车运行费.预算": "10万元",
        "三公经费.公车运行费.实际": "8万元",
    }


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(alphabet="年初预算追加结转余基本项目支出，。:1209.,万元亿三公经费人 ", max_size=60)))
def test_any_text_is_read_and_every_figure_stands_in_it(paragraphs: list[str]) -> None:
    facts, _ = read_narrative(paragraphs)
    for written in facts.values():
        assert written.cell is not None
        digits = written.text.rstrip("万亿元人名个")
        assert digits in paragraphs[written.cell.row].replace(",", "").replace(" ", "")
