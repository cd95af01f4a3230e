"""Which documents there are, how they stand to one another, and which govern a period."""
