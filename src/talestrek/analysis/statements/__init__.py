"""Who said what: the spaCy component ``talestrek_statements`` and its parts.

The way of the data: quotation marks (``quotations``) and reporting expressions (``cues``) are found; ``turns`` and
``quoted`` read direct speech, ``headlines`` what stands behind a colon, ``indirect`` the clauses that remain. Each
gives drafts, whose sources ``talestrek.analysis.sources`` then finds.
"""

from talestrek.analysis.statements.reader import StatementReader, create_statement_reader

__all__ = ["StatementReader", "create_statement_reader"]
