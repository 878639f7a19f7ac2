"""Which article somebody means: by its uid, by the file name or id it came with, or by its title,
in this order.
"""

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from annotator.domain.identity import Uid, text_of
from annotator.errors import BadInputError
from annotator.store.reads import Reads
from annotator.text.folding import fold


class ArticleNames:
    """The articles of a project by whatever they may be called."""

    def __init__(self, reads: Reads) -> None:
        keys = reads.article_keys()
        self._ways = (
            _by((text_of(key.uid), key.uid) for key in keys),
            _by((key.external, key.uid) for key in keys),
            _by((PurePosixPath(key.external).name, key.uid) for key in keys),
            _by((PurePosixPath(key.external).stem, key.uid) for key in keys),
            _by((fold(" ".join(key.title.split())), key.uid) for key in keys),
        )

    def find(self, said: str) -> tuple[Uid | None, str]:
        """The article that is meant; else None, and why."""
        if not said:
            return None, "No article is named."
        spelt = (said.casefold(), said, said, said, fold(" ".join(said.split())))
        for known, name in zip(self._ways, spelt, strict=True):
            found = known.get(name, ())
            if len(found) == 1:
                return found[0], ""
            if found:
                return None, f"“{said}” may be any of {len(found)} articles."
        return None, f"There is no article “{said}”."

    def all(self, said: Sequence[str]) -> list[Uid]:
        """The articles that are meant, each once.

        Raises:
            BadInputError: for the first that is none or may be several.
        """
        found: dict[Uid, None] = {}
        for name in said:
            uid, why = self.find(name)
            if uid is None:
                raise BadInputError("{why}", why=why)
            found[uid] = None
        return list(found)


def _by(pairs: Iterable[tuple[str, Uid]]) -> dict[str, list[Uid]]:
    found: dict[str, list[Uid]] = {}
    for name, uid in pairs:
        if name:
            found.setdefault(name, []).append(uid)
    return found
