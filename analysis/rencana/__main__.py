"""The planner as a process of its own: a question as JSON on stdin, the plan on stdout.

HiGHS may not run in a session's thread, so a screen starts this and reads its lines: progress as
{"tahap", "selesai", "dari"}, and last the plan. Exit code 2 with one sentence on stderr where
the question is none.
"""

import json
import os
import sys
from typing import TextIO

import click

from analysis.rencana.soal import SoalError, from_json, to_json
from analysis.rencana.susun import make_hasil


def take_stdout() -> TextIO:
    """The standard output for our lines alone; what libraries print there from now on is lost.

    HiGHS writes notes of its own to it, past Python, even when it is told to be quiet.
    """
    sys.stdout.flush()
    ours = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with open(os.devnull, "wb") as nothing:
        os.dup2(nothing.fileno(), 1)
    return ours


def main() -> int:
    """Plan once; the exit code."""
    keluaran = take_stdout()

    def show_progress(tahap: str, selesai: int, dari: int) -> None:
        line = json.dumps({"tahap": tahap, "selesai": selesai, "dari": dari}, ensure_ascii=False)
        click.echo(line, file=keluaran)

    try:
        hasil = make_hasil(
            from_json(sys.stdin.buffer.read().decode("utf-8", "replace")), show_progress
        )
    except SoalError as error:
        click.echo(str(error), err=True)
        return 2
    click.echo(to_json(hasil), file=keluaran)
    return 0


if __name__ == "__main__":
    sys.exit(main())
