"""The law of the journal: bodies, versions, their order and the hash chain; no SQL, no files."""
