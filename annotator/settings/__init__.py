"""What a person sets once on a machine; the one table of settings."""
