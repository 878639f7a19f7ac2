"""Files spoilt a little, the same way for the same seed."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.formats.pieces import Piece, pieces_of
from tests.formats.samples import files_of

TOKENS = (
    *(b"\t", b"\n", b"\r\n", b'"', b"'", b"{}", b"[", b"null", b"true", b"-1", b"1e9", b"9" * 30),
    *(b";", b",", b":", b"<", b">", b"&x;", b"&#0;", b"]]>", b"\xff", b"\xed\xa0\x80", b"\0"),
)
"""What means something to one format or another, or to none."""


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The content with a few changes of the kinds that break readers."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        end = min(len(changed), at + chance.randint(0, 12))
        match chance.randrange(8):
            case 0:
                changed[at:end] = b""
            case 1:
                changed[at:at] = changed[at:end] * chance.randint(1, 4)
            case 2:
                changed[at:end] = chance.randbytes(end - at)
            case 3:
                changed[at:at] = chance.choice(TOKENS)
            case 4:
                digits = [place for place, byte in enumerate(changed) if 48 <= byte < 58]
                if digits:
                    changed[chance.choice(digits)] = chance.randrange(48, 58)
            case 5:
                changed[:] = b"\n".join(_moved(changed.split(b"\n"), chance))
            case 6:
                other = chance.randrange(len(changed) + 1)
                changed[at:end] = changed[other : other + chance.randint(1, 40)]
            case _:
                changed[at:end] = changed[at:end][::-1]
    return bytes(changed)


def _moved(lines: Sequence[bytearray], chance: random.Random) -> list[bytearray]:
    """One of the lines twice, gone, or in another's place."""
    first, second = chance.choices(range(len(lines)), k=2)
    found = list(lines)
    match chance.randrange(3):
        case 0:
            found.insert(second, found[first])
        case 1:
            del found[first]
        case _:
            found[first], found[second] = found[second], found[first]
    return found


class Spoiler:
    """What a format reads, spoilt and mended again: files, those inside zips, or whole zips."""

    def __init__(self, path: Path) -> None:
        self._inner = {one: one.read() for one in pieces_of(path)}
        self._outer = {one: one.read() for one in map(Piece, files_of(path))}

    @contextmanager
    def spoilt(self, seed: int) -> Iterator[None]:
        """Some of it mutated while this lasts; what depends on the seed alone."""
        chance = random.Random(seed)
        intact = self._inner if chance.random() < 0.9 else self._outer
        victims = chance.sample(sorted(intact), chance.randint(1, len(intact)))
        for one in victims:
            one.write(mutated(intact[one], chance))
        try:
            yield
        finally:
            for one in self._outer:
                one.path.write_bytes(self._outer[one])
