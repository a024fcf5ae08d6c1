"""The directory of an OLE file (.doc, .wps, .xls, and new files under a password): names only.

Every offset is checked against the file; a damaged directory ends early, it never raises.
The layout is that of [MS-CFB].
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from govperf.base.records import frozen

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
#: Sector numbers from here on are marks (end of chain, free …).
_FIRST_MARK = 0xFFFFFFFA
_MOST_SECTORS = 500_000
_NONE = 0xFFFFFFFF


@frozen
class _Entry:
    """A directory entry: a storage or stream, its neighbours and its place."""

    name: str
    left: int
    right: int
    child: int
    start: int
    size: int


def _u16(content: bytes, at: int) -> int:
    return int(unpack_from("<H", content, at)[0]) if 0 <= at <= len(content) - 2 else 0


def _u32(content: bytes, at: int) -> int:
    return int(unpack_from("<I", content, at)[0]) if 0 <= at <= len(content) - 4 else _NONE


def _sector_size(content: bytes) -> int:
    return 4096 if _u16(content, 0x1E) == 12 else 512


def _offset(content: bytes, sector: int) -> int:
    size = _sector_size(content)
    return max(_HEADER, size) + sector * size


def _allocation_sectors(content: bytes) -> list[int]:
    """Give the sectors that hold the allocation table: 109 in the header, the rest in a chain."""
    found = [_u32(content, 0x4C + 4 * place) for place in range(109)]
    per_sector = _sector_size(content) // 4
    following = _u32(content, 0x44)
    for _ in range(min(_u32(content, 0x48), _MOST_SECTORS // per_sector)):
        if following >= _FIRST_MARK:
            break
        at = _offset(content, following)
        found += [_u32(content, at + 4 * place) for place in range(per_sector - 1)]
        following = _u32(content, at + 4 * (per_sector - 1))
    return found


def _directory(content: bytes) -> Iterator[bytes]:
    """Give the directory's entries as they stand in the file."""
    table = _allocation_sectors(content)
    size = _sector_size(content)
    sector, seen = _u32(content, 0x30), set[int]()
    while sector < _FIRST_MARK and sector not in seen and _offset(content, sector) < len(content):
        seen.add(sector)
        at = _offset(content, sector)
        for start in range(at, at + size, _ENTRY):
            yield content[start : start + _ENTRY].ljust(_ENTRY, b"\x00")
        block, place = divmod(sector, size // 4)
        if block >= len(table) or table[block] >= _FIRST_MARK:
            return
        sector = _u32(content, _offset(content, table[block]) + 4 * place)


def _entry(raw: bytes) -> _Entry:
    length = max(0, min(64, _u16(raw, 64)) - 2)
    name = raw[:length].decode("utf-16-le", "replace")
    left, right, child = (_u32(raw, at) for at in (68, 72, 76))
    return _Entry(name, left, right, child, _u32(raw, 116), _u32(raw, 120))


def _top_streams(content: bytes) -> dict[str, _Entry]:
    """Give what stands directly in the root: an embedded workbook makes no Word file a workbook."""
    entries = [_entry(raw) for raw in _directory(content)]
    if not entries:
        return {}
    waiting, seen, found = [entries[0].child], set[int](), dict[str, _Entry]()
    while waiting:
        number = waiting.pop()
        if number in seen or number >= len(entries):
            continue
        seen.add(number)
        found[entries[number].name] = entries[number]
        waiting += [entries[number].left, entries[number].right]
    return found


def stream_names(content: bytes) -> frozenset[str]:
    """Name the streams and storages that stand directly in the root of an OLE file.

    Examples
    --------
    >>> stream_names(SIGNATURE)
    frozenset()
    """
    return frozenset(_top_streams(content))


def is_encrypted(content: bytes) -> bool:
    """Say whether an OLE file is an Office file under a password, new form or old."""
    streams = _top_streams(content)
    if "EncryptedPackage" in streams:
        return True
    if "WordDocument" in streams:
        # fEncrypted of the file information block, [MS-DOC] 2.5.2.
        return bool(_u16(content, _offset(content, streams["WordDocument"].start) + 10) & 0x0100)
    workbook = streams.get("Workbook") or streams.get("Book")
    return workbook is not None and _has_file_pass(content, _offset(content, workbook.start))


def _has_file_pass(content: bytes, at: int) -> bool:
    """Find the record FilePass (47) among the first of a workbook, [MS-XLS] 2.4.117."""
    for _ in range(8):
        kind = _u16(content, at)
        if kind == 47:
            return True
        at += 4 + _u16(content, at + 2)
    return False
