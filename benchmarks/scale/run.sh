#!/usr/bin/env bash
# Measures a shop with few orders and with many, before and after, and prints the tables for benchmarks/README.md.
#   benchmarks/scale/run.sh WORKLOAD [BEFORE] [--small N] [--large N]
# WORKLOAD holds full-1000/{configuration.json,orders.ndjson} (see benchmarks/README.md); BEFORE is the commit to compare with (ce5de6b).
# Needs Chromium and, for its half, PostgreSQL (Debian: apt-get install chromium postgresql). A million orders take 4 GB a database and, with
# everything that is measured, about half an hour each; TMPDIR says where. Before and after are measured one after the other: compare growth.
# What BEFORE calls the longest wait of a write (two minutes are enough) is given to it in the environment.
set -euo pipefail
workload=$(realpath "${1:?folder of the workload}"); shift
commit=ce5de6b; [[ $# -gt 0 && $1 != --* ]] && { commit=$1; shift; }
root=$(cd "$(dirname "$0")/../.." && pwd); out=$(mktemp -d)
trap 'git -C "$root" worktree remove --force "$out/tree" 2>/dev/null || true; rm -rf "$out"' EXIT
publish() { dotnet publish "$1/src/ExperienceManager.Web" -c Release -o "$2" -v q --nologo -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false >&2; }
git -C "$root" worktree add --detach "$out/tree" "$commit" >&2
publish "$out/tree" "$out/before"
publish "$root" "$out/after"
dotnet build "$root/benchmarks" -c Release -v q --nologo >&2
benchmarks=$root/benchmarks/bin/Release/net10.0/ExperienceManager.Benchmarks.dll
echo "$(date -u +%F), $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg), .NET $(dotnet --version), before: $commit."
for provider in Sqlite Postgres; do
  for version in before after; do
    dotnet "$benchmarks" scale --program "$out/$version" --workload "$workload" --provider "$provider" --output "$out/$version-$provider.json" "$@"
  done
  echo; dotnet "$benchmarks" scale --before "$out/before-$provider.json" --after "$out/after-$provider.json"
done
