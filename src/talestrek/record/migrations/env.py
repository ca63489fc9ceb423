"""What alembic runs: the migrations, in the transaction of the connection that `schema.upgrade_tables` hands over."""

from __future__ import annotations

from alembic import context

from talestrek.record.schema import VERSION_TABLE
from talestrek.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
