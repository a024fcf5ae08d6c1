"""An assessor's choices from a YAML or JSON file and from ``--set``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from govperf.base.diagnostics import Diagnostic
from govperf.base.errors import UsageError
from govperf.base.source import Source


def choices_given(path: str | None, settings: Sequence[str]) -> dict[str, str]:
    """Join the choices of a file with those of the command line, which win.

    Raises
    ------
    UsageError
        When the file cannot be read, or a setting has no ``=``.
    """
    found = dict(_from_file(Path(path))) if path is not None else {}
    for setting in settings:
        name, sign, value = setting.replace("＝", "=").partition("=")
        if not sign or not name.strip() or not value.strip():
            raise UsageError([Diagnostic("setting-without-value", values={"setting": setting})])
        found[name.strip()] = value.strip()
    return found


def _from_file(path: Path) -> Mapping[str, str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, str(error)) from error
    loaded = _json(path, text) if path.suffix.lower() == ".json" else _yaml(path, text)
    if not isinstance(loaded, dict):
        raise _unreadable(path, "名称: 选定")
    found: dict[str, str] = {}
    for name, value in loaded.items():
        if isinstance(value, list):
            found |= _records(str(name), value, path)
        elif value is not None:
            found[str(name)] = str(value)
    return found


def _records(name: str, records: list[object], path: Path) -> dict[str, str]:
    """Give a list of records cell by cell, as ``--set`` would: 专项资金[1].金额."""
    found = {name: str(len(records))}
    for number, record in enumerate(records, start=1):
        if not isinstance(record, dict):
            raise _unreadable(path, f"{name}: - 列: 值")
        cells = {f"{name}[{number}].{column}": value for column, value in record.items()}
        found |= {cell: str(value) for cell, value in cells.items() if value is not None}
    return found


def _json(path: Path, text: str) -> object:
    try:
        # Figures stay as they are written: no float ever holds a score.
        return json.loads(text, parse_float=str, parse_int=str)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _unreadable(path, str(error)) from error


def _yaml(path: Path, text: str) -> object:
    try:
        import yaml
    except ImportError as error:
        raise UsageError([Diagnostic("yaml-missing", values={"path": str(path)})]) from error
    try:
        # The base loader leaves every figure the text that it was.
        return yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        raise _unreadable(path, str(error).split("\n")[0]) from error


def _unreadable(path: Path, why: str) -> UsageError:
    return UsageError([Diagnostic("choices-unreadable", values={"why": why}, source=Source(str(path), ""))])
