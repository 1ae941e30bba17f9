#!/usr/bin/env bash
# Adds a migration of the same name for SQLite and for PostgreSQL.   usage: build/add-migration.sh NAME
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: build/add-migration.sh NAME}
dotnet tool restore >/dev/null
dotnet build src/ExperienceManager.Web -v quiet --nologo
for provider in Sqlite Postgres; do
  dotnet ef migrations add "$name" --no-build --project src/ExperienceManager.Web --context "${provider}DbContext" \
    --output-dir "Data/Migrations/$provider"
done
