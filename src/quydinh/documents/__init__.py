"""Documents that stand on others: where a base is found, and what its layers make of it."""
