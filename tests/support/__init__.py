"""What several suites share: databases, a running product, the people who use it."""
