"""What a CAS says of its article."""

from typing import Any

import pytest

from annotator.domain.identity import article_uid
from annotator.domain.values import GOLD, Origin, WorkState
from annotator.errors import BadInputError
from annotator.formats.bundle import Part
from annotator.formats.uima.composing import Composer
from annotator.formats.uima.documents import document, layer_of, part_of, state_of
from annotator.formats.uima.json_codec import decoded
from annotator.formats.uima.model import Cas
from annotator.formats.uima.vocabulary import ARTICLE, Vocabulary
from annotator.text.canonical import text_hash
from tests.formats.builders import FIRST, by_hand
from tests.formats.uima.samples import CANONICAL, SOFA, STRUCTURES, TEXT, cas_bytes


def foreign(*more: dict[str, Any]) -> Cas:
    """The sample, with other structures after it."""
    return decoded(cas_bytes([*STRUCTURES, *more]))


def ours() -> Cas:
    """One written here."""
    made = by_hand()
    return Composer(made.header(), Vocabulary()).article(made.parts[0], FIRST.uid)


def part(cas: Cas, where: str = "annotation/doc.txt/ann.json") -> Part:
    """Its article."""
    return part_of(document(cas), cas, where, "uima-json")


def test_text_user_and_name() -> None:
    found = document(foreign())
    assert (found.text, found.canonical.text) == (TEXT, CANONICAL)
    assert (found.user, found.name, found.own) == ("ann", "doc.txt", None)


def test_other_views_are_named_and_left_out() -> None:
    second = {**SOFA, "%ID": 30, "sofaID": "German", "sofaString": "Hallo"}
    cas = decoded(cas_bytes([second, *STRUCTURES]))
    assert document(cas).sofa.id == 1
    assert cas.complaints == ["The view “German” is left out, for it has a text of its own."]
    only = decoded(cas_bytes([second]))
    assert document(only).text == "Hallo"


@pytest.mark.parametrize("text", [None, "", " \n", "\x00", 3])
def test_without_a_text_there_is_no_document(text: object) -> None:
    with pytest.raises(BadInputError, match="It holds no text"):
        document(decoded(cas_bytes([{**SOFA, "sofaString": text}])))


def test_an_article_of_others() -> None:
    found = part(foreign())
    digest = text_hash(CANONICAL)
    assert found.text == CANONICAL
    assert found.article.uid == article_uid(b"", digest)
    assert found.article.origin == Origin("import", "uima-json", "annotation/doc.txt/ann.json")
    assert found.article.metadata.language == "en"
    assert found.article.metadata.title == "doc.txt"
    assert found.source is not None
    assert found.source.raw == TEXT.encode()


def test_a_title_that_is_no_file_name_and_an_address_are_known() -> None:
    about = {
        "%ID": 40,
        "%TYPE": "uima.tcas.DocumentAnnotation",
        "documentTitle": "Khan, again",
        "documentUri": "https://e.org/1",
        "collectionId": "news",
    }
    cas = decoded(cas_bytes([SOFA, about]))
    metadata = part(cas).article.metadata
    assert (metadata.title, metadata.url) == ("Khan, again", "https://e.org/1")
    assert metadata.fields == {"collection": "news"}


def test_an_article_of_ours_is_itself_again() -> None:
    made = by_hand().parts[0]
    cas = ours()
    assert part(cas).article == made.article
    assert cas.complaints == []


def test_an_article_of_ours_with_another_text_is_another() -> None:
    cas = ours()
    cas.structures[1].features["sofaString"] = "Something else."
    assert part(cas).article.uid == article_uid(b"", text_hash("Something else."))
    assert cas.complaints == ["Its text is not the one it was written with."]


def test_whose_it_is() -> None:
    layer, state = layer_of(document(ours()), "somebody", gold=False)
    assert layer is not None
    assert (layer.uid, layer.credit, state) == (FIRST.uid, "Ana", "done")
    theirs, unsaid = layer_of(document(foreign()), "", gold=False)
    named, _ = layer_of(document(foreign()), "ben", gold=False)
    settled, _ = layer_of(document(foreign()), "CURATION_USER", gold=True)
    assert theirs is not None
    assert named is not None
    assert settled is not None
    assert (theirs.credit, named.credit, unsaid) == ("ann", "ben", None)
    assert settled.purpose == GOLD
    assert len({theirs.uid, named.uid, settled.uid}) == 3
    assert layer_of(document(decoded(cas_bytes([SOFA]))), "", gold=False) == (None, None)


def test_who_went_on_with_ours_has_a_layer_of_their_own() -> None:
    cas = ours()
    metadata = decoded(cas_bytes()).structures[3]
    cas.structures[metadata.id + 100] = metadata
    layer, _ = layer_of(document(cas), "", gold=False)
    assert layer is not None
    assert layer.uid != FIRST.uid
    assert layer.credit == "ann"


def test_a_file_of_ours_without_a_layer_has_none() -> None:
    made = by_hand()
    cas = Composer(made.header(), Vocabulary()).article(made.parts[0], None)
    assert any(one.type == ARTICLE for one in cas.structures.values())
    assert layer_of(document(cas), "INITIAL", gold=False) == (None, None)


def test_states() -> None:
    assert state_of("in-work") is WorkState.IN_WORK
    assert state_of("") is None
    assert state_of("nearly") is None
