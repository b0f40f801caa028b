"""What every keeper of case files and documents does, whatever holds the merchant data."""

from datetime import UTC, datetime, timedelta

import pytest

from api.adapters.case_files import MerchantCaseFiles
from api.adapters.documents import MerchantDocuments
from handoff.ports import CaseFiles, Documents
from handoff.words.errors import FileUnfit, NoFileWanted, StoreUnavailable
from handoff.words.identity import SiteIdentity
from merchants.opening import file_retention_at, merchants_at
from merchants.ports import Merchants
from tests.support.demo_merchants import TODAY, tenant
from tests.support.sample_files import pdf, picture

CASE, FOREIGN = "2026-00123", "2026-00402"
LENOIR = SiteIdentity(
    "boulangerie-lenoir", "Boulangerie Lenoir", ("boulangerie-lenoir-1",), "head_office"
)
AT = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
NOWHERE = "http://127.0.0.1:9"
REFERENCE = {
    "kind": "statement",
    "establishment_id": "boulangerie-lenoir-1",
    "month": "2026-03",
}


@pytest.fixture
def case_files(merchants: Merchants) -> CaseFiles:
    return MerchantCaseFiles(merchants)


@pytest.fixture
def documents(merchants: Merchants) -> Documents:
    return MerchantDocuments(merchants)


async def kept_names(merchants: Merchants) -> list[str]:
    case = await merchants.dispute(tenant("boulangerie-lenoir"), CASE)
    return [] if case is None else [each.name for each in case.files]


async def test_a_file_is_kept_once_under_its_key(
    case_files: CaseFiles, merchants: Merchants
) -> None:
    first = await case_files.keep(LENOIR, CASE, "facture.pdf", pdf(), key="k", at=AT)
    again = await case_files.keep(LENOIR, CASE, "facture.pdf", pdf(), key="k", at=AT)
    assert first == again
    assert await kept_names(merchants) == ["facture.pdf"]


async def test_a_file_that_may_not_be_sent_is_not_kept(
    case_files: CaseFiles, merchants: Merchants
) -> None:
    with pytest.raises(FileUnfit, match="formats"):
        await case_files.keep(LENOIR, CASE, "photo.png", picture("PNG"), key="k", at=AT)
    assert await kept_names(merchants) == []


async def test_more_pages_than_a_case_may_have_are_refused_with_a_reason(
    case_files: CaseFiles, merchants: Merchants
) -> None:
    await case_files.keep(LENOIR, CASE, "a.pdf", pdf(20), key="a", at=AT)
    with pytest.raises(FileUnfit, match="20"):
        await case_files.keep(LENOIR, CASE, "b.pdf", pdf(1), key="b", at=AT)
    assert await kept_names(merchants) == ["a.pdf"]


@pytest.mark.parametrize("case_number", [FOREIGN, "2026-99999"])
async def test_anothers_case_takes_no_file_as_one_that_does_not_exist(
    case_files: CaseFiles, case_number: str
) -> None:
    with pytest.raises(NoFileWanted):
        await case_files.keep(LENOIR, case_number, "facture.pdf", pdf(), key="k", at=AT)


async def test_a_document_is_made_for_the_merchant_whose_it_is(documents: Documents) -> None:
    made = await documents.made(LENOIR, REFERENCE, TODAY)
    assert made is not None
    assert made.name.startswith("Relevé mars 2026")
    assert made.media_type == "application/pdf"
    assert made.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "changed",
    [{"establishment_id": "maison-beaumont-1"}, {"month": "2024-03"}, {"kind": "secret"}],
)
async def test_there_is_no_document_of_another_or_of_long_ago(
    documents: Documents, changed: dict[str, str]
) -> None:
    assert await documents.made(LENOIR, REFERENCE | changed, TODAY) is None


async def test_merchant_data_that_are_away_are_told_as_the_store_away() -> None:
    merchants = merchants_at(NOWHERE, "secret")
    with pytest.raises(StoreUnavailable):
        await MerchantCaseFiles(merchants).keep(LENOIR, CASE, "facture.pdf", pdf(), key="k", at=AT)
    with pytest.raises(StoreUnavailable):
        await MerchantDocuments(merchants).made(LENOIR, REFERENCE, TODAY)
    await merchants.close()


async def test_old_files_of_open_cases_are_not_erased_and_a_companys_own_are_left_to_it(
    kept: tuple[str, str], merchants: Merchants
) -> None:
    how, url = kept
    case_files = MerchantCaseFiles(merchants, None if how == "http" else file_retention_at(url))
    await case_files.keep(LENOIR, CASE, "facture.pdf", pdf(), key="k", at=AT)
    assert await case_files.erase(datetime.now(UTC) + timedelta(days=1), AT) == 0
    assert await kept_names(merchants) == ["facture.pdf"]
    await case_files.close()
