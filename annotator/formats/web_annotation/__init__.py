"""W3C Web Annotations: annotations of any text on the web as JSON-LD, each of which says itself
what it is about (https://www.w3.org/TR/annotation-model/).

What is written is a folder with two files for each article, and one above them::

    NAME.txt             the text
    NAME.jsonld          an AnnotationPage: its annotations
    collection.jsonld    an AnnotationCollection: people, layers, entities, links of no article

A span is an annotation whose target has a TextPositionSelector (code points, as the standard
has it) and a TextQuoteSelector for each piece. Its type is a body with the purpose *classifying*,
each attribute one with *tagging*, its note *commenting*, its entity *identifying*. A link is an
annotation with the motivation *linking* and two targets. The creator is whose layer it is. What
the standard has no word for stands under names that begin with ``annotator:``.

In files of others the words win over the positions: where both are given and differ, the words
are looked for, with what stands before and after them, nearest to the position, and it is said.
Several targets are taken for pieces of one span.
"""
