#!/usr/bin/env bash
# Takes the pictures in docs/images again: the demo shop in Chromium, as the pages are now. usage: build/pictures.sh
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet test tests/E2E --nologo --filter FullyQualifiedName~TourPictures "$@" -- xUnit.Explicit=only
