"""The parser's tables, built once when the package is built and loaded in a tenth of the time.

A table file is part of the installed package, as compiled code is. It names the grammar and the
version of lark that it was made from; with any other it is left aside and the tables are built anew.
"""

from __future__ import annotations

import io
import logging
from hashlib import sha256
from pathlib import Path

import lark

from govperf.base.resources import grammar_text

FOLDER = Path(__file__).parent / "_tables"
#: The grammars by name, and the files that each is made of.
GRAMMARS = {
    "zh": ("ruleset.lark", "keywords_zh.lark"),
    "en": ("ruleset.lark", "keywords_en.lark"),
    "measure": ("measure.lark",),
}


def grammar_of(name: str) -> str:
    """Give the whole text of a grammar."""
    return "\n".join(grammar_text(file) for file in GRAMMARS[name])


def build(name: str) -> lark.Lark:
    """Build the LALR parser of a grammar; rulesets need places and placeholders, measures neither."""
    of_rulesets = name != "measure"
    return lark.Lark(
        grammar_of(name), parser="lalr", propagate_positions=of_rulesets, maybe_placeholders=of_rulesets
    )


def fingerprint(name: str) -> bytes:
    """Give the digest of all that the tables depend on."""
    return sha256(f"{lark.__version__}\n{grammar_of(name)}".encode()).digest()


def load(name: str, folder: Path = FOLDER) -> lark.Lark:
    """Load a grammar's parser from its table file, or build it where there is none that fits."""
    try:
        content = (folder / f"{name}.bin").read_bytes()
    except OSError:
        return build(name)
    expected = fingerprint(name)
    if content[: len(expected)] != expected:
        logging.getLogger(__name__).info("parser tables of %s are out of date", name)
        return build(name)
    return lark.Lark.load(io.BytesIO(content[len(expected) :]))


def save(folder: Path = FOLDER) -> tuple[Path, ...]:
    """Write the table files of all grammars."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in GRAMMARS:
        tables = io.BytesIO()
        build(name).save(tables)
        path = folder / f"{name}.bin"
        path.write_bytes(fingerprint(name) + tables.getvalue())
        written.append(path)
    return tuple(written)
