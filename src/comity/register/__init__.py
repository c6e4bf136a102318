"""Who there is: organizations, what they can do, where, for whom, and their ties."""
