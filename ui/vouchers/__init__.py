"""The coordinator's page of culture vouchers and the Museum Card."""
