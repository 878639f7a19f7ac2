"""Matching names across schemes, and making ids of names.

A label in a file and a name in the scheme are the same where they differ only in case, accents,
spaces, hyphens and underscores: formats such as brat's cannot write the names people read.
"""

import re
import unicodedata
from collections.abc import Collection

_LONGEST = 56
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"[^a-z0-9]+")


def key(name: str) -> str:
    """What two spellings of one name have in common; the name itself, folded, where it has no
    Latin letter.
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = _OTHER.sub("", folded.encode("ascii", "ignore").decode())
    return plain or " ".join(folded.split())


def slug(name: str) -> str:
    """An id as schemes have them, made of a name; empty where nothing of it is Latin."""
    folded = unicodedata.normalize("NFKD", _CAMEL.sub("-", name)).casefold()
    plain = _OTHER.sub("-", folded.encode("ascii", "ignore").decode()).strip("-")[:_LONGEST]
    plain = plain.rstrip("-")
    return "n-" + plain if plain[:1].isdigit() else plain


def free_id(name: str, taken: Collection[str], stem: str) -> str:
    """An id for a new part of a scheme: the slug of its name, or ``stem``, numbered if taken."""
    first = slug(name) or stem
    found, number = first, 1
    while found in taken:
        number += 1
        found = f"{first}-{number}"
    return found
