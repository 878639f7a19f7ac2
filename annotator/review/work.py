"""What is compared: one article as several layers have it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annotator.domain.identity import Uid
from annotator.domain.values import Link, Span, Zone


class ArticleWork(NamedTuple):
    """The work of several layers on one article, all over one revision of its text."""

    article: Uid
    text: str
    """Canonical."""
    zones: tuple[Zone, ...]
    spans: Mapping[Uid, Sequence[Span]]
    """By layer, every layer that is compared among the keys; in the order of the text."""
    links: Mapping[Uid, Sequence[Link]]
    """By layer; those whose source lies in this article, and those of an entity whose target
    does.
    """
    opened: frozenset[Uid]
    """The layers whose owner has opened it: there, having nothing means having found nothing."""
    done: frozenset[Uid]
    """The layers in which it is done."""
