"""REFI-QDA projects (``.qdpx``), which programs for qualitative analysis exchange.

A zip of one ``*.qde`` (XML, ``Project.xsd`` of March 2019) and a folder ``sources``. Here

- a user is a layer, a text source an article, the text of a PDF too; pictures, sound and video
  are named as problems;
- a selection with a coding is a span, its code the type. A code below another whose description is
  a JSON object of one member (``{"kind": "person"}``) is an attribute with its value: that is how
  they are written. Of other codes below one another only the names are kept;
- a span in pieces is a selection for each, joined to the first by links ``fragment-of``;
- other links are links; what leads to codes or notes is left out and named;
- notes of selections and codings are notes, those of sources a field; variables of a source, and
  of the cases it belongs to, are metadata; codes of a whole source are tags.

The standard counts code points and says that the last one counts in, but programs write ends that
are exclusive, and some count UTF-16, or a CRLF as one. Many give a selection the words it covers as
its name or description, which decides.
"""
