"""What stands in a Word cell and can be written over: paragraphs, runs, content controls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from govperf.sheets.word_text import W

if TYPE_CHECKING:
    from lxml.etree import _Element


def tags(*names: str) -> frozenset[str]:
    """Write names out with the namespace of Word."""
    return frozenset(W + name for name in names)


#: Wrappers of paragraphs, and those of runs, whose content stands where they stand.
_THROUGH = tags("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
_INLINE = _THROUGH | tags("hyperlink", "bdo", "dir")
_READ_AS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n"}


def paragraphs(cell: _Element) -> list[_Element]:
    """Give a cell's own paragraphs, not those of a table or a text box in it."""
    return list(_seen_through(cell, tags("p"), _THROUGH))


def runs(paragraph: _Element) -> list[_Element]:
    """Give the runs of a paragraph that a reader sees: not the deleted, not the hidden ones."""
    return [run for run in _seen_through(paragraph, tags("r"), _INLINE) if not _is_hidden(run)]


def _is_hidden(run: _Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(W + "val", "1") not in ("0", "false", "off")


def _seen_through(parent: _Element, wanted: frozenset[str], wrappers: frozenset[str]) -> Iterator[_Element]:
    waiting = list(reversed(parent))
    while waiting:
        child = waiting.pop()
        if child.tag in wanted:
            yield child
        elif child.tag in wrappers:
            waiting.extend(reversed(child))


def controls(cell: _Element) -> list[_Element]:
    """Give the content controls in a cell and those round the cell itself."""
    own = paragraphs(cell)
    found = [control for paragraph in own for control in paragraph.iter(W + "sdt")]
    for element in (cell, *own):
        holder = element.getparent()
        control = None if holder is None else holder.getparent()
        if control is not None and control.tag == W + "sdt" and control not in found:
            found.append(control)
    return found


def run_text(run: _Element) -> str:
    """Give the characters, tabs and breaks of a run."""
    return "".join((part.text or "") if part.tag == W + "t" else _READ_AS.get(part.tag, "") for part in run)
