"""How each till of the organisation stands: the coordinator's page."""
