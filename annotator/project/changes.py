"""What a step changed, so that each view can decide whether it is touched."""

from dataclasses import dataclass, field
from typing import Final

from annotator.domain.identity import Uid
from annotator.domain.values import Kind

_MOST: Final = 2_000
"""Beyond this many objects a view re-reads rather than patches."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The uids a step touched, by kind."""

    objects: dict[str, frozenset[Uid]] = field(default_factory=dict)
    articles: frozenset[Uid] = frozenset()
    """Articles whose annotations, state, zones or metadata changed."""
    wide: bool = False
    """Too many to name: everything may have changed."""

    def of(self, kind: Kind) -> frozenset[Uid]:
        """The objects of a kind that changed; empty where ``wide``."""
        return self.objects.get(kind, frozenset())

    def touches(self, *kinds: Kind) -> bool:
        """Whether any object of these kinds changed."""
        return self.wide or any(self.objects.get(kind) for kind in kinds)

    def touches_article(self, article: Uid | None) -> bool:
        """Whether anything of an article changed."""
        return self.wide or article in self.articles


class ChangeRecorder:
    """Gathers :class:`Changes` while a transaction runs."""

    def __init__(self) -> None:
        self._objects: dict[str, set[Uid]] = {}
        self._articles: set[Uid] = set()
        self._count = 0

    def note(self, kind: str, uid: Uid, article: Uid | None) -> None:
        """An object changed."""
        self._count += 1
        if self._count > _MOST:
            return
        self._objects.setdefault(kind, set()).add(uid)
        if article is not None:
            self._articles.add(article)

    def note_all(self) -> None:
        """Everything may have changed."""
        self._count = _MOST + 1

    def changes(self) -> Changes:
        """What was noted."""
        if self._count > _MOST:
            return Changes(wide=True)
        return Changes(
            {kind: frozenset(uids) for kind, uids in self._objects.items()},
            frozenset(self._articles),
        )
