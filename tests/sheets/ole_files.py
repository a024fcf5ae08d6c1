"""Small OLE files for tests: a header, one allocation sector, one directory, empty streams ([MS-CFB])."""

from struct import pack

_END, _FREE, _TABLE, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


def ole_file(*names: str) -> bytes:
    """Make an OLE file with these streams in its root, the first at the top of the tree."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    header += pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + pack("<I", 0) + pack("<I", _FREE) * 108
    entries = [_entry("Root Entry", 5, child=1 if names else _NONE)]
    for number, name in enumerate(names, start=1):
        following = number + 1 if number < len(names) else _NONE
        entries.append(_entry(name, 2, right=following))
    directory = b"".join(entries)
    sectors = -(-len(directory) // 512)
    chain = [_TABLE, *range(2, sectors + 1), _END]
    table = b"".join(pack("<I", mark) for mark in chain).ljust(512, b"\xff")
    return header + table + directory.ljust(sectors * 512, b"\x00")


def _entry(name: str, kind: int, child: int = _NONE, right: int = _NONE) -> bytes:
    written = name.encode("utf-16-le") + b"\x00\x00"
    tree = pack("<HBBIII", len(written), kind, 1, _NONE, right, child)
    return written.ljust(64, b"\x00") + tree + bytes(36) + pack("<IQ", _END, 0)
