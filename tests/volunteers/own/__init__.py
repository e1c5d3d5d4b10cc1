"""A volunteer's own way to approval, and the page of a reference."""
