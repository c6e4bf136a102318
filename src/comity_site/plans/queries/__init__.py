"""What a person may see and do with plans and promises."""
