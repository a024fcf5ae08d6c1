"""A Merkle tree: one hash for a batch, and a short proof that a unit is in it.

The tree is that of RFC 9162, section 2.1: a leaf is hashed with the byte 0 in front, a pair of hashes with
the byte 1, so that no inner node can be passed off as a unit; the left half of a tree is the largest power
of two below its size.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from attrs import define, field

from govperf.base.records import frozen


@frozen
class Inclusion:
    """Where a leaf stands in a tree, and the hashes beside its way to the root, lowest first."""

    index: int
    count: int
    siblings: tuple[bytes, ...] = field(repr=False)


def leaf_hash(content: bytes) -> bytes:
    """Hash the content of a leaf."""
    return hashlib.sha256(b"\0" + content).digest()


def root_hash(leaves: Sequence[bytes]) -> bytes:
    """Give the root over the hashes of leaves; of none the hash of nothing.

    Examples
    --------
    >>> one = leaf_hash(b"unit 1")
    >>> root_hash([one]) == one
    True
    >>> root_hash([]).hex()[:8]
    'e3b0c442'
    """
    if not leaves:
        return hashlib.sha256().digest()
    # Pairs from left to right, an odd last one moving up unpaired, give the same tree as its definition.
    level = list(leaves)
    while len(level) > 1:
        level = _paired(level)
    return level[0]


@define
class Growing:
    """A tree whose leaves come one by one: it keeps a hash for each full half, and no leaf.

    Examples
    --------
    >>> growing = Growing()
    >>> leaves = [leaf_hash(bytes([n])) for n in range(11)]
    >>> for leaf in leaves:
    ...     growing.add(leaf)
    >>> growing.root() == root_hash(leaves), growing.count
    (True, 11)
    """

    count: int = 0
    _peaks: list[bytes] = field(factory=list, init=False)

    def add(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        self.count += 1
        reached, size = leaf, self.count
        while size % 2 == 0:
            reached, size = _node(self._peaks.pop(), reached), size // 2
        self._peaks.append(reached)

    def root(self) -> bytes:
        """Give the root over the leaves so far."""
        if not self._peaks:
            return root_hash(())
        reached, *before = reversed(self._peaks)
        for peak in before:
            reached = _node(peak, reached)
        return reached


def _paired(level: Sequence[bytes]) -> list[bytes]:
    above = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
    return [*above, level[-1]] if len(level) % 2 else above


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def inclusion(leaves: Sequence[bytes], index: int) -> Inclusion:
    """Give the proof that the leaf at an index is in the tree.

    Raises
    ------
    IndexError
        When there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    siblings, level, at = [], list(leaves), index
    while len(level) > 1:
        if (beside := at ^ 1) < len(level):
            siblings.append(level[beside])
        level, at = _paired(level), at // 2
    return Inclusion(index, len(leaves), tuple(siblings))


def is_included(leaf: bytes, proof: Inclusion, root: bytes) -> bool:
    """Say whether a proof leads from a leaf's hash to the root.

    Examples
    --------
    >>> leaves = [leaf_hash(str(n).encode()) for n in range(5)]
    >>> is_included(leaves[4], inclusion(leaves, 4), root_hash(leaves))
    True
    >>> is_included(leaves[3], inclusion(leaves, 4), root_hash(leaves))
    False
    """
    if not 0 <= proof.index < proof.count:
        return False
    reached, at, width, waiting = leaf, proof.index, proof.count, list(proof.siblings)
    while width > 1:
        if (beside := at ^ 1) < width:
            if not waiting:
                return False
            sibling = waiting.pop(0)
            reached = _node(sibling, reached) if beside < at else _node(reached, sibling)
        at, width = at // 2, (width + 1) // 2
    return not waiting and reached == root
