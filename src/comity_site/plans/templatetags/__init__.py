"""Tags and filters of the pages of promises, plan and scorecard."""
