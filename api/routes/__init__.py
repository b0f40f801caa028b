"""The gateway's addresses, by who uses them; each only translates."""
