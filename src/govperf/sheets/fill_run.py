"""Putting a text into a Word cell as a person would: in the formatting there, recorded if asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from attrs import define, field

from govperf.sheets.fill_part import keep_blanks
from govperf.sheets.fill_walk import controls, paragraphs, run_text, runs, tags
from govperf.sheets.word_text import W

if TYPE_CHECKING:
    from lxml.etree import _Element

AUTHOR = "govperf"
_RECORDED = tags("ins", "del", "moveFrom", "moveTo")
_TEXT = tags("t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "ptab", "ruby")
_NO_CONTENT = tags("rPr", "lastRenderedPageBreak")
#: What the properties of a paragraph mark may hold and those of a new run may not.
_NOT_COPIED = _RECORDED | tags("rPrChange", "vanish", "specVanish")


@define
class Pen:
    """Writes into the cells of one document and numbers the recorded changes it makes."""

    root: _Element = field(repr=False)
    records_changes: bool
    _numbers: Iterator[str] = field(init=False, repr=False)
    _moment: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        used = {element.get(W + "id") for element in self.root.iter("*")}
        self._numbers = (str(number) for number in count(1) if str(number) not in used)
        self._moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def write(self, cell: _Element, text: str, row: Sequence[_Element]) -> None:
        """Make a text the whole text of a cell, in the formatting it has or its row has."""
        own = paragraphs(cell) or [_child(cell, "p")]
        home = _home(own)
        run = _home_run(home)
        prompted = [control for control in controls(cell) if _prompt(control) is not None]
        properties = _formatting(cell, home, run, row, prompted)
        recorded = self.records_changes or any(True for p in own for _ in p.iter(*_RECORDED))
        if prompted:
            _take_prompts_away(prompted, own)
        if recorded:
            self._write_recorded(own, home, run, _new_run(home, properties, text))
        else:
            _write_plainly(own, home, run, _new_run(home, properties, text))
            _drop_bare(cell, own, home)

    def _write_recorded(
        self, own: list[_Element], home: _Element, run: _Element | None, new: _Element
    ) -> None:
        """Mark the old text deleted and the new one inserted; the paragraphs stay."""
        after = run
        for paragraph in own:
            for old in filter(_has_text, runs(paragraph)):
                struck = self._strike(old)
                after = struck if old is run else after
        if not _has_text(new):
            return
        insertion = self._mark(home, "ins")
        insertion.append(new)
        if after is None:
            home.append(insertion)
        else:
            _outside_changes(after).addnext(insertion)

    def _strike(self, run: _Element) -> _Element:
        """Mark a run's text deleted; a picture in the same run stays."""
        text_run = run if _only_text(run) else _split_off_text(run)
        deletion = self._mark(run, "del")
        text_run.addprevious(deletion)
        deletion.append(text_run)
        for part in text_run.iter(W + "t"):
            part.tag = W + "delText"
        return deletion

    def _mark(self, near: _Element, name: str) -> _Element:
        mark = near.makeelement(W + name, {})
        mark.set(W + "id", next(self._numbers))
        mark.set(W + "author", AUTHOR)
        mark.set(W + "date", self._moment)
        return mark


def _home(own: list[_Element]) -> _Element:
    """Choose the paragraph for the text: the first with text, else with a run, else the first."""
    for paragraph in own:
        if any(run_text(run).strip() for run in runs(paragraph)):
            return paragraph
    return next((paragraph for paragraph in own if runs(paragraph)), own[0])


def _home_run(paragraph: _Element) -> _Element | None:
    """Choose the run whose place and formatting the text gets."""
    there = runs(paragraph)
    with_text = next((run for run in there if run_text(run).strip()), None)
    return next(filter(_only_text, there), None) if with_text is None else with_text


def _formatting(
    cell: _Element,
    home: _Element,
    run: _Element | None,
    row: Sequence[_Element],
    prompted: Sequence[_Element],
) -> _Element | None:
    """Find the formatting of the text: the run's, the paragraph mark's, the nearest neighbour's.

    The grey of a content control's prompt is not the formatting of what is typed over it.
    """
    if run is not None and not prompted:
        found = _run_properties(run)
        if found is not None or run_text(run).strip():
            return found
    wearers = [control.find(W + "sdtPr") for control in prompted] + [home.find(W + "pPr")]
    for wearer in wearers:
        if (found := _run_properties(wearer)) is not None:
            return found
    return _neighbours_properties(cell, row)


def _neighbours_properties(cell: _Element, row: Sequence[_Element]) -> _Element | None:
    at = row.index(cell)
    by_distance = sorted(range(len(row)), key=lambda other: abs(other - at))
    for neighbour in by_distance[1:]:
        for paragraph in paragraphs(row[neighbour]):
            run = _home_run(paragraph)
            if run is not None and run_text(run).strip():
                return _run_properties(run)
    return None


def _run_properties(wearer: _Element | None) -> _Element | None:
    """Copy the run properties that a run, a paragraph mark or a content control carries."""
    found = None if wearer is None else wearer.find(W + "rPr")
    if found is None:
        return None
    copied = deepcopy(found)
    for part in [part for part in copied if part.tag in _NOT_COPIED]:
        copied.remove(part)
    return copied if len(copied) else None


def _prompt(control: _Element) -> _Element | None:
    """Give the switch by which a content control shows its prompt instead of a text."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr")


def _take_prompts_away(prompted: Sequence[_Element], own: list[_Element]) -> None:
    for control in prompted:
        switch = _prompt(control)
        if switch is not None and (properties := switch.getparent()) is not None:
            properties.remove(switch)
    _clear(own)
    for paragraph in own:
        for run in runs(paragraph):
            if (grey := run.find(W + "rPr")) is not None:
                run.remove(grey)


def _write_plainly(own: list[_Element], home: _Element, run: _Element | None, new: _Element) -> None:
    """Put the new text where the old one began and take the rest of the old one away."""
    if run is None:
        home.append(new)
        return
    at = next((place for place, part in enumerate(run) if part.tag in _TEXT), len(run))
    _clear(own)
    for part in reversed(new):
        if part.tag != W + "rPr":
            run.insert(at, part)
    worn, properties = run.find(W + "rPr"), new.find(W + "rPr")
    if properties is None or (worn is not None and len(worn)):
        return
    if worn is not None:
        run.remove(worn)
    run.insert(0, properties)


def _clear(own: list[_Element]) -> None:
    for paragraph in own:
        for run in runs(paragraph):
            for part in [part for part in run if part.tag in _TEXT]:
                run.remove(part)


def _drop_bare(cell: _Element, own: list[_Element], home: _Element) -> None:
    """Remove paragraphs of the cell that hold nothing (more); Word wants one at the end."""
    for paragraph in own:
        before = paragraph.getprevious()
        ends_cell = paragraph.getnext() is None and (before is None or before.tag != W + "p")
        if paragraph is not home and paragraph.getparent() is cell and not ends_cell and _bare(paragraph):
            cell.remove(paragraph)


def _bare(paragraph: _Element) -> bool:
    if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return False
    return all(
        part.tag in (W + "pPr", W + "proofErr")
        or (part.tag == W + "r" and all(inner.tag in _NO_CONTENT for inner in part))
        for part in paragraph
    )


def _new_run(near: _Element, properties: _Element | None, text: str) -> _Element:
    """Make a run; tabs and line breaks are elements of their own."""
    run = near.makeelement(W + "r", {})
    if properties is not None:
        run.append(properties)
    for piece in re.split(r"([\n\t])", text):
        if piece == "\n":
            _child(run, "br")
        elif piece == "\t":
            _child(run, "tab")
        elif piece:
            keep_blanks(_child(run, "t"), piece)
    return run


def _child(parent: _Element, name: str) -> _Element:
    made = parent.makeelement(W + name, {})
    parent.append(made)
    return made


def _has_text(run: _Element) -> bool:
    return any(part.tag in _TEXT and (part.tag != W + "t" or part.text) for part in run)


def _only_text(run: _Element) -> bool:
    return all(part.tag in _TEXT or part.tag in _NO_CONTENT for part in run)


def _split_off_text(run: _Element) -> _Element:
    """Move the text of a run into a run of its own, before it."""
    text_run = _new_run(run, _run_properties(run), "")
    for part in [part for part in run if part.tag in _TEXT]:
        text_run.append(part)
    run.addprevious(text_run)
    return text_run


def _outside_changes(element: _Element) -> _Element:
    """Climb out of recorded changes, so that an insertion does not become part of another one."""
    holder = element.getparent()
    while holder is not None and holder.tag in _RECORDED:
        element, holder = holder, holder.getparent()
    return element
