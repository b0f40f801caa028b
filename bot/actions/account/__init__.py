"""Answers and forms about the account: registration, profile, notifications, paper."""
