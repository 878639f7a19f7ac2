"""One module per exchange format, all behind one contract; nothing here knows a project."""
