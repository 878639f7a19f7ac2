"""Databases of the Discourse Network Analyzer (``.dna``), versions 2 and 3; they are only read.

A statement is a stretch of a document with variables, which depend on its type. Here

- a coder is a layer, a document an article, a statement a span of the type it is of;
- a variable of short text that says who or where (person, organisation, actor, place, event) is a
  link from the span to the entity: the link's type is the variable, or the role of version 3.1;
- what is said, the *concept*, is the proposition the span stands for; further ones are links;
- any other short text, long text, numbers and yes or no are attributes; long text that is called a
  note is the span's note;
- what is known of an entity (its attributes, what it is a child of) is its note;
- links between statements (version 2) are links.

Places count UTF-16, as Java does, over the text as the window has it, in which a CRLF is one.
Days are milliseconds in version 2 and seconds since. SQL is spoken elsewhere: who makes the format
gives it a way to read tables.
"""
