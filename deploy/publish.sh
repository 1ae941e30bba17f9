#!/bin/sh
# Publishes the program into a folder: what the Dockerfile and a server without containers run.
# usage: deploy/publish.sh FOLDER [options of dotnet publish]     CONFIGURATION is Release unless set.
set -eu
folder=${1:?usage: deploy/publish.sh FOLDER [options]}
shift
cd "$(dirname "$0")/.."
exec dotnet publish src/ExperienceManager.Web -c "${CONFIGURATION:-Release}" -o "$folder" --nologo -v quiet "$@"
