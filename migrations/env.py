"""Runs the migrations on a connection that the caller has opened and will commit."""

from alembic import context
from sqlmodel import SQLModel

from safetytrack.store.schema import models  # noqa: F401  (fills the metadata)

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata, transactional_ddl=False)
context.run_migrations()
