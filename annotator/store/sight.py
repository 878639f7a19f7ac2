"""With whose eyes annotations are read: what is hidden from a person who works blind."""

from typing import Final, NamedTuple

from annotator.domain.identity import Uid


class Sight(NamedTuple):
    """Somebody who may be blind in some articles."""

    person: Uid
    layer: Uid
    """The layer in which they say what is done."""
    own: tuple[Uid, ...]
    """The layers that are never hidden from them."""


BLIND: Final = (
    "SELECT b.article FROM assignment AS b "
    "LEFT JOIN state AS d ON d.article = b.article AND d.layer = ? "
    "WHERE b.person = ? AND b.blind <> 0 AND coalesce(d.state, '') <> 'done'"
)
"""The articles in which a person is blind, given the numbers of their layer and of themselves."""
