"""From a program to what runs: outlines, generated code, plain data."""

from __future__ import annotations

import marshal
import pickle

from quydinh.evaluate.artefact import Artefact, Header, Layer
from quydinh.evaluate.codegen import generate
from quydinh.evaluate.outline import Outline, outline
from quydinh.evaluate.subjects import SubjectData
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType
from quydinh.text.source import Origin


def compile_program(
    program: ir.Program,
    digest: str,
    source: Origin | None = None,
    layers: tuple[Layer, ...] = (),
    written: bytes = b"",
) -> Artefact:
    """
    Compile a program.

    Args:
        program: Resolved and typed, under one choice of readings.
        digest: Of the ruleset's content.
        source: The text, for the line numbers of reasons.
        layers: The documents that were applied to the base.
        written: See ``Artefact``.
    """
    rated = [subject for subject in program.subjects if subject.rating is not None]
    outlines = {subject.name: outline(program, subject, source) for subject in rated}
    generated = generate(program, outlines)
    code = compile(generated.text, f"quydinh {program.number}", "exec", dont_inherit=True)
    chosen = {question.name: question.chosen for question in program.questions}
    return Artefact(
        Header(
            program.number,
            program.title,
            program.issuer,
            "" if program.date is None else program.date.isoformat(),
        ),
        digest,
        tuple(chosen.items()),
        tuple(subject.name for subject in program.subjects if subject.kind != "danh mục"),
        tuple(_data(program, subject, outlines[subject.name], chosen) for subject in rated),
        generated.text,
        marshal.dumps(code),
        generated.constants,
        generated.shapes,
        pickle.dumps((program, outlines), protocol=pickle.HIGHEST_PROTOCOL),
        layers,
        written,
    )


def _data(
    program: ir.Program, subject: ir.Subject, outlined: Outline, chosen: dict[str, str]
) -> SubjectData:
    assert subject.rating is not None
    scale = next(one for one in program.scales if one.name == subject.rating.scale)
    return SubjectData(
        subject.name,
        subject.label,
        tuple((level.name, level.label or level.name) for level in scale.levels),
        tuple((name, chosen[name]) for name in subject.options),
        outlined.clauses,
        outlined.endings,
        outlined.places,
        any(isinstance(field.type, LinkType) for field in subject.fields),
        bool(subject.ceilings),
        tuple(
            (one.name, one.decision)
            for one in program.questions
            if one.name in subject.options and one.decision is not None
        ),
    )
