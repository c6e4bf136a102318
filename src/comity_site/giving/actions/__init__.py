"""What is given is written down, funds are kept, and costs that members bore are paid back."""
