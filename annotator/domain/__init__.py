"""What is annotated and how: value types, the scheme and its rules; no Qt, no SQL."""
