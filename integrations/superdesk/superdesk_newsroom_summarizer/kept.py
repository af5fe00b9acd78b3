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
