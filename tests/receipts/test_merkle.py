"""The Merkle tree against the recursive definition of RFC 9162, section 2.1."""

from __future__ import annotations

import hashlib

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from govperf.receipts.merkle import inclusion, is_included, leaf_hash, root_hash


def defined_root(contents: list[bytes]) -> bytes:
    """MTH of the RFC, word by word."""
    if not contents:
        return hashlib.sha256(b"").digest()
    if len(contents) == 1:
        return hashlib.sha256(b"\x00" + contents[0]).digest()
    half = 1
    while half * 2 < len(contents):
        half *= 2
    left, right = defined_root(contents[:half]), defined_root(contents[half:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize("count", range(34))
def test_root_is_that_of_the_definition_and_every_leaf_is_proved(count: int) -> None:
    contents = [f"单位{n}".encode() for n in range(count)]
    leaves = [leaf_hash(content) for content in contents]
    root = root_hash(leaves)
    assert root == defined_root(contents)
    for index in range(count):
        assert is_included(leaves[index], inclusion(leaves, index), root)


@given(count=st.integers(2, 60), pick=st.data())
@settings(deadline=None, max_examples=60)
def test_a_proof_proves_nothing_else(count: int, pick: st.DataObject) -> None:
    leaves = [leaf_hash(str(n).encode()) for n in range(count)]
    index, other = (pick.draw(st.integers(0, count - 1)) for _ in range(2))
    proof, root = inclusion(leaves, index), root_hash(leaves)
    assert is_included(leaves[other], proof, root) == (other == index)
    assert not is_included(leaves[index], proof, root_hash(leaves[:-1]))
    assert not is_included(leaves[index], evolve(proof, siblings=proof.siblings[:-1]), root)
    assert not is_included(leaves[index], evolve(proof, siblings=(*proof.siblings, root)), root)
    assert not is_included(leaves[index], evolve(proof, count=index), root)


def test_there_is_no_proof_of_a_leaf_that_is_not_there() -> None:
    with pytest.raises(IndexError):
        inclusion([leaf_hash(b"a")], 1)
    with pytest.raises(IndexError):
        inclusion([leaf_hash(b"a")], -1)
