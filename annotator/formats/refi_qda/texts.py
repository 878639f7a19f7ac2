"""The text of a source or note: in the project, or in a file of its own."""

from xml.etree.ElementTree import Element

from annotator.errors import BadInputError
from annotator.formats.archives import Archive, ArchiveError
from annotator.formats.sources import LARGEST
from annotator.text.canonical import Decoded, decode

_INSIDE = ("internal://", "relative:///", "relative://", "file:///")
_NOTE = 1 << 20
"""Bytes of a note."""


class Texts:
    """Finds texts in a zip."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names: dict[str, str] = {}
        for name in archive.names:
            folded = name.lower()
            self._names.setdefault(folded, name)
            self._names.setdefault(folded.rpartition("/")[2], name)

    def load(self, element: Element, *, up_to: int = LARGEST) -> tuple[bytes, Decoded]:
        """The bytes and characters of the text an element has; of a file no more than ``up_to``
        bytes.

        Raises:
            BadInputError: if it has none, or one that cannot be read.
        """
        content = element.find("PlainTextContent")
        path = element.get("plainTextPath") or ""
        if content is not None and (content.text or not path):
            words = content.text or ""
            return words.encode(), Decoded(words, "utf-8", guessed=False)
        if not path:
            rich = element.get("richTextPath") or element.get("path")
            if rich:
                raise BadInputError("It gives no plain text, only {path}.", path=rich)
            raise BadInputError("It gives no text.")
        raw = self._read(path, up_to)
        return raw, decode(raw)

    def note(self, element: Element) -> str:
        """The characters of a note; none where it has no text.

        Raises:
            BadInputError: if there is one that cannot be read, or is longer than notes are.
        """
        if element.find("PlainTextContent") is None and not element.get("plainTextPath"):
            return ""
        return self.load(element, up_to=_NOTE)[1].text

    def _read(self, path: str, up_to: int) -> bytes:
        bare = path.strip()
        for beginning in _INSIDE:
            bare = bare.removeprefix(beginning)
        bare = bare.replace("\\", "/").lstrip("/").lower()
        found = (
            self._names.get(name) for name in (f"sources/{bare}", bare, bare.rpartition("/")[2])
        )
        name = next(filter(None, found), None)
        if name is None:
            raise BadInputError("Its text {path} is not in the file.", path=path)
        try:
            return self._archive.read(name, up_to)
        except ArchiveError as error:
            raise BadInputError(
                "Its text {path} cannot be read: {reason}.", path=path, reason=error
            ) from error
