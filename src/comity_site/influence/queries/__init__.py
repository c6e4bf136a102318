"""What may be read in this room, asked with the scope of the person."""
