"""The differences between two rulesets as a page that prints well: no script, no request."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from hashlib import sha256

from govperf.base.messages import Language, show
from govperf.differences.difference import Compared
from govperf.report import wording
from govperf.report.html import environment, language_tag, packaged


def difference_page(compared: Compared, language: Language) -> str:
    """Write the differences, and below them both rulesets side by side.

    Parameters
    ----------
    comparison : Compared
    language : ``"zh"`` or ``"en"``

    Raises
    ------
    UsageError
        When Jinja2 is not installed.
    """
    style = packaged("difference.css")
    page = environment().from_string(packaged("difference.html.j2"))
    return page.render(
        compared=compared,
        lang=language_tag(language),
        language=language,
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode("ascii"),
        w=partial(wording.word, language),
        show=partial(show, language=language),
    )
