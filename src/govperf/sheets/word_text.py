"""Texts of a Word file as a reader sees them once all tracked changes are accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from govperf.sheets.word_symbol import symbol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_OFF = ("0", "false", "off", "none")
#: Wrappers whose content stands where they stand.
_THROUGH = {W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
#: Deleted, or no text of the document: properties, field codes, reading aids over characters.
_SKIPPED = {W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "instrText", "rt", "tbl")}
_PLAIN = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "ptab": "\t",
}


def children(parent: Element, *tags: str) -> Iterator[Element]:
    """Give the children of these tags, seen through content controls and insertions."""
    wanted = {W + tag for tag in tags}
    waiting = list(reversed(parent))
    while waiting:
        child = waiting.pop()
        if child.tag in wanted:
            yield child
        elif child.tag in _THROUGH:
            waiting.extend(reversed(child))
        elif child.tag == _MC + "AlternateContent":
            waiting.extend(_chosen(child))


def parts(block: Element) -> Iterator[Element]:
    """Give a block's paragraphs and tables; what stands in a text box follows its paragraph."""
    waiting = [children(block, "p", "tbl")]
    while waiting:
        part = next(waiting[-1], None)
        if part is None:
            waiting.pop()
            continue
        yield part
        if part.tag == W + "p":
            boxes = [found for found in _pieces(part) if not isinstance(found, str)]
            waiting += [children(box, "p", "tbl") for box in reversed(boxes)]


def lines(paragraphs: Iterable[Element]) -> list[str]:
    """Give the texts of paragraphs; one whose end was deleted runs on into the next."""
    found: list[str] = []
    runs_on = False
    for paragraph in paragraphs:
        text = "".join(piece for piece in _pieces(paragraph) if isinstance(piece, str))
        if runs_on:
            found[-1] += text
        else:
            found.append(text)
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        runs_on = mark is not None and any(mark.find(W + tag) is not None for tag in ("del", "moveFrom"))
    return found


def clear_prompts(root: Element) -> None:
    """Blank the grey prompts of content controls that nobody has filled in (单击此处输入文字)."""
    for control in root.iter(W + "sdt"):
        if is_on(control, "sdtPr/showingPlcHdr"):
            for text in control.iter(W + "t"):
                text.text = ""


def is_on(element: Element, path: str) -> bool:
    """Say whether a switch among an element's properties is on."""
    found = element.find("/".join(W + tag for tag in path.split("/")))
    return found is not None and found.get(W + "val", "true") not in _OFF


def _chosen(alternatives: Element) -> list[Element]:
    """Give the first of several forms of one content; the others repeat it for old programs."""
    for tag in ("Choice", "Fallback"):
        form = alternatives.find(_MC + tag)
        if form is not None:
            return list(reversed(form))
    return []


def _pieces(paragraph: Element) -> Iterator[str | Element]:
    """Give the pieces of a paragraph's text, and the text boxes that hang on it."""
    waiting = list(reversed(paragraph))
    codes: list[bool] = []  # for each open field: are we still in its code, before its result?
    while waiting:
        part = waiting.pop()
        if part.tag in _SKIPPED or (part.tag == W + "r" and is_on(part, "rPr/vanish")):
            continue
        if part.tag == W + "fldChar":
            yield from _field_mark(part, codes)
        elif part.tag == W + "txbxContent":
            yield part
        elif part.tag == _MC + "AlternateContent":
            waiting.extend(_chosen(part))
        elif not len(part):
            if not any(codes):
                yield _leaf(part)
        else:
            waiting.extend(reversed(part))


def _leaf(part: Element) -> str:
    if part.tag in (W + "t", _MATH_TEXT):
        return part.text or ""
    if part.tag == W + "sym":
        return symbol(part.get(W + "font", ""), part.get(W + "char", ""))
    return _PLAIN.get(part.tag, "")


def _field_mark(mark: Element, codes: list[bool]) -> Iterator[str]:
    """Open, turn to the result of, or close a field; form fields show what was ticked or chosen."""
    match mark.get(W + "fldCharType"):
        case "begin":
            if not any(codes):
                yield _form_field(mark)
            codes.append(True)
        case "separate" if codes:
            codes[-1] = False
        case "end" if codes:
            codes.pop()


def _form_field(mark: Element) -> str:
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        stated = "checked" if box.find(W + "checked") is not None else "default"
        return "☑" if is_on(box, stated) else "☐"
    choices = [entry.get(W + "val", "") for entry in mark.iterfind(f"{W}ffData/{W}ddList/{W}listEntry")]
    result = mark.find(f"{W}ffData/{W}ddList/{W}result")
    number = result.get(W + "val", "") if result is not None else "0"
    chosen = int(number) if number.isdecimal() and len(number) < 4 else 0
    return choices[chosen] if chosen < len(choices) else ""
