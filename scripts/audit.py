"""Audit the installed packages: do they agree with each other, and is a vulnerability known of any?

    python scripts/audit.py [--strict] [--osv-url URL] [--path FOLDER]

pip's own check, then pip-audit against OSV (osv.dev, or a mirror of it). Exit 1 for a conflict or a known vulnerability.
Where OSV cannot be asked that is said, NOT AUDITED, and is no failure: the audit depends on somebody else's server, the build
must not. Before a release it must be one: `--strict` exits 2 then, and also when a package could not be looked up.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence

ACCEPTED = {
    "CVE-2026-45829": "in Chroma's HTTP server, before sign-in: Yanbao never starts one, it opens the files itself",
}
"""Vulnerabilities that do not concern us, and why."""
FINE, FOUND, NOT_AUDITED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Both checks; returns the exit code."""
    options = asked_for(arguments)
    agree = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    print(agree.stdout.strip() or agree.stderr.strip())
    return known(options) or agree.returncode


def asked_for(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strict", action="store_true", help="exit 2 where the audit was not made, or not of all")
    parser.add_argument("--osv-url", default="", help="a mirror's query address")
    parser.add_argument("--path", default="", help="audit the packages in this folder instead of those installed")
    return parser.parse_args(arguments)


def known(options: argparse.Namespace) -> int:
    """The second check alone, what it found printed; returns its exit code."""
    command = [sys.executable, "-m", "pip_audit", "--vulnerability-service", "osv", "--skip-editable"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    command += ["--osv-url", options.osv_url] if options.osv_url else []
    command += ["--path", options.path] if options.path else ["--local"]
    try:
        asked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        code, told = judge(asked.stdout, asked.stderr)
    except subprocess.TimeoutExpired:
        code, told = judge("", "no answer within 300 seconds")
    print(told)
    return FINE if code == NOT_AUDITED and not options.strict else code


def judge(stdout: str, stderr: str) -> tuple[int, str]:
    """`FINE`, `FOUND` or `NOT_AUDITED`, and words, for what pip-audit wrote: its JSON, or nothing but complaints.

    What it passed over is not taken as audited; nor is a list of no packages.
    """
    try:
        packages = json.loads(stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = (stderr.strip().splitlines() or ["no answer"])[-1][:200]
        return NOT_AUDITED, f"NOT AUDITED for known vulnerabilities: OSV could not be asked ({why})."
    asked = [package for package in packages if not package.get("skip_reason")]
    passed_over = sorted(package["name"] for package in packages if package.get("skip_reason"))
    found = {
        (package["name"], package["version"], flaw["id"], ", ".join(flaw["fix_versions"]) or "none yet")
        for package in asked
        for flaw in package.get("vulns", ())
        if not {flaw["id"], *flaw.get("aliases", ())} & set(ACCEPTED)
    }
    if found:
        return FOUND, "\n".join(f"{name} {at}: {flaw}, fixed in {fixed}" for name, at, flaw, fixed in sorted(found))
    if not asked:
        return NOT_AUDITED, "NOT AUDITED for known vulnerabilities: no package was looked up."
    told = f"{len(asked)} packages looked up, no known vulnerability but those accepted."
    if passed_over:
        return NOT_AUDITED, f"{told}\nNOT AUDITED: {', '.join(passed_over)}."
    return FINE, told


if __name__ == "__main__":
    sys.exit(main())
