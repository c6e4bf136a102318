"""The site's room for people and offices around an alliance, changes sought, and the forces for and against them."""
