"""Articles in, datasets out: what stands between a project and the formats; no SQL, no window."""
