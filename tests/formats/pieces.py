"""The files a format writes, one by one, those inside a zip too: to be read and spoilt."""

import zipfile
from pathlib import Path
from typing import NamedTuple


class Piece(NamedTuple):
    """A file, or one inside a zip."""

    path: Path
    member: str = ""

    def read(self) -> bytes:
        """What is in it."""
        if not self.member:
            return self.path.read_bytes()
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(self.member)

    def write(self, content: bytes) -> None:
        """Put something else in it."""
        if not self.member:
            self.path.write_bytes(content)
            return
        with zipfile.ZipFile(self.path) as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, before in held.items():
                archive.writestr(name, content if name == self.member else before)


def pieces_of(path: Path) -> list[Piece]:
    """Of a file, a folder, or a file with what stands beside it; a zip gives what is inside it."""
    top = path if path.is_dir() else path.parent
    found: list[Piece] = []
    for one in sorted(top.rglob("*")):
        if one.is_file() and zipfile.is_zipfile(one):
            with zipfile.ZipFile(one) as archive:
                found += [Piece(one, name) for name in archive.namelist()]
        elif one.is_file():
            found.append(Piece(one))
    return found
