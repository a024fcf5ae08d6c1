"""Chance that is the same everywhere: numbers that follow from a seed, a stream and a place."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import numpy.typing as npt

_STEP = 0x9E3779B97F4A7C15
_MULTIPLIERS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_BITS = 2**64


def stream_of(seed: int, *names: object) -> int:
    """Give the start of a stream of its own for each name."""
    text = "\n".join(map(str, (seed, *names)))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def number(stream: int, place: int) -> int:
    """Give the number at one place of a stream, of 64 bits.

    Examples
    --------
    >>> int(numbers(5, 3)[2]) == number(5, 2)
    True
    """
    mixed = (stream + (place + 1) * _STEP) % _BITS
    mixed = (mixed ^ mixed >> 30) * _MULTIPLIERS[0] % _BITS
    mixed = (mixed ^ mixed >> 27) * _MULTIPLIERS[1] % _BITS
    return mixed ^ mixed >> 31


def numbers(stream: int, size: int) -> npt.NDArray[np.uint64]:
    """Give the first numbers of a stream (SplitMix64), all at once."""
    mixed = np.arange(1, size + 1, dtype=np.uint64) * np.uint64(_STEP) + np.uint64(stream)
    mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(_MULTIPLIERS[0])
    mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(_MULTIPLIERS[1])
    return mixed ^ mixed >> np.uint64(31)


def below(stream: int, size: int, limit: int) -> npt.NDArray[np.int64]:
    """Give whole numbers from 0 to just below a limit, each as likely as the others but for 2^-40."""
    return (numbers(stream, size) % np.uint64(limit)).astype(np.int64)
