"""The shapes of what the gateway sends: typed dictionaries, built by `api.views`.

They cost nothing at run time, where entries go out to thousands of streams; mypy checks them where
they are built, and pydantic describes them in the gateway's OpenAPI description.
"""
