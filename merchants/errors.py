"""The error tree of this package."""


class MerchantsError(Exception):
    """Anything that stops a question about a merchant from being answered."""


class MerchantsUnavailableError(MerchantsError):
    """The place where merchant data is kept does not answer; asking again later may help."""


class Refused(MerchantsError):
    """A change that the rules do not allow."""


class UnknownDispute(Refused):
    """The tenant has no case of that number."""


class NotYoursToAnswer(Refused):
    """Under the merchant's set-up somebody else answers this case."""


class AlreadyAnswered(Refused):
    """The case does not wait for an answer any more."""


class PartialRefundRefused(Refused):
    """A part cannot be refunded for this case, or not this part."""


class BadResponse(Refused):
    """The response lacks something, or names what the case does not have."""


class FileRefused(Refused):
    """The file, or one more of them, is past the limits of a case."""


class KeyReused(Refused):
    """The key of a change that was made already came again, for something else."""


class UnknownMerchant(Refused):
    """There is nothing to change: the merchant has no profile."""
