"""The planner as a process of its own: a question as JSON on stdin, the plan on stdout.

HiGHS may not run in a session's thread, so a screen starts this and reads its lines: progress as
{"tahap", "selesai", "dari"}, and last the plan. Exit code 2 with one sentence on stderr where
the question is none.
"""

import json
import sys

import click

from analysis.rencana.soal import SoalError, from_json, to_json
from analysis.rencana.susun import make_hasil


def show_progress(tahap: str, selesai: int, dari: int) -> None:
    """One line of progress."""
    click.echo(json.dumps({"tahap": tahap, "selesai": selesai, "dari": dari}))


def main() -> int:
    """Plan once; the exit code."""
    try:
        hasil = make_hasil(from_json(sys.stdin.read()), show_progress)
    except SoalError as error:
        click.echo(str(error), err=True)
        return 2
    click.echo(to_json(hasil))
    return 0


if __name__ == "__main__":
    sys.exit(main())
