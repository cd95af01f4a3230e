"""Signs of formalism: what a dossier looks like, measured; rules say what is too much."""
