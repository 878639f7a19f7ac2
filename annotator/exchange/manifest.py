"""What made an export, written beside it, so that it can be made again and compared."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.domain.identity import Uid
from annotator.errors import BadInputError
from annotator.exchange.query import Query
from annotator.exchange.splits import Splits

NAME: Final = "manifest.json"
_KIND: Final = "annotator export"
_LARGEST: Final = 256 * 1024 * 1024
_BLOCK: Final = 1 << 20

_Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class LossPart(_Part):
    """One loss as it was told."""

    what: str
    number: int
    fate: str


class LayerPart(_Part):
    """A layer that went out."""

    id: str
    title: str
    articles: int
    """In how many articles it counts."""


class SplitPart(_Part):
    """A split, asked and reached."""

    asked: float
    articles: int
    share: float
    types: dict[str, int]
    """How many spans and links of each type it got."""


class Manifest(_Part):
    """Everything that made an export."""

    kind: Literal["annotator export"] = _KIND
    version: Literal[1] = 1
    program: str
    made: datetime
    """The one thing that differs when it is made again."""
    project: str
    project_name: str
    moment: dict[str, int]
    """How far the journal went: by the id of a replica, the number of its last transaction."""
    format: str
    choices: dict[str, str]
    query: Query
    splits: Splits | None = None
    reached: dict[str, SplitPart] = {}
    scheme_version: int
    layers: tuple[LayerPart, ...] = ()
    tokeniser: str = ""
    """Where the format counts in tokens, who makes them, and the sentences."""
    articles: int
    spans: int
    links: int
    losses: tuple[LossPart, ...] = ()
    left_out: dict[str, int] = {}
    texts: dict[str, _Hash] = {}
    """By article, the SHA-256 of its text as it was written."""
    target: str = ""
    """The name of the file or folder that was written."""
    files: dict[str, _Hash] = {}
    """By path below the folder of the manifest, the SHA-256 of its bytes."""


_HASH: Final = re.compile("[0-9a-f]{64}")
_FIGURES: Final = 12


class Difference(_Part):
    """Something in which an export that was made again is not as it was."""

    what: str
    before: str
    after: str

    @property
    def shown(self) -> tuple[str, str]:
        """Before and after as people read them: of a hash the first figures."""
        before, after = (
            f"{one[:_FIGURES]}…" if _HASH.fullmatch(one) else one
            for one in (self.before, self.after)
        )
        return before, after


def place_of(target: Path, kind: str) -> Path:
    """Where the manifest of an export lies: inside a folder, beside a file."""
    return target / NAME if kind == "folder" else target.with_name(f"{target.name}.{NAME}")


def is_manifest(path: Path) -> bool:
    """Whether a file is called as manifests are, and begins as one."""
    if path.name != NAME and not path.name.endswith("." + NAME):
        return False
    try:
        with path.open("rb") as stream:
            return f'"kind": "{_KIND}"'.encode() in stream.read(200)
    except OSError:
        return False


def write(manifest: Manifest, path: Path) -> None:
    """Write a manifest, readable by people too.

    Raises:
        OSError: if the disk refuses.
    """
    path.write_bytes(manifest.model_dump_json(indent=1).encode() + b"\n")


def load(path: Path) -> Manifest:
    """A manifest, from its file or the folder or file of its export.

    Raises:
        BadInputError: if there is none, or it is not one.
    """
    for kind in ("folder", "file"):
        if not is_manifest(path) and is_manifest(place_of(path, kind)):
            path = place_of(path, kind)
    try:
        if path.stat().st_size > _LARGEST:
            raise BadInputError("{path} is too large for the manifest of an export.", path=path)
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInputError("{path} cannot be read: {reason}.", path=path, reason=reason) from error
    try:
        return Manifest.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "its beginning"
        raise BadInputError(
            "{path} is not the manifest of an export: at {where}, {what}.",
            path=path,
            where=where,
            what=first["msg"],
        ) from error


def hashes(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """By name, the SHA-256 of each file's bytes."""
    return {name: _hash(folder / name) for name in sorted(names)}


def differences(before: Manifest, after: Manifest) -> list[Difference]:
    """In what two exports of the same order differ; nothing where all files are alike."""
    found: list[Difference] = []

    def compare(what: str, one: object, other: object) -> None:
        if one != other:
            found.append(Difference(what=what, before=str(one), after=str(other)))

    compare("program", before.program, after.program)
    compare("tokeniser", before.tokeniser, after.tokeniser)
    compare("version of the scheme", before.scheme_version, after.scheme_version)
    for name in ("articles", "spans", "links"):
        compare(name, getattr(before, name), getattr(after, name))
    one_file, other_file = _by_ending(before), _by_ending(after)
    for what, one, other in (
        ("text of article", before.texts, after.texts),
        ("file", one_file, other_file),
    ):
        for name in sorted({*one, *other}):
            compare(f"{what} {name}", one.get(name, "none"), other.get(name, "none"))
    return found if one_file != other_file else []


def written_moment(moment: Mapping[Uid, int]) -> dict[str, int]:
    """A moment as it is written."""
    return {uid.hex(): number for uid, number in sorted(moment.items())}


def read_moment(manifest: Manifest) -> dict[Uid, int]:
    """The moment of a manifest.

    Raises:
        BadInputError: if it names a replica by something that is no id.
    """
    try:
        return {bytes.fromhex(uid): number for uid, number in manifest.moment.items()}
    except ValueError as error:
        raise BadInputError("The manifest names a part of the journal that cannot be.") from error


def _by_ending(manifest: Manifest) -> dict[str, str]:
    """The hashes of the files, without what the target was called."""
    stem = Path(manifest.target).stem
    return {name.removeprefix(stem): value for name, value in manifest.files.items()}


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
