"""
The engines beside ours, each by its quickest documented way from a dict to an answer.

They are named by the extra ``bench``; one that is not installed is reported, never left out.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module, metadata
from types import ModuleType
from typing import Any, NamedTuple

from benchmarks import criteria
from benchmarks.criteria import Words

Call = Callable[[Any], Any]

_C_LIKE = Words(both=" && ", either=" || ", negation="!")
_PYTHON = Words(choice="({level} if {test} else {rest})")


class Peer(NamedTuple):
    """An engine: the name of its distribution and of its module, and what makes its calls."""

    distribution: str
    module: str
    make: Callable[[ModuleType], tuple[Call, Call]]

    def calls(self) -> tuple[Call, Call] | None:
        """From a record to its level and to its list of criteria; None when not installed."""
        try:
            module = import_module(self.module)
        except ImportError:
            return None
        return self.make(module)

    def version(self) -> str:
        """Its installed version."""
        return metadata.version(self.distribution)


def _evalidate(module: ModuleType) -> tuple[Call, Call]:
    model = module.base_eval_model.clone()
    model.nodes += ["List", "Mult"]

    def call(text: str) -> Call:
        evaluate = module.Expr(text, model=model).eval
        return lambda record: evaluate(None, record)

    return call(criteria.rating_expression(_PYTHON)), call(criteria.criteria_expression(_PYTHON))


def _datalogic(module: ModuleType) -> tuple[Call, Call]:
    engine = module.Engine()
    return (
        engine.compile(criteria.rating_logic()).evaluate,
        engine.compile(criteria.criteria_logic()).evaluate,
    )


def _zen(module: ModuleType) -> tuple[Call, Call]:
    words = Words()
    return (
        module.compile_expression(criteria.rating_expression(words)).evaluate,
        module.compile_expression(criteria.criteria_expression(words)).evaluate,
    )


def _cel(module: ModuleType) -> tuple[Call, Call]:
    return (
        module.compile(criteria.rating_expression(_C_LIKE)).execute,
        module.compile(criteria.criteria_expression(_C_LIKE)).execute,
    )


def _rule_engine(module: ModuleType) -> tuple[Call, Call]:
    words = Words()
    return (
        module.Rule(criteria.rating_expression(words)).evaluate,
        module.Rule(criteria.criteria_expression(words)).evaluate,
    )


PEERS = (
    Peer("evalidate", "evalidate", _evalidate),
    Peer("datalogic-py", "datalogic_py", _datalogic),
    Peer("zen-engine", "zen", _zen),
    Peer("common-expression-language", "cel", _cel),
    Peer("rule-engine", "rule_engine", _rule_engine),
)
