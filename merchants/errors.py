"""The error tree of this package."""


class MerchantsError(Exception):
    """Anything that stops a question about a merchant from being answered."""


class MerchantsUnavailableError(MerchantsError):
    """The place where merchant data is kept does not answer; asking again later may help."""
