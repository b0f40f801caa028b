"""Who answers disputes under the merchant's set-up, in words (facts 37–40)."""

from __future__ import annotations

from dataclasses import dataclass

from merchants.dispute import Dispute, may_answer
from merchants.merchant import DisputeSetUp, Establishment, Merchant
from merchants.ports import Merchants
from merchants.tenant import Role, Tenant


@dataclass(frozen=True, slots=True)
class Rights:
    """What the asker may do about the merchant's cases; `own` are the shops that they see."""

    merchant: Merchant | None
    own: tuple[Establishment, ...]
    role: Role

    @classmethod
    async def of(cls, tenant: Tenant, merchants: Merchants) -> Rights:
        """Ask the store."""
        merchant = await merchants.merchant(tenant)
        return cls(merchant, await merchants.establishments(tenant), tenant.role)

    @property
    def has_several(self) -> bool:
        """Whether the set-up matters: several shops, or one that answers to a head office."""
        return len(self.own) > 1 or self.role is Role.SHOP

    @property
    def may_answer(self) -> bool:
        """Whether the asker may respond and refund, not only look."""
        set_up = DisputeSetUp.CENTRAL if self.merchant is None else self.merchant.dispute_set_up
        return may_answer(set_up, self.role, len(self.own))

    def refusal(self, case: Dispute) -> str:
        """Why the asker may not answer this case, and who does."""
        cities = [shop.city for shop in self.own if shop.id == case.establishment_id]
        shop = f"l’établissement {_of(cities[0])}" if cities else "l’établissement concerné"
        return (
            "Votre configuration est locale : le siège voit les litiges mais ne peut pas "
            f"répondre ; {shop} doit répondre au dossier {case.case_number}."
        )

    @property
    def is_central(self) -> bool:
        """Whether the head office and the establishments may both answer."""
        return self.merchant is None or self.merchant.dispute_set_up is DisputeSetUp.CENTRAL

    @property
    def states(self) -> frozenset[str]:
        """The facts that `in_words` states."""
        return frozenset({"38"} if self.is_central else {"39", "40"})

    @property
    def verdict(self) -> str:
        """`Oui.` or `Non.`: whether the asker may answer."""
        return "Oui." if self.may_answer else "Non."

    def in_words(self) -> str:
        """The set-up and what it means for the asker."""
        if self.is_central:
            return (
                "Votre configuration est centrale : le siège et les établissements peuvent "
                "afficher les litiges et y répondre. Vous pouvez donc y répondre."
            )
        if self.may_answer:
            return (
                "Votre configuration est locale : le siège voit les litiges mais ne peut pas y "
                "répondre ; chaque établissement répond aux siens. Vous pouvez répondre aux vôtres."
            )
        return (
            "Votre configuration est locale : en tant que siège, vous voyez les litiges mais ne "
            "pouvez pas y répondre ; l’établissement concerné doit répondre lui-même."
        )


def _of(city: str) -> str:
    """`de Lyon`, `d’Annecy`, `du Mans`."""
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if city.startswith(article):
            return contracted + city.removeprefix(article)
    return f"d’{city}" if city[0] in "AEIOUYÀÂÉÈÊÎÔ" else f"de {city}"
