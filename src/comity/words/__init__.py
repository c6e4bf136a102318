"""Text folding: when two spellings are the same word."""
