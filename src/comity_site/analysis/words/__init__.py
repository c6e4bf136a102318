"""What the engine found, in words: codes and numbers in, translated sentences out."""
