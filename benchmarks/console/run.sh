#!/usr/bin/env bash
# Measures the console of the published program in Chromium and prints the table for benchmarks/README.md.
#   benchmarks/console/run.sh [--pages N] [--rounds N] [--only first|rule|segment|experience|campaign]
# Needs Chromium (Debian: apt-get install chromium).
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd); out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
dotnet publish "$root/src/ExperienceManager.Web" -c Release -o "$out" -v q --nologo -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false >&2
dotnet build "$root/benchmarks" -c Release -v q --nologo >&2
dotnet "$root/benchmarks/bin/Release/net10.0/ExperienceManager.Benchmarks.dll" console --program "$out" "$@"
