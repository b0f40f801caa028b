"""What we know of a merchant: the company, its shops, its contract, statements and settlements.

The words are frozen dataclasses in modules named after them; `ports.Merchants` is the only way to
ask for them, and every question names the tenant that asks. `sql/` keeps them in a database,
`http/` asks a company's own interface, `opening` picks between the two.
"""
