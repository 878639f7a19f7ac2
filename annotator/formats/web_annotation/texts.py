"""Which text annotations are about: it may stand in them, or in a file beside."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from annotator.errors import BadInputError
from annotator.formats.records.values import Json, Unfit
from annotator.formats.sources import canonical_text, load
from annotator.formats.web_annotation.annotations import name_of, targets
from annotator.text.canonical import Canonical, Decoded

ENDINGS: Final = (".txt", ".text", ".md")


class Found:
    """A text."""

    __slots__ = ("canonical", "decoded", "name", "raw")

    def __init__(self, name: str, raw: bytes, decoded: Decoded, canonical: Canonical) -> None:
        self.name = name
        self.raw = raw
        self.decoded = decoded
        self.canonical = canonical


def source_of(annotation: Json) -> str:
    """The address of what an annotation is about; empty where none is given.

    Raises:
        Unfit: if it is about several.
    """
    found = {name_of(one) for one in targets(annotation)}
    if len(found) > 1:
        raise Unfit("its targets lie in several texts")
    return found.pop()


def find(path: Path, source: str, annotation: Json) -> Found:
    """The text with the address ``source`` of an annotation in the file ``path``.

    That is a text inside the target, else a file of that name in the folder of ``path``, else one
    that is called as ``path`` is, else the only one there. Nothing is fetched.

    Raises:
        Unfit: if there is none, or it cannot be read.
    """
    embedded = _embedded(annotation)
    if embedded:
        decoded = Decoded(embedded, "utf-8", guessed=False)
        return _found(source or path.stem, embedded.encode("utf-8", "replace"), decoded)
    beside = _beside(path, source)
    if beside is None:
        named = f" of “{source[:120]}”" if source else ""
        raise Unfit(f"there is no text{named} beside it: put it there as {path.stem}.txt")
    try:
        raw, decoded = load(beside)
        return Found(beside.name, raw, decoded, canonical_text(decoded))
    except BadInputError as error:
        raise Unfit(f"{beside.name} cannot be taken: {error}") from error


def _found(name: str, raw: bytes, decoded: Decoded) -> Found:
    try:
        return Found(name, raw, decoded, canonical_text(decoded))
    except BadInputError as error:
        raise Unfit("the text in it is empty") from error


def _embedded(annotation: Json) -> str:
    for target in targets(annotation):
        source = target.get("source") if isinstance(target, dict) else None
        if isinstance(source, dict) and isinstance(source.get("value"), str):
            return str(source["value"])
    return ""


def _beside(path: Path, source: str) -> Path | None:
    names: list[str] = []
    last = unquote(urlsplit(source).path if "://" in source else source).replace("\\", "/")
    last = last.rpartition("/")[2]
    if last:
        names += [last, *(f"{last}{ending}" for ending in ENDINGS)]
        stem = last.rpartition(".")[0]
        names += [f"{stem}{ending}" for ending in ENDINGS if stem]
    candidates = [path.parent / name for name in names if Path(name).suffix in ENDINGS]
    candidates += [path.with_suffix(ending) for ending in ENDINGS]
    for one in candidates:
        if one.is_file():
            return one
    texts = _texts(path.parent)
    return texts[0] if len(texts) == 1 else None


def _texts(folder: Path) -> Sequence[Path]:
    return [one for one in sorted(folder.iterdir()) if one.suffix in ENDINGS and one.is_file()][:2]
