"""What was promised and what came of it: events, their fold, what may be said, chain, scorecard, steps."""
