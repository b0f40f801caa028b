"""What the port of merchant data promises about changes: once, by who may, within the rules."""

import asyncio
from datetime import UTC, datetime

import pytest

from merchants.dispute import (
    PARTLY_REFUNDED_LABEL,
    REFUNDED_LABEL,
    UNDER_REVIEW_LABEL,
    DisputeStatus,
    Response,
)
from merchants.errors import (
    AlreadyAnswered,
    BadResponse,
    FileRefused,
    KeyReused,
    NotYoursToAnswer,
    PartialRefundRefused,
    Refused,
    UnknownDispute,
    UnknownMerchant,
)
from merchants.money import Money
from merchants.ports import Merchants
from merchants.profile import Notification
from tests.support.demo_merchants import tenant

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LENOIR = tenant("boulangerie-lenoir")
INQUIRY, CHARGEBACK, ANSWERED = "2026-00123", "2026-00140", "2026-00098"
PDF = b"%PDF-1.7 proof"


def response(reason: str = "Le titulaire a authentifié l’opération", **changed: object) -> Response:
    words = {"reason": reason, "comment": "Voir le ticket.", "initials": "SL"}
    return Response(**(words | changed))  # type: ignore[arg-type]


async def add(merchants: Merchants, key: str, name: str = "ticket.pdf", **changed: object) -> str:
    words = {"media_type": "application/pdf", "pages": 1, "content": PDF} | changed
    file = await merchants.add_file(LENOIR, INQUIRY, name, **words, key=key, at=AT)  # type: ignore[arg-type]
    return file.id


async def test_a_full_refund_is_accepted_once(merchants: Merchants) -> None:
    case = await merchants.accept_refund(LENOIR, CHARGEBACK, None, key="turn-1", at=AT)
    assert case.status is DisputeStatus.REFUNDED
    assert case.status_label == REFUNDED_LABEL
    assert case.history[-1].at == AT
    assert case.refunded == case.amount
    assert case.due_on is None
    assert await merchants.dispute(LENOIR, CHARGEBACK) == case
    again = await merchants.accept_refund(LENOIR, CHARGEBACK, None, key="turn-1", at=AT)
    assert again == case
    with pytest.raises(AlreadyAnswered):
        await merchants.accept_refund(LENOIR, CHARGEBACK, None, key="turn-2", at=AT)
    assert await merchants.dispute(LENOIR, CHARGEBACK) == case


async def test_a_part_is_refunded_for_an_inquiry_only(merchants: Merchants) -> None:
    with pytest.raises(PartialRefundRefused):
        await merchants.accept_refund(LENOIR, CHARGEBACK, Money(100), key="turn-1", at=AT)
    asked = await merchants.dispute(LENOIR, INQUIRY)
    assert asked is not None
    for wrong in (Money(0), Money(-5), Money(asked.amount.cents + 1), Money(100, "USD")):
        with pytest.raises(PartialRefundRefused):
            await merchants.accept_refund(LENOIR, INQUIRY, wrong, key="turn-2", at=AT)
    case = await merchants.accept_refund(LENOIR, INQUIRY, Money(100), key="turn-2", at=AT)
    assert (case.refunded, case.status_label) == (Money(100), PARTLY_REFUNDED_LABEL)


async def test_the_whole_amount_is_a_full_refund_of_a_chargeback_too(merchants: Merchants) -> None:
    asked = await merchants.dispute(LENOIR, CHARGEBACK)
    assert asked is not None
    case = await merchants.accept_refund(LENOIR, CHARGEBACK, asked.amount, key="turn-1", at=AT)
    assert case.refunded == asked.amount


async def test_a_claim_is_refused_with_reason_comment_initials_and_files(
    merchants: Merchants,
) -> None:
    first, second = await add(merchants, "f1"), await add(merchants, "f2", "facture.PDF")
    sent = response(file_ids=(second,))
    case = await merchants.respond(LENOIR, INQUIRY, sent, key="turn-1", at=AT)
    assert case.status is DisputeStatus.UNDER_REVIEW
    assert case.status_label == UNDER_REVIEW_LABEL
    assert case.response == sent
    assert [file.id for file in case.files] == [first, second]
    assert await merchants.dispute(LENOIR, INQUIRY) == case
    assert await merchants.respond(LENOIR, INQUIRY, sent, key="turn-1", at=AT) == case
    with pytest.raises(AlreadyAnswered):
        await merchants.accept_refund(LENOIR, INQUIRY, None, key="turn-2", at=AT)


async def test_a_response_that_names_no_file_takes_all_that_were_added(
    merchants: Merchants,
) -> None:
    file = await add(merchants, "f1")
    case = await merchants.respond(LENOIR, INQUIRY, response(), key="turn-1", at=AT)
    assert case.response is not None
    assert case.response.file_ids == (file,)


async def test_a_response_must_be_complete(merchants: Merchants) -> None:
    for wrong in (
        response("Une raison inventée"),
        response(initials="  "),
        response(file_ids=("unknown",)),
        response(comment="\0"),
        response(initials="\ud800"),
    ):
        with pytest.raises(BadResponse):
            await merchants.respond(LENOIR, INQUIRY, wrong, key="turn-1", at=AT)
    case = await merchants.dispute(LENOIR, INQUIRY)
    assert case is not None
    assert case.is_open


async def test_another_key_for_the_same_case_or_the_same_key_for_another_is_refused(
    merchants: Merchants,
) -> None:
    await merchants.accept_refund(LENOIR, CHARGEBACK, None, key="turn-1", at=AT)
    for other in (
        merchants.accept_refund(LENOIR, INQUIRY, None, key="turn-1", at=AT),
        merchants.accept_refund(LENOIR, CHARGEBACK, Money(1), key="turn-1", at=AT),
        merchants.respond(LENOIR, CHARGEBACK, response(), key="turn-1", at=AT),
        merchants.change_email(LENOIR, "a@b.example", key="turn-1", at=AT),
    ):
        with pytest.raises(KeyReused):
            await other


async def test_a_key_is_the_merchants_own(merchants: Merchants) -> None:
    await merchants.accept_refund(LENOIR, CHARGEBACK, None, key="turn-1", at=AT)
    other = tenant("hotel-des-alpes")
    case = await merchants.accept_refund(other, "2026-00411", None, key="turn-1", at=AT)
    assert case.case_number == "2026-00411"


async def test_the_key_of_anothers_change_does_not_show_its_outcome(merchants: Merchants) -> None:
    head_office = tenant("maison-beaumont")
    await merchants.accept_refund(head_office, "2026-00201", None, key="turn-1", at=AT)
    with pytest.raises(UnknownDispute):
        await merchants.accept_refund(
            tenant("maison-beaumont-lyon"), "2026-00201", None, key="turn-1", at=AT
        )


async def test_anothers_case_cannot_be_answered(merchants: Merchants) -> None:
    for asker in ("hotel-des-alpes", "brasseries-du-port-nice", "cave-saint-vincent"):
        other = tenant(asker)
        with pytest.raises(UnknownDispute):
            await merchants.accept_refund(other, INQUIRY, None, key="turn-1", at=AT)
        with pytest.raises(UnknownDispute):
            await merchants.respond(other, INQUIRY, response(), key="turn-1", at=AT)
        with pytest.raises(UnknownDispute):
            await merchants.add_file(
                other, INQUIRY, "a.pdf", "application/pdf", 1, PDF, key="turn-1", at=AT
            )
    case = await merchants.dispute(LENOIR, INQUIRY)
    assert case is not None
    assert case.is_open


async def test_under_a_local_set_up_the_shop_answers_and_the_head_office_does_not(
    merchants: Merchants,
) -> None:
    head_office, shop = tenant("brasseries-du-port"), tenant("brasseries-du-port-nice")
    seen = await merchants.dispute(head_office, "2026-00314")
    assert seen is not None
    for asker in (head_office, head_office.narrowed(shop.establishment_ids)):
        with pytest.raises(NotYoursToAnswer):
            await merchants.accept_refund(asker, "2026-00314", None, key="turn-1", at=AT)
        with pytest.raises(NotYoursToAnswer):
            await merchants.add_file(
                asker, "2026-00314", "a.pdf", "application/pdf", 1, PDF, key="turn-2", at=AT
            )
    case = await merchants.accept_refund(shop, "2026-00314", None, key="turn-1", at=AT)
    assert case.status is DisputeStatus.REFUNDED


async def test_under_a_central_set_up_both_answer(merchants: Merchants) -> None:
    shop, head_office = tenant("maison-beaumont-lyon"), tenant("maison-beaumont")
    await merchants.accept_refund(shop, "2026-00207", None, key="turn-1", at=AT)
    await merchants.accept_refund(head_office, "2026-00201", None, key="turn-2", at=AT)


async def test_of_two_answers_at_once_one_counts(merchants: Merchants) -> None:
    for number, case_number in enumerate((INQUIRY, CHARGEBACK, "2026-00131")):
        case = await merchants.dispute(LENOIR, case_number)
        assert case is not None
        answers = [
            merchants.accept_refund(LENOIR, case_number, None, key=f"a-{number}-{one}", at=AT)
            for one in range(4)
        ] + [
            merchants.respond(
                LENOIR, case_number, response(case.reasons[0]), key=f"r-{number}-{one}", at=AT
            )
            for one in range(4)
        ]
        outcomes = await asyncio.gather(*answers, return_exceptions=True)
        refused = [each for each in outcomes if isinstance(each, AlreadyAnswered)]
        (counted,) = [each for each in outcomes if not isinstance(each, BaseException)]
        assert len(refused) == len(answers) - 1
        assert await merchants.dispute(LENOIR, case_number) == counted


async def test_one_change_that_comes_many_times_at_once_is_made_once(
    merchants: Merchants,
) -> None:
    outcomes = await asyncio.gather(
        *(merchants.accept_refund(LENOIR, INQUIRY, None, key="turn-1", at=AT) for _ in range(8))
    )
    assert len(set(outcomes)) == 1
    assert len(outcomes[0].history) == 2


async def test_files_are_kept_with_the_case_and_can_be_taken_back(merchants: Merchants) -> None:
    first = await add(merchants, "f1", "ticket.pdf", pages=3)
    second = await add(merchants, "f2", "photo.JPG", media_type="image/jpeg", content=b"\xff\xd8")
    case = await merchants.dispute(LENOIR, INQUIRY)
    assert case is not None
    assert [(file.id, file.name, file.size, file.pages) for file in case.files] == [
        (first, "ticket.pdf", len(PDF), 3),
        (second, "photo.JPG", 2, 1),
    ]
    await merchants.remove_file(LENOIR, INQUIRY, first)
    await merchants.remove_file(LENOIR, INQUIRY, first)
    third = await add(merchants, "f3")
    case = await merchants.dispute(LENOIR, INQUIRY)
    assert case is not None
    assert [file.id for file in case.files] == [second, third]


async def test_a_file_added_again_with_its_key_is_kept_once(merchants: Merchants) -> None:
    added = {await add(merchants, "f1") for _ in range(3)}
    assert len(added) == 1
    with pytest.raises(KeyReused):
        await add(merchants, "f1", content=b"%PDF other")


@pytest.mark.parametrize(
    ("name", "media_type", "pages", "content"),
    [
        ("a.exe", "application/x-msdownload", 1, PDF),
        ("a.exe", "application/pdf", 1, PDF),
        ("a.pdf", "image/jpeg", 1, PDF),
        ("a.svg", "image/svg+xml", 1, PDF),
        ("", "application/pdf", 1, PDF),
        ("a\0.pdf", "application/pdf", 1, PDF),
        ("a\ud800.pdf", "application/pdf", 1, PDF),
        ("a" * 252 + ".pdf", "application/pdf", 1, PDF),
        ("a.pdf", "application/pdf", 0, PDF),
        ("a.pdf", "application/pdf", 21, PDF),
        ("a.pdf", "application/pdf", 1, b""),
        ("a.pdf", "application/pdf", 1, b"%" * 5_000_000),
    ],
)
async def test_a_file_past_the_limits_is_refused(
    merchants: Merchants, name: str, media_type: str, pages: int, content: bytes
) -> None:
    with pytest.raises(FileRefused):
        await merchants.add_file(LENOIR, INQUIRY, name, media_type, pages, content, key="f1", at=AT)
    case = await merchants.dispute(LENOIR, INQUIRY)
    assert case is not None
    assert case.files == ()


async def test_five_files_and_twenty_pages_are_the_most_of_a_case(merchants: Merchants) -> None:
    await add(merchants, "f0", pages=16)
    with pytest.raises(FileRefused):
        await add(merchants, "f1", pages=5)
    for number in range(4):
        await add(merchants, f"f2-{number}", pages=1)
    with pytest.raises(FileRefused):
        await add(merchants, "f3")


async def test_all_files_of_a_case_stay_under_their_limit(merchants: Merchants) -> None:
    content = b"%" * 4_999_999
    for number in range(5):
        await add(merchants, f"f-{number}", content=content)


async def test_files_that_come_at_once_do_not_pass_the_limits_together(
    merchants: Merchants,
) -> None:
    outcomes = await asyncio.gather(
        *(add(merchants, f"f-{number}") for number in range(8)), return_exceptions=True
    )
    assert sum(isinstance(each, FileRefused) for each in outcomes) == 3
    case = await merchants.dispute(LENOIR, INQUIRY)
    assert case is not None
    assert len(case.files) == 5


async def test_files_of_an_answered_case_stay(merchants: Merchants) -> None:
    file = await add(merchants, "f1")
    await merchants.respond(LENOIR, INQUIRY, response(), key="turn-1", at=AT)
    with pytest.raises(AlreadyAnswered):
        await add(merchants, "f2")
    with pytest.raises(AlreadyAnswered):
        await merchants.remove_file(LENOIR, INQUIRY, file)
    with pytest.raises(UnknownDispute):
        await merchants.remove_file(tenant("hotel-des-alpes"), INQUIRY, file)


async def test_notifications_are_switched_one_by_one(merchants: Merchants) -> None:
    before = await merchants.profile(LENOIR)
    assert before is not None
    changes = {Notification.PAYMENTS: False, Notification.NEW_INQUIRIES: True}
    after = await merchants.change_notifications(LENOIR, changes, key="turn-1", at=AT)
    assert after.notifications == (
        before.notifications - {Notification.PAYMENTS} | {Notification.NEW_INQUIRIES}
    )
    back = {kind: not on for kind, on in changes.items()}
    assert await merchants.change_notifications(LENOIR, back, key="turn-2", at=AT) == before
    # The first change again: its outcome, and nothing changes.
    assert await merchants.change_notifications(LENOIR, changes, key="turn-1", at=AT) == after
    assert await merchants.profile(LENOIR) == before


async def test_an_email_address_is_changed_when_it_can_be_one(merchants: Merchants) -> None:
    after = await merchants.change_email(LENOIR, " sophie+paie@lenoir.example ", key="e1", at=AT)
    assert after.email == "sophie+paie@lenoir.example"
    assert await merchants.profile(LENOIR) == after
    for wrong in ("", "sophie", "a@b", "a b@c.example", "a@b.example\0", "é\ud800@b.example",
                  "x" * 250 + "@b.example"):  # fmt: skip
        with pytest.raises(Refused):
            await merchants.change_email(LENOIR, wrong, key="e2", at=AT)
    assert await merchants.profile(LENOIR) == after


async def test_a_merchant_without_a_profile_has_nothing_to_change(merchants: Merchants) -> None:
    with pytest.raises(UnknownMerchant):
        await merchants.change_email(tenant("cave-saint-vincent"), "a@b.example", key="e1", at=AT)


async def test_changes_at_once_do_not_undo_each_other(merchants: Merchants) -> None:
    await asyncio.gather(
        *(
            merchants.change_notifications(LENOIR, {kind: True}, key=f"n-{kind}", at=AT)
            for kind in Notification
        )
    )
    profile = await merchants.profile(LENOIR)
    assert profile is not None
    assert profile.notifications == frozenset(Notification)
