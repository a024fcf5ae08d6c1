"""The page: well formed, in its language, no script, no request, hostile text harmless."""

import builtins
import re
from base64 import b64encode
from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from attrs import evolve
from seed_result import said

from govperf.base.diagnostics import Diagnostic, Severity
from govperf.base.errors import UsageError
from govperf.base.messages import Language
from govperf.report.bars import score_bar, total_bar
from govperf.report.html import html_page
from govperf.run.result import Choice, Citation, Result, Score

_VOID = {"meta", "br", "link", "img"}


class _Page(HTMLParser):
    """Collects tags, attributes and text, and checks that tags close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_is_well_formed_and_says_its_language(seed: Result, language: Language, tag: str) -> None:
    page = _Page(html_page(seed, language))
    assert page.tags[0] == ("html", {"lang": tag})
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {attributes["href"] for name, attributes in page.tags if name == "a"}
    assert targets <= {f"#{name}" for name in ids}


def test_it_holds_figures_findings_explanations_and_open_rows(seed: Result) -> None:
    text = " ".join(_Page(html_page(seed, "zh")).text.split())
    for expected in (
        "2019年度部门整体支出绩效自评表",
        "单位：区科技局",
        "规则：cn/department/2019 部门整体支出绩效自评",
        "62.76～97.76",
        "相差 +2.24",
        "可能的等级：优、良、中",
        "10 × 4297.24 ÷ 5537.52 = 7.76; 10 − 7.76 = 2.24",
        "第1表第4行第9列",
        "预算执行率得分＝执行率×该指标分值",
        "【待核实：原件未见】",
        "达成预期指标 得 8.00～10.00 分",
        "没有实际完成值",
        "“已完成”按文字保留",
    ):
        assert expected in text


def test_no_script_no_request_and_a_policy_that_forbids_them(seed: Result) -> None:
    text = html_page(seed, "zh")
    page = _Page(text)
    names = {name for name, _ in page.tags}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "base", "form", "image", "use"})
    attributes = {key for _, found in page.tags for key in found}
    assert attributes.isdisjoint({"src", "style", "srcset", "action", "xlink:href"})
    assert not any(key.startswith("on") for key in attributes)
    assert not re.search(r"https?:|@import|url\((?!#hatch\))|@font-face", text)
    policies = [found["content"] for _, found in page.tags if found.get("http-equiv")]
    style = text.split("<style>")[1].split("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]


def test_it_is_made_for_paper(seed: Result) -> None:
    style = html_page(seed, "zh").split("<style>")[1].split("</style>")[0]
    assert "@page { size: A4" in style
    assert "table-header-group" in style
    assert '"Noto Serif CJK SC", "FangSong", "SimSun", serif' in style


_HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=y>{{7*7}}\x1b\x00"


def test_hostile_text_is_shown_and_never_obeyed(seed: Result) -> None:
    line = evolve(
        seed.lines[8],
        path=(_HOSTILE,),
        target=_HOSTILE,
        actual=_HOSTILE,
        trace=(said(_HOSTILE),),
        open_reasons=(said(_HOSTILE),),
        choices=(Choice(key=_HOSTILE, low=Fraction(0), high=Fraction(1)),),
        citations=(Citation(document=_HOSTILE, place=_HOSTILE, quotation=_HOSTILE, unverified=_HOSTILE),),
    )
    hostile = evolve(
        seed,
        lines=(*seed.lines, line),
        ruleset_title=_HOSTILE,
        grades=(_HOSTILE,),
        findings=(
            Diagnostic(
                "F01", Severity.NOTE, {"text": _HOSTILE}, arithmetic=_HOSTILE, reasons=(said(_HOSTILE),)
            ),
        ),
        evaluation=evolve(
            seed.evaluation, title=_HOSTILE, organization=_HOSTILE, path=_HOSTILE, fingerprint=_HOSTILE
        ),
    )
    text = html_page(hostile, "zh")
    page = _Page(text)
    assert {name for name, _ in page.tags}.isdisjoint({"script", "img"})
    assert not any(key.startswith("on") for _, found in page.tags for key in found)
    assert page.text.count("<script>alert(1)</script>") >= 14
    assert "{{7*7}}" in page.text
    assert "\x1b" not in text
    assert "\x00" not in text


def test_a_quiet_page_says_that_nothing_was_found(seed: Result) -> None:
    quiet = evolve(
        seed,
        lines=seed.lines[:1],
        findings=(),
        grades=(),
        evaluation=evolve(seed.evaluation, diagnostics=()),
        total=Score(low=Fraction("7.76"), high=Fraction("7.76"), points=Fraction(10)),
        claimed_total=Fraction(12),
    )
    text = _Page(html_page(quiet, "zh")).text
    assert "没有发现问题" in text
    assert "没有未定事项" in text
    assert "规则未设等级，或尚不能判定" in text


def test_a_missing_library_is_named_with_its_command(seed: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Mapping[str, object]) -> object:
        if name == "jinja2":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=re.escape('pip install "govperf[report]"')):
        html_page(seed, "zh")


def test_a_bar_shows_points_score_interval_and_claim() -> None:
    # A bar is 196 units from 2: 4 of 10 is 78.4, 8 of 10 is 156.8, a claim of 5 stands at 2 + 98.
    score = Score(low=Fraction(4), high=Fraction(8), points=Fraction(10))
    drawn = score_bar(score, Fraction(10), Fraction(5))
    assert drawn is not None
    assert (drawn.width, drawn.filled) == ("196.00", "78.40")
    assert (drawn.hatched_left, drawn.hatched_width) == ("80.40", "78.40")
    assert drawn.claimed == "100.00"


def test_a_claim_above_the_points_stays_in_the_picture() -> None:
    # The picture holds 20: ten points are half of 196.
    score = Score(low=Fraction(5), high=Fraction(5), points=Fraction(10))
    drawn = score_bar(score, Fraction(10), Fraction(20))
    assert drawn is not None
    assert (drawn.width, drawn.filled, drawn.hatched_width) == ("98.00", "49.00", "")
    assert drawn.claimed == "198.00"


def test_nothing_is_drawn_without_points() -> None:
    assert total_bar(Score(low=Fraction(0), high=Fraction(0), points=Fraction(0)), None) is None
