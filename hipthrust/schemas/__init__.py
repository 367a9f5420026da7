"""JSON Schemas of what the program writes and reads, made of the records that it is made of."""

from hipthrust.schemas.pack_files import SCHEMA_FILE, editor_line
from hipthrust.schemas.published import (
    DEPENDS_ON_PACK,
    PACK_FILES,
    PUBLISHED,
    pack_files_text,
    schema_of,
    with_schema,
)

__all__ = [
    "DEPENDS_ON_PACK",
    "PACK_FILES",
    "PUBLISHED",
    "SCHEMA_FILE",
    "editor_line",
    "pack_files_text",
    "schema_of",
    "with_schema",
]
