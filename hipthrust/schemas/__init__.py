"""JSON Schemas of what the program writes and reads, made of the records that it is made of."""

from hipthrust.schemas.published import DEPENDS_ON_PACK, PUBLISHED, schema_of

__all__ = ["DEPENDS_ON_PACK", "PUBLISHED", "schema_of"]
