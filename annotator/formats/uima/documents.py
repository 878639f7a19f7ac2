"""From a CAS to the article in it: its text, what is known of it, whose work it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from annotator.domain.identity import Uid, article_uid
from annotator.domain.values import (
    GOLD,
    Article,
    Entity,
    Layer,
    Metadata,
    Origin,
    Revision,
    WorkState,
)
from annotator.errors import BadInputError
from annotator.formats.bundle import Part, Source
from annotator.formats.fields import clean, metadata_of
from annotator.formats.ids import uuid_in
from annotator.formats.sources import headline
from annotator.formats.uima import vocabulary
from annotator.formats.uima.model import DOCUMENT, FIRST_VIEW, SOFA, Cas, Feature, Structure
from annotator.text.canonical import Canonical, canonicalise, text_hash
from annotator.text.editmap import edits_to_bytes

_CAS_METADATA: Final = "de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata"
_UNKNOWN: Final = b""
_LANGUAGES_UNKNOWN: Final = ("", "x-unspecified")


@dataclass(slots=True)
class Document:
    """What a CAS says beside its annotations."""

    sofa: Structure
    text: str
    """As it is in the CAS."""
    canonical: Canonical
    own: Structure | None
    """The ``custom.Article``, if the CAS was written here."""
    name: str = ""
    """What the document is called, where it says so."""
    user: str = ""
    """Who annotated it, where INCEpTION says so."""


def text_of_structure(value: Feature) -> str:
    """A feature that is a text; empty for any other."""
    return value if isinstance(value, str) else ""


def nothing() -> Document:
    """The document of a CAS without a text."""
    return Document(Structure(0, SOFA), "", Canonical("", ()), None)


def document(cas: Cas) -> Document:
    """The document of a CAS; of several views, the first one, or else the first with a text.

    Raises:
        BadInputError: if it has no text.
    """
    sofas = [one for one in cas.structures.values() if one.type == SOFA]
    texts = [one for one in sofas if text_of_structure(one.features.get("sofaString")).strip()]
    if not texts:
        raise BadInputError("It holds no text.")
    first = [one for one in texts if one.features.get("sofaID") == FIRST_VIEW]
    sofa = (first or texts)[0]
    for other in texts:
        if other is not sofa:
            name = clean(text_of_structure(other.features.get("sofaID")))
            cas.complaints.append(f"The view “{name}” is left out, for it has a text of its own.")
    text = text_of_structure(sofa.features["sofaString"])
    canonical = canonicalise(text)
    if not canonical.text.strip():
        raise BadInputError("It holds no text.")
    made = Document(sofa, text, canonical, None)
    for structure in cas.structures.values():
        if structure.type == vocabulary.ARTICLE and made.own is None:
            made.own = structure
        elif structure.type == _CAS_METADATA:
            made.user = clean(text_of_structure(structure.features.get("username")))
            made.name = clean(text_of_structure(structure.features.get("sourceDocumentName")))
    return made


def part_of(found: Document, cas: Cas, where: str, format_id: str) -> Part:
    """The article of a document, without annotations; its uid is that which it had here, if its
    text still is what it was.
    """
    text = found.canonical.text
    digest = text_hash(text)
    own = found.own.features if found.own else {}
    revision = Revision(digest, len(text))
    uid: Uid = article_uid(_UNKNOWN, digest)
    if own and own.get("sha256") == digest.hex():
        uid = uuid_in(text_of_structure(own.get("uid"))) or uid
        raw = text_of_structure(own.get("rawSha256"))
        encoding = clean(text_of_structure(own.get("encoding")))
        revision = Revision(digest, len(text), _hash(raw), encoding, own.get("guessed") is True)
    elif own:
        cas.complaints.append("Its text is not the one it was written with.")
    origin = origin_of(own) if own else Origin("import", format_id, where)
    metadata = _own_metadata(cas, own) if own else _metadata(found, cas, where)
    made = Part(Article(uid, metadata, (revision,), origin), text)
    if found.canonical.edits:
        edits = edits_to_bytes(found.canonical.edits)
        raw_text = found.text.encode("utf-8", "replace")
        made.source = Source(raw_text, "utf-8", guessed=False, edits=edits)
    return made


def layer_of(found: Document, credit: str, *, gold: bool) -> tuple[Layer | None, str | None]:
    """Whose work it is, and how far it is; None for what the CAS does not say.

    Without a layer of its own in the CAS, or where somebody else went on with it, it is that of
    ``credit``; None if there is none.
    """
    own = found.own.features if found.own else {}
    uid = uuid_in(text_of_structure(own.get("layer")))
    title = clean(text_of_structure(own.get("annotator")))
    if uid and found.user in ("", title):
        purpose = clean(text_of_structure(own.get("purpose"))) or "annotations"
        return Layer(uid, b"", purpose, credit=title), text_of_structure(own.get("state"))
    if own and not uid and not found.user:
        return None, None
    name = credit or found.user
    if not name:
        return None, None
    from_name = article_uid(_UNKNOWN, f"layer\x1f{gold}\x1f{name}".encode())
    return Layer(from_name, b"", GOLD if gold else "annotations", credit=name), None


def state_of(words: str) -> WorkState | None:
    """The state written as ``words``."""
    return WorkState(words) if words in set(WorkState) else None


def origin_of(features: dict[str, Feature]) -> Origin | None:
    """Where an annotation or article was from before it was here."""
    kind, source, external = (
        text_of_structure(features.get(name)) for name in ("originKind", "originSource", "originId")
    )
    return Origin(kind, source, external) if kind else None


def entities(cas: Cas) -> list[Entity]:
    """Those written here."""
    found: list[Entity] = []
    for structure in cas.structures.values():
        if structure.type != vocabulary.ENTITY:
            continue
        said = structure.features
        uid = uuid_in(text_of_structure(said.get("uid")))
        if uid:
            keys = _texts(cas, said.get("keys"))
            external = dict(zip(_texts(cas, said.get("databases")), keys, strict=False))
            found.append(
                Entity(
                    uid,
                    _line(said.get("register")),
                    _line(said.get("name")),
                    tuple(_texts(cas, said.get("aliases"))),
                    uuid_in(text_of_structure(said.get("article"))),
                    external,
                    text_of_structure(said.get("note")),
                )
            )
    return found


def _own_metadata(cas: Cas, own: dict[str, Feature]) -> Metadata:
    known = {name: _line(own.get(name)) for name in vocabulary.LINES}
    names = _texts(cas, own.get("fieldNames"))
    fields = dict(zip(names, _texts(cas, own.get("fieldValues")), strict=False))
    return Metadata(**known, tags=tuple(_texts(cas, own.get("tags"))), fields=fields)


def _metadata(found: Document, cas: Cas, where: str) -> Metadata:
    """What a ``DocumentMetaData``, or any other document annotation, says."""
    said: dict[str, object] = {}
    for structure in cas.structures.values():
        if DOCUMENT in cas.types.line(structure.type) or structure.type == vocabulary.METADATA:
            held = structure.features
            title = _line(held.get("documentTitle")) or _line(held.get("documentId"))
            said["title"] = said.get("title") or title
            if _line(held.get("documentUri")).startswith(("http://", "https://")):
                said["url"] = _line(held.get("documentUri"))
            if held.get("collectionId"):
                said["collection"] = _line(held.get("collectionId"))
            language = _line(held.get("language"))
            if language not in _LANGUAGES_UNKNOWN:
                said["language"] = language
    metadata = metadata_of(said)
    title = metadata.title or found.name
    if not title or title in where:
        title = headline(found.canonical.text) or title or Path(where).stem
    return metadata._replace(title=title)


def _texts(cas: Cas, value: Feature) -> list[str]:
    return [clean(one) for one in cas.items(value) if isinstance(one, str)]


def _line(value: Feature) -> str:
    return clean(text_of_structure(value)).replace("\n", " ")


def _hash(words: str) -> bytes:
    try:
        found = bytes.fromhex(words)
    except ValueError:
        return b""
    return found if len(found) == 32 else b""
