"""OpenAI's Files API, in memory: what POST /v1/files and its like give and take."""

import itertools
from dataclasses import dataclass

from tests.model_server.wire import CREATED, JsonObject, Part, Reply, encoded

Purpose = str
_THIRTY_DAYS = 30 * 24 * 3600
PURPOSES = ("assistants", "batch", "fine-tune", "vision", "user_data", "evals")
"""What a client may upload a file for; batches write their own as `batch_output`."""


class ApiError(Exception):
    """An error as OpenAI words them, for endpoints that ask no model."""

    def __init__(
        self, status: int, message: str, *, param: str | None = None, code: str | None = None
    ) -> None:
        super().__init__(message)
        self.reply = Reply(
            (
                Part(
                    encoded(
                        {
                            "error": {
                                "message": message,
                                "type": "invalid_request_error",
                                "param": param,
                                "code": code,
                            }
                        }
                    )
                ),
            ),
            status=status,
        )


@dataclass(frozen=True)
class StoredFile:
    """A file as the server keeps it; `expires_after` in seconds, None where it is kept."""

    id: str
    name: str
    purpose: Purpose
    content: bytes
    expires_after: int | None

    @property
    def dressed(self) -> JsonObject:
        """The file object of the API."""
        return {
            "id": self.id,
            "object": "file",
            "bytes": len(self.content),
            "created_at": CREATED,
            "expires_at": None if self.expires_after is None else CREATED + self.expires_after,
            "filename": self.name,
            "purpose": self.purpose,
            "status": "processed",
            "status_details": None,
        }


class FileStore:
    """All files of a server, by id; ids count them."""

    def __init__(self, largest: int) -> None:
        self._files: dict[str, StoredFile] = {}
        self._numbers = itertools.count(1)
        self._largest = largest

    def upload(self, name: str, purpose: str, content: bytes, expires_after: int | None) -> StoredFile:
        """Take a client's file; raises ApiError where the API would not have it."""
        if purpose not in PURPOSES:
            known = ", ".join(f"'{each}'" for each in PURPOSES)
            message = f"'{purpose}' is not one of [{known}] - 'purpose'"
            raise ApiError(400, message)
        if purpose == "batch" and not name.endswith(".jsonl"):
            raise ApiError(400, "Invalid file format for Batch API. Must be .jsonl")
        if purpose == "batch" and len(content) > self._largest:
            raise ApiError(413, f"The file is larger than the {self._largest} bytes that a batch may have.")
        kept = _THIRTY_DAYS if purpose == "batch" and expires_after is None else expires_after
        return self.add(name, purpose, content, kept)

    def add(self, name: str, purpose: str, content: bytes, expires_after: int | None = None) -> StoredFile:
        """Keep a file under a new id."""
        file = StoredFile(f"file-{next(self._numbers):06d}", name, purpose, content, expires_after)
        self._files[file.id] = file
        return file

    def get(self, id_: str) -> StoredFile:
        """Give a file; raises ApiError where there is none."""
        if id_ not in self._files:
            raise ApiError(404, f"No such File object: {id_}", param="id")
        return self._files[id_]

    def find(self, id_: str) -> StoredFile | None:
        """Give a file, or None."""
        return self._files.get(id_)

    def delete(self, id_: str) -> JsonObject:
        """Forget a file; raises ApiError where there is none."""
        self.get(id_)
        del self._files[id_]
        return {"id": id_, "object": "file", "deleted": True}

    def all(self) -> list[StoredFile]:
        """Every file, newest first."""
        return list(reversed(self._files.values()))
