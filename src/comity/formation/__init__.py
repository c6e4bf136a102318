"""Which alliance to form: the brief, the proof, what happens if one leaves, what else would do."""
