"""
A table as a DMN 1.3 file, the same bytes for the same table.

References carry identifiers, names are the ASCII forms, labels the Vietnamese ones.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from quydinh.dmn.feel import literal
from quydinh.dmn.table import Column, Table

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
FEEL = "https://www.omg.org/spec/DMN/20191111/FEEL/"


def xml(table: Table, title: str, namespace: str) -> str:
    """
    The file.

    Args:
        table: The table.
        title: What the definitions are called.
        namespace: A URI of the ruleset's own.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<definitions xmlns="{MODEL}" id="definitions" name={_attribute(title)}',
        f'  namespace={_attribute(namespace)} expressionLanguage="{FEEL}" typeLanguage="{FEEL}">',
    ]
    for name, type_ in table.inputs.items():
        label = _attribute(table.labels.get(name, name))
        lines += [
            f'  <inputData id="input_{name}" name="{name}" label={label}>',
            f'    <variable name="{name}" typeRef="{type_}"/>',
            "  </inputData>",
        ]
    for one in table.decisions:
        lines += [
            _opened(one.name, one.label),
            f'    <variable name="{one.name}" typeRef="{one.type}"/>',
            *_requirements(one.name, one.needs, table),
            f'    <literalExpression id="expression_{one.name}">',
            f"      {_text(one.text)}",
            "    </literalExpression>",
            "  </decision>",
        ]
    lines += _decision(table)
    return "\n".join([*lines, "</definitions>", ""])


def _decision(table: Table) -> list[str]:
    needs = tuple(dict.fromkeys(one for column in table.columns for one in column.needs))
    outputs = ", ".join(literal(one) for one in table.outputs)
    lines = [
        _opened(table.name, table.label),
        f'    <variable name="{table.name}" typeRef="string"/>',
        *_requirements(table.name, needs, table),
        f'    <decisionTable id="table_{table.name}" hitPolicy="FIRST">',
    ]
    for at, column in enumerate(table.columns, start=1):
        lines += _input(at, column, table)
    lines += [
        f'      <output id="output_1" name="{table.name}" typeRef="string">',
        f"        <outputValues>{_text(outputs)}</outputValues>",
        "      </output>",
        '      <annotation name="Căn cứ"/>',
    ]
    for number, row in enumerate(table.rows, start=1):
        cells = [row.cells.get(at, "-") for at in range(len(table.columns))]
        lines += [
            f'      <rule id="rule_{number}">',
            *(
                f'        <inputEntry id="cell_{number}_{at}">{_text(cell)}</inputEntry>'
                for at, cell in enumerate(cells, start=1)
            ),
            f'        <outputEntry id="says_{number}">{_text(literal(row.output))}</outputEntry>',
            f"        <annotationEntry>{_text(row.note)}</annotationEntry>",
            "      </rule>",
        ]
    return [*lines, "    </decisionTable>", "  </decision>"]


def _input(at: int, column: Column, table: Table) -> list[str]:
    label = table.labels.get(column.text)
    named = "" if label is None else f" label={_attribute(label)}"
    lines = [
        f'      <input id="column_{at}"{named}>',
        f'        <inputExpression id="column_{at}_expression" typeRef="{column.type}">',
        f"          {_text(column.text)}",
        "        </inputExpression>",
    ]
    if column.allowed:
        lines.append(f"        <inputValues>{_text(column.allowed)}</inputValues>")
    return [*lines, "      </input>"]


def _opened(name: str, label: str) -> str:
    return f'  <decision id="decision_{name}" name="{name}" label={_attribute(label)}>'


def _requirements(owner: str, needs: tuple[str, ...], table: Table) -> list[str]:
    lines = []
    for name in needs:
        kind, word = ("input", "Input") if name in table.inputs else ("decision", "Decision")
        lines += [
            f'    <informationRequirement id="{owner}_needs_{name}">',
            f'      <required{word} href="#{kind}_{name}"/>',
            "    </informationRequirement>",
        ]
    return lines


def _text(text: str) -> str:
    return f"<text>{escape(text)}</text>"


def _attribute(text: str) -> str:
    return quoteattr(text, {"\n": "&#10;"})
