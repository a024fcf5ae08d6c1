"""F15: nobody above the establishment, and the same numbers of people wherever they are stated."""

from __future__ import annotations

from collections.abc import Iterator

from govperf.audit.amounts import STAFF_FACTS, Figure, read
from govperf.audit.figures import Figures
from govperf.audit.names import fact_name, fact_words, source_name
from govperf.audit.terms import cells_of, shown
from govperf.base.diagnostics import Diagnostic, Level, Message, Severity
from govperf.base.numbers import fixed
from govperf.model.evaluation import Evaluation

SOURCES = ("inputs", "narrative")


def check_staff(figures: Figures) -> Iterator[Diagnostic]:
    """F15, for each source by itself and between the two."""
    stated = {source: _staff_of(figures.evaluation, source) for source in SOURCES}
    for source in SOURCES:
        yield from _within_establishment(source, stated[source])
    yield from _stated_alike(stated["inputs"], stated["narrative"])


def _staff_of(evaluation: Evaluation, source: str) -> dict[str, Figure]:
    written = getattr(evaluation, source)
    return {
        fact: Figure(name=fact_name(source, fact), value=amount.value, cell=written[fact].cell)
        for fact in STAFF_FACTS
        if fact in written and (amount := read(written[fact].text)) is not None
    }


def _within_establishment(source: str, staff: dict[str, Figure]) -> Iterator[Diagnostic]:
    posts, people = staff.get("编制人数"), staff.get("在职人数")
    if posts is None or people is None:
        return
    exceeded = people.value > posts.value
    compared = f"{shown(people.value)} {'>' if exceeded else '≤'} {shown(posts.value)}"
    numbers: dict[str, object] = {"people": people.value, "posts": posts.value}
    what = "audit-people-above-posts" if exceeded else "audit-people-within-posts"
    yield Diagnostic(
        "F15",
        Severity.ERROR if exceeded else Severity.NOTE,
        numbers | {"what": Message(what, numbers | {"source": source_name(source)})},
        cells=cells_of([people, posts]),
        level=Level.CONTRADICTED if exceeded else Level.EXACT,
        arithmetic=compared + (_control_rate(people, posts) if exceeded else ""),
    )


def _control_rate(people: Figure, posts: Figure) -> str:
    """Write out 在职人员控制率 (财预〔2013〕53号): people in post ÷ establishment."""
    if posts.value <= 0:
        return ""
    rate = people.value / posts.value
    return f"; {shown(people.value)} ÷ {shown(posts.value)} = {fixed(rate * 100, 2)}%"


def _stated_alike(sheet: dict[str, Figure], report: dict[str, Figure]) -> Iterator[Diagnostic]:
    shared = [fact for fact in STAFF_FACTS if fact in sheet and fact in report]
    if not shared:
        return
    unlike = [fact for fact in shared if sheet[fact].value != report[fact].value]
    named = tuple(
        Message(
            "audit-stated-twice",
            {"fact": fact_words(fact), "sheet": sheet[fact].value, "report": report[fact].value},
        )
        for fact in unlike or shared
    )
    sign = "≠" if unlike else "="
    yield Diagnostic(
        "F15",
        Severity.ERROR if unlike else Severity.NOTE,
        {"what": Message("audit-staff-unlike" if unlike else "audit-staff-alike", {"facts": named})},
        cells=cells_of(of[fact] for fact in unlike or shared for of in (sheet, report)),
        level=Level.CONTRADICTED if unlike else Level.EXACT,
        arithmetic="; ".join(
            f"{shown(sheet[fact].value)} {sign} {shown(report[fact].value)}" for fact in unlike or shared
        ),
    )
