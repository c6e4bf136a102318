"""What was agreed: priorities, steps and promises, and how they stand."""
