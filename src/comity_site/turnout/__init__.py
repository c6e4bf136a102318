"""Events in numbers: who promised to bring how many, who came, who was called back; and prospects by constituency."""
