"""All tables of this version at once, for a database that has none (decision 0034).

Migrating one by one draws every model anew for each of the others, which takes several seconds and the longer the
more models there are. No migration of ours or of a package fills a table of an empty database; a test compares the
tables made here with those that come of migrating.
"""


def make_tables() -> None:
    """Every table, and every migration noted as applied: in one transaction, so an interruption leaves nothing."""
    from django.apps import apps
    from django.core.management.sql import emit_post_migrate_signal
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    recorder = MigrationRecorder(connection)
    known = MigrationLoader(None).graph.nodes
    with connection.schema_editor() as editor:
        for model in (recorder.Migration, *apps.get_models()):
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        recorder.migration_qs.bulk_create(recorder.Migration(app=app, name=name) for app, name in known)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
