"""A Milvus server: connections to it, and the collections that an index is."""

from __future__ import annotations

from functools import cache
from typing import Any

DENSE_INDEX = {"index_type": "HNSW", "metric_type": "COSINE", "params": {"M": 16, "efConstruction": 200}}
TERMS_INDEX = {"index_type": "SPARSE_INVERTED_INDEX", "metric_type": "IP", "params": {"drop_ratio_build": 0.0}}
SECONDS = 30.0
"""How long a call may take until the server counts as gone."""
CONNECTING = 10.0
"""How long the server is waited for at first."""

STRONG = {"consistency_level": "Strong"}
"""What is compared with the catalog must not be a moment old."""


def connection(address: str, token: str) -> dict[str, Any]:
    """What pymilvus and LangChain's store need to connect."""
    return {"uri": address, "token": token, "timeout": CONNECTING}


@cache
def connected(address: str, token: str) -> Any:
    """A client of the server, one a process."""
    from pymilvus import MilvusClient

    return MilvusClient(**connection(address, token))


def count_rows(address: str, token: str, name: str) -> int:
    """Rows of a collection, 0 where there is none; by the client alone, since LangChain's store takes longer to import than to ask."""
    client = connected(address, token)
    if not client.has_collection(name):
        return 0
    client.load_collection(name)
    return int(client.query(name, output_fields=["count(*)"], **STRONG)[0]["count(*)"])


def open_store(address: str, token: str, name: str, dimensions: int) -> Any:
    """LangChain's vector store on a collection, made for vectors of so many `dimensions`; None where there is none and that is 0."""
    from langchain_milvus import Milvus

    client = connected(address, token)
    if not client.has_collection(name):
        if not dimensions:
            return None
        make_collection(client, name, dimensions)
    client.load_collection(name)
    return Milvus(
        embedding_function=[_given(), _given()],
        collection_name=name,
        connection_args=connection(address, token),
        vector_field=["dense", "terms"],
        index_params=[DENSE_INDEX, TERMS_INDEX],
        timeout=SECONDS,
    )


def make_collection(client: Any, name: str, dimensions: int) -> None:
    """Make the collection with both vectors indexed; another process may make it at the same moment."""
    from pymilvus import DataType, MilvusException

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("pk", DataType.VARCHAR, is_primary=True, max_length=128)
    schema.add_field("text", DataType.VARCHAR, max_length=8)  # LangChain's store wants one; texts stay in the catalog
    schema.add_field("report_id", DataType.VARCHAR, max_length=64)
    schema.add_field("bucket", DataType.INT64)
    schema.add_field("dense", DataType.FLOAT_VECTOR, dim=dimensions)
    schema.add_field("terms", DataType.SPARSE_FLOAT_VECTOR)
    indexes = client.prepare_index_params()
    indexes.add_index("dense", **DENSE_INDEX)
    indexes.add_index("terms", **TERMS_INDEX)
    indexes.add_index("report_id", index_type="INVERTED")
    try:
        client.create_collection(name, schema=schema, index_params=indexes, consistency_level="Session")
    except MilvusException:
        if not client.has_collection(name):
            raise


def drop_others(address: str, token: str, prefix: str, keep: str) -> None:
    """Drop the collections of a library (`prefix`) but the one in use."""
    client = connected(address, token)
    for name in client.list_collections():
        if name.startswith(prefix) and name != keep:
            client.drop_collection(name)


def _given() -> Any:
    """Stands where LangChain wants an embedding: ours come with their vectors."""
    from langchain_core.embeddings.fake import FakeEmbeddings

    return FakeEmbeddings(size=1)
