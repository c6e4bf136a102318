"""What could happen to an alliance, by what it would be noticed, and the answer agreed beforehand."""
