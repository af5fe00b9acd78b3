"""How long an answer may be: so that a model that never ends is stopped by its server."""

from summarizer.client.call import Call
from summarizer.prompting.token_counts import estimate_tokens

_TIMES = 7
"""Tokens of an answer for each of its article, at most: twice what the most talkative recorded answer takes
(2,640 for an Arabic article of 746, as Gemma counts them)."""

_LEAST = 4_096
_THINKING = 25_000
"""What OpenAI recommends to leave for reasoning: https://platform.openai.com/docs/guides/reasoning"""


def longest_answer(call: Call, *, thinks: bool = False) -> int:
    """Tokens that the answer to a call may have, where the user has set no limit.

    Args:
        call: the call; what its user messages hold is taken for the article.
        thinks: whether the model reasons before it answers, which counts as well.
    """
    asked = "\n".join(message["content"] for message in call.messages if message["role"] == "user")
    return max(_LEAST, _TIMES * estimate_tokens(asked)) + (_THINKING if thinks else 0)
