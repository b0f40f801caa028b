"""Merchant data behind a company's own HTTP interface: the contract, and who asks by it."""
