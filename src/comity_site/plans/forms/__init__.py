"""What is typed into the pages of the plan and of promises."""
