"""spaCy's ``DocBin``: articles as spaCy trains on them.

A file is one ``DocBin`` and an article one ``Doc`` in it:

``doc.spans[layer]``
    The spans of a layer, by its title, each as one ``Span`` of whole tokens with ``id_`` (its
    UUID) and ``kb_id_`` (the UUID of its entity). What a ``Span`` has no place for is in the
    group's ``attrs["annotator"]``, by that id: the exact pieces with their words, attributes,
    entity, note, certainty, origin, as :mod:`annotator.formats.records` has them. (``Span._``
    would not do: spaCy keeps it by place, so that spans of one extent share it.)
``doc.ents``
    Those of one layer, without overlap. Where that layer never looked at the article the tokens
    are *missing* to spaCy, not *outside* of entities.
``doc.user_data["annotator"]``
    The record of the article without text and spans: id, metadata, zones, states, links. That of
    the last ``Doc`` has what stands above the articles too, as ``"above"``.

Tokens are those of spaCy's blank pipeline for the article's language, so that spans lie on the
tokens a model will see. A ``DocBin`` is compressed as a whole: it stands in memory, both ways,
and no reader or writer of it can do with less.
"""
