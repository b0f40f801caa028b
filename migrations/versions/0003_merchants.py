"""Transactions, disputes, profiles and changes; and on PostgreSQL the wall between merchants."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ROLE = "relais_merchants"
#: Rows of these belong to a merchant as a whole.
OF_MERCHANT = (
    "contracts",
    "establishments",
    "granted_wishes",
    "merchant_audit",
    "merchant_profiles",
    "merchant_users",
    "merchants",
)
#: Rows of these belong to one establishment.
OF_SHOPS = (
    "commission_debits",
    "dispute_changes",
    "dispute_file_contents",
    "dispute_files",
    "disputes",
    "settlements",
    "statement_lines",
    "statements",
    "transactions",
)
NEW = (
    "dispute_file_contents",
    "dispute_files",
    "dispute_changes",
    "transactions",
    "disputes",
    "commission_debits",
    "merchant_profiles",
    "granted_wishes",
    "merchant_audit",
)
GRANTS = (
    "SELECT ON contracts, establishments, granted_wishes, merchant_profiles, merchants",
    f"SELECT ON {', '.join(OF_SHOPS)}",
    "INSERT ON dispute_changes, dispute_file_contents, dispute_files",
    "INSERT ON granted_wishes, merchant_audit",
    "UPDATE (status, due_on, refunded_cents, response) ON disputes",
    "UPDATE (email, notifications) ON merchant_profiles",
    "DELETE ON dispute_files",
)


def upgrade() -> None:
    _complete_accounts()
    _create_tables()
    if op.get_bind().dialect.name == "postgresql":
        _create_role()
        _raise_wall()
        _refuse_changes_of_the_audit_on_postgresql()
    else:
        _refuse_changes_of_the_audit_on_sqlite()


def downgrade() -> None:
    if postgresql := op.get_bind().dialect.name == "postgresql":
        _lower_wall()
    for table in NEW:
        op.drop_table(table)
    if postgresql:
        op.execute("DROP FUNCTION merchant_audit_is_append_only()")
    op.drop_column("merchants", "enrolled_disputes")
    op.add_column("contracts", sa.Column("tier_cents", sa.BigInteger(), nullable=True))
    contracts = sa.table(
        "contracts", sa.column("merchant_id"), sa.column("tiers", sa.JSON), sa.column("tier_cents")
    )
    for row in op.get_bind().execute(sa.select(contracts)).all():
        tier = row.tiers[0] if row.tiers else None
        op.execute(_of(contracts, row).values(tier_cents=tier))
    op.drop_column("contracts", "tiers")


def _complete_accounts() -> None:
    """Who is enrolled online is taken to manage disputes there; one tier becomes a list of one."""
    op.add_column(
        "merchants",
        sa.Column("enrolled_disputes", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.execute("UPDATE merchants SET enrolled_disputes = enrolled_online")
    op.add_column("contracts", sa.Column("tiers", sa.JSON(), server_default="[]", nullable=False))
    contracts = sa.table(
        "contracts", sa.column("merchant_id"), sa.column("tiers", sa.JSON), sa.column("tier_cents")
    )
    for row in op.get_bind().execute(sa.select(contracts)).all():
        if row.tier_cents is not None:
            op.execute(_of(contracts, row).values(tiers=[row.tier_cents]))
    op.drop_column("contracts", "tier_cents")


def _of(contracts: sa.TableClause, row: sa.Row[tuple[object, ...]]) -> sa.Update:
    return sa.update(contracts).where(contracts.c.merchant_id == row.merchant_id)


def _create_tables() -> None:
    op.create_table(
        "merchant_audit",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merchant_id", sa.String(length=64), nullable=False),
        sa.Column("establishment_id", sa.String(length=64), nullable=True),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("change", sa.String(length=32), nullable=False),
        sa.Column("case_number", sa.String(length=32), nullable=True),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merchant_audit")),
    )
    op.create_index(
        op.f("ix_merchant_audit_merchant_id_at"),
        "merchant_audit",
        ["merchant_id", "at"],
        unique=False,
    )

    op.create_table(
        "granted_wishes",
        sa.Column("merchant_id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"],
            ["merchants.id"],
            name=op.f("fk_granted_wishes_merchant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("merchant_id", "key", name=op.f("pk_granted_wishes")),
    )
    op.create_table(
        "merchant_profiles",
        sa.Column("merchant_id", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=32), nullable=False),
        sa.Column("contact_name", sa.String(length=200), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("commercial_messages", sa.Boolean(), nullable=False),
        sa.Column("notifications", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merchant_id"],
            ["merchants.id"],
            name=op.f("fk_merchant_profiles_merchant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("merchant_id", name=op.f("pk_merchant_profiles")),
    )
    op.create_table(
        "commission_debits",
        sa.Column("merchant_id", sa.String(length=64), nullable=False),
        sa.Column("establishment_id", sa.String(length=64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["establishment_id"],
            ["establishments.id"],
            name=op.f("fk_commission_debits_establishment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"],
            ["merchants.id"],
            name=op.f("fk_commission_debits_merchant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("establishment_id", "on", name=op.f("pk_commission_debits")),
    )
    op.create_index(
        op.f("ix_commission_debits_merchant_id_on"),
        "commission_debits",
        ["merchant_id", "on"],
        unique=False,
    )

    op.create_table(
        "disputes",
        sa.Column("case_number", sa.String(length=32), nullable=False),
        sa.Column("merchant_id", sa.String(length=64), nullable=False),
        sa.Column("establishment_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("transaction_id", sa.String(length=64), nullable=False),
        sa.Column("transaction_on", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("requested_documents", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("refunded_cents", sa.BigInteger(), nullable=True),
        sa.Column("response", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["establishment_id"],
            ["establishments.id"],
            name=op.f("fk_disputes_establishment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"],
            ["merchants.id"],
            name=op.f("fk_disputes_merchant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_number", name=op.f("pk_disputes")),
    )
    op.create_index(
        op.f("ix_disputes_merchant_id_status_due_on"),
        "disputes",
        ["merchant_id", "status", "due_on"],
        unique=False,
    )

    op.create_table(
        "transactions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("merchant_id", sa.String(length=64), nullable=False),
        sa.Column("establishment_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("card_ending", sa.String(length=4), nullable=False),
        sa.Column("settlement_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["establishment_id"],
            ["establishments.id"],
            name=op.f("fk_transactions_establishment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"],
            ["merchants.id"],
            name=op.f("fk_transactions_merchant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transactions")),
    )
    op.create_index(
        op.f("ix_transactions_merchant_id_at_id"),
        "transactions",
        ["merchant_id", "at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_transactions_settlement_id_at_id"),
        "transactions",
        ["settlement_id", "at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_transactions_totals"),
        "transactions",
        ["merchant_id", "establishment_id", "at", "kind", "currency", "amount_cents"],
        unique=False,
    )

    op.create_table(
        "dispute_changes",
        sa.Column("case_number", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("merchant_id", sa.String(length=64), nullable=False),
        sa.Column("establishment_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_number"],
            ["disputes.case_number"],
            name=op.f("fk_dispute_changes_case_number"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["establishment_id"],
            ["establishments.id"],
            name=op.f("fk_dispute_changes_establishment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"],
            ["merchants.id"],
            name=op.f("fk_dispute_changes_merchant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("case_number", "position", name=op.f("pk_dispute_changes")),
    )
    op.create_table(
        "dispute_files",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("case_number", sa.String(length=32), nullable=False),
        sa.Column("merchant_id", sa.String(length=64), nullable=False),
        sa.Column("establishment_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_number"],
            ["disputes.case_number"],
            name=op.f("fk_dispute_files_case_number"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["establishment_id"],
            ["establishments.id"],
            name=op.f("fk_dispute_files_establishment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"],
            ["merchants.id"],
            name=op.f("fk_dispute_files_merchant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispute_files")),
    )
    op.create_index(
        op.f("ix_dispute_files_case_number"), "dispute_files", ["case_number"], unique=False
    )

    op.create_table(
        "dispute_file_contents",
        sa.Column("file_id", sa.String(length=64), nullable=False),
        sa.Column("merchant_id", sa.String(length=64), nullable=False),
        sa.Column("establishment_id", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["establishment_id"],
            ["establishments.id"],
            name=op.f("fk_dispute_file_contents_establishment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["dispute_files.id"],
            name=op.f("fk_dispute_file_contents_file_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merchant_id"],
            ["merchants.id"],
            name=op.f("fk_dispute_file_contents_merchant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_dispute_file_contents")),
    )


def _create_role() -> None:
    """The role that the store works under; it owns nothing, so that the wall stands before it.

    A database user that may not create roles is told what an administrator has to run.
    """
    op.execute(f"""
        DO $$
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}') THEN
                BEGIN
                    CREATE ROLE {ROLE} NOLOGIN;
                EXCEPTION WHEN duplicate_object OR unique_violation THEN
                    NULL;  -- another database of this server was quicker
                END;
            END IF;
            IF NOT pg_has_role(current_user, '{ROLE}', 'MEMBER') THEN
                GRANT {ROLE} TO CURRENT_USER;
            END IF;
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE EXCEPTION 'the role {ROLE} cannot be set up; let an administrator run: '
                'CREATE ROLE {ROLE} NOLOGIN; GRANT {ROLE} TO %;', quote_ident(current_user);
        END $$
    """)


def _raise_wall() -> None:
    """Rows are seen, and written, only for the tenant that the transaction names.

    The owner of the tables is let through when it says that it is loading data.
    """
    loading = "current_setting('relais.loading', true) = 'on'"
    for table in OF_MERCHANT + OF_SHOPS:
        merchant = "id" if table == "merchants" else "merchant_id"
        own = f"{merchant} = current_setting('relais.merchant_id', true)"
        if table in OF_SHOPS:
            own += (
                " AND establishment_id = ANY"
                " (NULLIF(current_setting('relais.establishments', true), '')::text[])"
            )
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY tenant ON {table} TO {ROLE} USING ({own})")
        op.execute(f"CREATE POLICY loading ON {table} TO CURRENT_USER USING ({loading})")
    for grant in GRANTS:
        op.execute(f"GRANT {grant} TO {ROLE}")


def _lower_wall() -> None:
    for table in OF_MERCHANT + OF_SHOPS:
        op.execute(f"DROP POLICY loading ON {table}")
        op.execute(f"DROP POLICY tenant ON {table}")
        op.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        op.execute(f"REVOKE ALL ON {table} FROM {ROLE}")


def _refuse_changes_of_the_audit_on_postgresql() -> None:
    op.execute("""
        CREATE FUNCTION merchant_audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'merchant_audit is append-only';
        END $$
    """)
    op.execute("""
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON merchant_audit
        FOR EACH STATEMENT EXECUTE FUNCTION merchant_audit_is_append_only()
    """)


def _refuse_changes_of_the_audit_on_sqlite() -> None:
    for change in ("UPDATE", "DELETE"):
        op.execute(f"""
            CREATE TRIGGER merchant_audit_refuses_{change.lower()}
            BEFORE {change} ON merchant_audit
            BEGIN
                SELECT RAISE(ABORT, 'merchant_audit is append-only');
            END
        """)
