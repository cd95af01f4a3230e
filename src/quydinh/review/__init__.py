"""The review (kiểm điểm): is the dossier complete, was the process due, is it more than a form."""
