"""Work the scores of receipts out again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govperf.model.evaluation import Evaluation

if TYPE_CHECKING:

    from govperf.receipts.receipt import Receipt
    from govperf.receipts.replay import Replay
    from govperf.receipts.table_replay import TableReplay


def replay(receipt: Receipt | str | Path, sheet: Evaluation | None = None) -> Replay:
    """Work a receipt's scores out again and compare them to the last digit.

    Parameters
    ----------
    receipt : Receipt, str or Path
        A receipt, or the file of one.
    sheet : Evaluation, optional
        The sheet's file read anew, to be compared with the one that was scored.

    Returns
    -------
    Replay
        ``agrees``, and ``findings`` that name broken seals and the first difference.

    Raises
    ------
    ReceiptError
        When the file is no receipt.
    """
    from govperf.receipts.replay import replay as replayed
    from govperf.receipts.writing import opened, read_receipt

    if isinstance(receipt, str | Path):
        return replayed(read_receipt(Path(receipt)), sheet)
    return replayed(opened(receipt), sheet)


def replay_table(receipt: str | Path, table: str | Path | None = None) -> TableReplay:
    """Work out again the scores of a table's receipt, row by row, and compare them to the last digit.

    Parameters
    ----------
    receipt : str or Path
        What ``govperf score TABLE --receipt`` or :meth:`Rules.score_table` has written.
    table : str or Path, optional
        The table's file, to be compared with the one that was scored.

    Returns
    -------
    TableReplay
        ``agrees``, and ``findings`` that name broken seals, altered rows, and the first score and the first
        input that differ, each with its unit and column.

    Raises
    ------
    ReceiptError
        When the file is no receipt of a table, or cut short.

    Examples
    --------
    >>> import govperf
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> rules = govperf.load("toyland/department/2025")
    >>> absent = [wanted.name for wanted in rules.ruleset.inputs.values()][2:]
    >>> with TemporaryDirectory() as folder:
    ...     written = Path(folder) / "2025.receipt.jsonl"
    ...     columns = {"编制人数": [10, 11], "在职人数": [10, 12]}
    ...     scored = rules.score_table(columns, absent=absent, receipt=written)
    ...     replayed = govperf.replay_table(written)
    >>> replayed.agrees, replayed.rows
    (True, 2)
    """
    from govperf.receipts.table_replay import replay_table as replayed

    return replayed(receipt, table)
