"""The only place that speaks SQL: schema, engine, migrations, queries, imports, snapshots."""
