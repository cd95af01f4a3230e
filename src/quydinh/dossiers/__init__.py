"""The dossier (hồ sơ kiểm điểm): what one subject wrote, decided and did in one period."""
