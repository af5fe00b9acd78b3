"""Results and decisions, in a collection of their own: no item and no output of Superdesk ever has them."""

COLLECTION = "newsroom_summaries"


class Kept:
    """What is kept of items, one document an item.

    Args:
        collection: of pymongo.
    """

    def __init__(self, collection):
        self._collection = collection

    @classmethod
    def of(cls, app):
        """That of a Superdesk's own database."""
        return cls(app.data.mongo.pymongo().db[COLLECTION])

    def get(self, item_id):
        """What is kept of an item: `result` and `decisions`; empty where there is nothing."""
        return self._collection.find_one({"_id": item_id}) or {}

    def put(self, item_id, **fields):
        """Keep some fields of an item, and leave the others."""
        self._collection.update_one({"_id": item_id}, {"$set": fields}, upsert=True)

    def put_decisions(self, item_id, version, **fields):
        """Keep decisions in place of those of a version (0: none) that nobody has replaced meanwhile.

        Returns:
            The version that they have; None where others are kept, which stay.
        """
        self._collection.update_one({"_id": item_id}, {"$setOnInsert": {"decisions": None}}, upsert=True)
        stored = self._collection.update_one(
            {"_id": item_id, "decisions.version": version or None},  # None: there is no such field
            {"$set": {"decisions": {**fields, "version": version + 1}}},
        )
        return version + 1 if stored.matched_count else None
