"""Adapters of the ports of `handoff` over `merchants`, which do not know each other."""
