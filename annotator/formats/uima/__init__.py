"""UIMA CAS as JSON (0.4.0, as INCEpTION and dkpro-cassis write it) and as XMI with its type system.

A CAS is the text of one article with what one annotator made of it: feature structures in a
graph, each of a type that the type system declares. Offsets count UTF-16 units.

What is written is a folder as in a project that INCEpTION exports::

    TypeSystem.xml
    annotation/NAME OF THE ARTICLE/ANNOTATOR.json        (or .xmi)
    curation/NAME OF THE ARTICLE/ANNOTATOR.json          (what is gold)
    links.json                                           (links that lie in no article)

A span is a ``custom.Span`` with its type as ``label`` and its attributes as features; of one in
pieces, begin and end are those of all and ``fragments`` has the pieces. A link between two spans
of the article is a ``custom.Relation`` from ``Governor`` to ``Dependent``, as INCEpTION has them,
any other link a ``custom.Reference`` that names its ends by their ids here. ``custom.Article``
has what is known of the article and the layer, beside the ``DocumentMetaData`` of others, and
``custom.Entity`` and ``custom.Zone`` what they say. Attributes are written as texts; ``typed``
says which of them were no texts, so that they come back as they were.

What others write is read by its type system: each type of annotation that is no token, sentence,
lemma or part of speech is a label, its primitive features are attributes, features that lead to
spans are links.

WebAnno TSV, the tables that INCEpTION wrote before, say a part of the same and are read as a CAS.
"""
