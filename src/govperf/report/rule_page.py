"""A ruleset as a page that can be laid beside the circular: HTML that prints on A4, no script, no request."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from hashlib import sha256

from govperf.base.messages import Language
from govperf.model.ruleset import Ruleset
from govperf.report.html import environment, language_tag, packaged
from govperf.report.rule_cells import COLUMNS, cell_rows
from govperf.report.rule_table import rule_table
from govperf.report.wording import word


def rule_page(ruleset: Ruleset, language: Language) -> str:
    """Write a ruleset as a page.

    Parameters
    ----------
    ruleset : Ruleset
    language : ``"zh"`` or ``"en"``

    Returns
    -------
    str
        A whole HTML document: the table of indicators, points, standards, formulas and citations, then
        what holds for all, and what is still to be verified.

    Raises
    ------
    UsageError
        When Jinja2 is not installed.
    """
    table, style = rule_table(ruleset, language), packaged("rules.css")
    return (
        environment()
        .from_string(packaged("rules.html.j2"))
        .render(
            table=table,
            rows=cell_rows(table.rows),
            columns=COLUMNS,
            w=partial(word, language),
            lang=language_tag(language),
            style=style,
            style_hash=b64encode(sha256(style.encode()).digest()).decode("ascii"),
        )
    )
