"""Articles as records: JSON objects that hold everything of an article, or as little as others put
into theirs. JSON lines are a file of them; other formats that lose nothing pack them otherwise.

Written is a record with always the same keys, so that a file of them can be read as a table:

``id``
    The article's UUID.
``title outlet byline published retrieved url language genre story duplicate_group tags fields``
    What is known of it, as in :class:`annotator.domain.values.Metadata`.
``text``
    The canonical text. All offsets are code points in it, half-open.
``sha256 revision``
    SHA-256 of the text in UTF-8, and which revision of the article it is, from 1.
``raw_sha256 encoding guessed``
    Of the file it was made from; empty where there was none.
``origin``
    Null or ``{"kind", "source", "external"}``: the format and name it came with.
``zones``
    A list of ``{"start", "end", "kind"}``.
``states``
    How far each layer is: ``{layer: "new" | "in-work" | "done"}``; absent means never opened.
``spans``
    A list of ``{"id", "layer", "type", "fragments": [[start, end], …], "quotes": [words, …],
    "attributes", "entity", "note", "certainty", "origin"}``. An attribute that is null is *not
    stated*, one that is absent was not looked at. ``entity`` is null or ``{"id", "register",
    "name"}``, certainty null or per cent.
``links``
    A list of ``{"id", "layer", "type", "source", "target", "attributes", "note", "origin"}``.
    An end is ``{"span", "article", "entity"}`` with null in all but one; where a target's span
    lies in another article, its id says so by not being among this record's spans.
``decisions``
    What was decided about these spans and links: a list of ``{"id", "layer", "about": "span" |
    "link", "target", "verdict": "accepted" | "changed" | "rejected", "result", "changed",
    "reason", "comment", "when", "seen"}``. ``layer`` is that of whoever decided, ``result`` the id
    of what it led to there, which need not be in this record, ``changed`` the fields in which that
    differs, ``seen`` the SHA-256 of the target as it was decided upon.
``comments``
    A list of ``{"id", "layer", "about": "span" | "link" | "article", "target", "text", "thread",
    "stance": "" | "resolved" | "reopened", "when"}``; ``thread`` is null or the id of the comment
    it answers.

``layer`` is a name as people read it. Scheme, people, layers with owner and credit, entities with
aliases, and links that lie in no article stand above the records, see
:meth:`annotator.formats.records.encoding.Encoder.header`.
"""
