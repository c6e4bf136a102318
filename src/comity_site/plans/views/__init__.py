"""Pages of the plan, promises and scorecard."""
