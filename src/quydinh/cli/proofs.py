"""What the commands that prove have in common: how far to look, and the extra that they need."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from quydinh.cli.console import Console, WrongUse

if TYPE_CHECKING:
    from quydinh.verify.question import Limits


def proof_arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """How far to look."""
    say = console.say
    options.add_argument(
        "--seconds",
        type=float,
        default=10.0,
        metavar=say("GIÂY", "SECONDS"),
        help=say(
            "thời gian nhiều nhất cho một câu hỏi (mặc định 10)",
            "the most time for one question (10 by default)",
        ),
    )
    options.add_argument(
        "--size",
        type=int,
        default=4,
        metavar=say("SỐ", "NUMBER"),
        help=say(
            "hồ sơ minh họa có danh sách dài tới bao nhiêu phần tử (mặc định 4)",
            "how long the lists of example records may be (4 by default)",
        ),
    )
    options.add_argument(
        "--regions",
        type=int,
        default=24,
        metavar=say("SỐ", "NUMBER"),
        help=say("nêu nhiều nhất bao nhiêu vùng (mặc định 24)", "the most regions named (24)"),
    )


def available(console: Console) -> None:
    """
    The extra is there.

    Raises:
        WrongUse: It is not; with what to install.
    """
    try:
        import quydinh.verify.ask  # noqa: F401
    except ModuleNotFoundError as error:
        if error.name != "z3":
            raise
        raise WrongUse(
            console.say(
                "lệnh này cần thêm gói z3: cài bằng `pip install 'quydinh[verify]'`",
                "this command needs z3: install it with `pip install 'quydinh[verify]'`",
            )
        ) from error


def limits(asked: argparse.Namespace, console: Console) -> Limits:
    """The limits asked for."""
    from quydinh.verify.question import Limits

    for name in ("seconds", "size", "regions"):
        if getattr(asked, name) <= 0:
            raise WrongUse(
                console.say(f"`--{name}` phải lớn hơn 0", f"`--{name}` has to be above 0")
            )
    return Limits(asked.seconds, asked.size, asked.regions)
