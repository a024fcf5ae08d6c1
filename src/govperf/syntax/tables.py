"""The parser's tables, built once when the package is built and loaded in a tenth of the time.

A table file is part of the installed package, as compiled code is. It names the grammar that it was made
from (and, where lark itself reads it, the version of lark); with any other it is left aside and the tables
are built anew. Rulesets are read with tables of a plain form (``zh.json``), see
:mod:`govperf.syntax.lalr`; lark's own (``zh.bin``) say where a mistaken text had to stop.
"""

from __future__ import annotations

import io
import logging
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from govperf.base.resources import grammar_text
from govperf.syntax.lalr import Tables

if TYPE_CHECKING:
    from lark import Lark

FOLDER = Path(__file__).parent / "_tables"
#: The grammars by name, and the files that each is made of.
GRAMMARS = {
    "zh": ("ruleset.lark", "keywords_zh.lark"),
    "en": ("ruleset.lark", "keywords_en.lark"),
    "measure": ("measure.lark",),
}
#: Those that are read with tables of a plain form.
PLAIN = ("zh", "en")


def grammar_of(name: str) -> str:
    """Give the whole text of a grammar."""
    return "\n".join(grammar_text(file) for file in GRAMMARS[name])


def build(name: str) -> Lark:
    """Build the LALR parser of a grammar; rulesets need places and placeholders, measures neither."""
    from lark import Lark

    of_rulesets = name in PLAIN
    return Lark(
        grammar_of(name), parser="lalr", propagate_positions=of_rulesets, maybe_placeholders=of_rulesets
    )


def fingerprint(name: str) -> bytes:
    """Give the digest of all that lark's tables depend on."""
    import lark

    return sha256(f"{lark.__version__}\n{grammar_of(name)}".encode()).digest()


def load(name: str, folder: Path = FOLDER) -> Lark:
    """Load a grammar's parser from its table file, or build it where there is none that fits."""
    from lark import Lark

    expected = fingerprint(name)
    content = _content(folder / f"{name}.bin")
    if content[: len(expected)] == expected:
        return Lark.load(io.BytesIO(content[len(expected) :]))
    return build(name)


@cache
def plain_tables(name: str, folder: Path = FOLDER) -> Tables:
    """Load a grammar's tables of the plain form, or make them where there are none that fit."""
    first, _, rest = _content(folder / f"{name}.json").partition(b"\n")
    if first.decode("ascii", "replace") == _plain_fingerprint(name):
        return Tables.read(rest.decode("utf-8"))
    from govperf.syntax.plain_tables import written

    return Tables.read(written(build(name)))


def _plain_fingerprint(name: str) -> str:
    # The form of the file is part of it: a later version of this package may write another.
    return sha256(f"plain 1\n{grammar_of(name)}".encode()).hexdigest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        logging.getLogger(__name__).info("there are no tables in %s", path.name)
        return b""


def save(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Write the table files of all grammars."""
    from govperf.syntax.plain_tables import written

    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in GRAMMARS:
        parser = build(name)
        tables = io.BytesIO()
        parser.save(tables)
        paths.append(folder / f"{name}.bin")
        paths[-1].write_bytes(fingerprint(name) + tables.getvalue())
        if name in PLAIN:
            paths.append(folder / f"{name}.json")
            paths[-1].write_text(f"{_plain_fingerprint(name)}\n{written(parser)}", encoding="utf-8")
    return tuple(paths)
