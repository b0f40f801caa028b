"""The demo merchants of tests: who asks, what they may see, and the day they stand on."""

from datetime import date

from merchants.demo import USERS
from merchants.merchant import User
from merchants.tenant import Tenant

TODAY = date(2026, 11, 24)


def user(user_id: str) -> User:
    """A demo user."""
    return next(each for each in USERS if each.id == user_id)


def tenant(user_id: str) -> Tenant:
    """What a demo user may ask for."""
    return user(user_id).tenant
