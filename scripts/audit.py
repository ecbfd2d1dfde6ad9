"""Audit the installed packages: do they agree with each other, and is a vulnerability known of any?

    python scripts/audit.py

pip's own check, then pip-audit against OSV (osv.dev). Exit 1 for a conflict or a known vulnerability. Where OSV cannot be
reached that is said and is no failure: the audit depends on somebody else's server, the build must not.
"""

from __future__ import annotations

import json
import subprocess
import sys

ACCEPTED = {
    "CVE-2026-45829": "in Chroma's HTTP server, before sign-in: Yanbao never starts one, it opens the files itself",
}
"""Vulnerabilities that do not concern us, and why."""


def main() -> int:
    """Both checks; returns the exit code."""
    agree = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    print(agree.stdout.strip() or agree.stderr.strip())
    command = [sys.executable, "-m", "pip_audit", "--vulnerability-service", "osv", "--local", "--skip-editable"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        asked = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        code, told = judge(asked.stdout, asked.stderr)
    except subprocess.TimeoutExpired:
        code, told = judge("", "no answer within 300 seconds")
    print(told)
    return code or agree.returncode


def judge(stdout: str, stderr: str) -> tuple[int, str]:
    """Exit code and words for what pip-audit wrote: its JSON, or nothing but complaints when OSV could not be asked."""
    try:
        packages = json.loads(stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        why = (stderr.strip().splitlines() or ["no answer"])[-1][:200]
        return 0, f"NOT AUDITED for known vulnerabilities: OSV could not be asked ({why})."
    found = {
        (package["name"], package["version"], flaw["id"], ", ".join(flaw["fix_versions"]) or "none yet")
        for package in packages
        for flaw in package.get("vulns", ())
        if not {flaw["id"], *flaw.get("aliases", ())} & set(ACCEPTED)
    }
    lines = [f"{name} {version}: {flaw}, fixed in {fixed}" for name, version, flaw, fixed in sorted(found)]
    return (
        (1, "\n".join(lines)) if lines else (0, f"{len(packages)} packages, no known vulnerability but those accepted.")
    )


if __name__ == "__main__":
    sys.exit(main())
