#!/usr/bin/env bash
# Before the first release there is one migration, Initial: this deletes it and recreates it from the model, for both databases.
# Development databases made with the old one are refused at start; delete src/ExperienceManager.Web/data.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf src/ExperienceManager.Web/Data/Migrations
build/add-migration.sh Initial
