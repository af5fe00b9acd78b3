"""Tokens as providers count and bill them."""

from pydantic import BaseModel, ConfigDict, Field


class TokenUsage(BaseModel):
    """Tokens as the provider counts them."""

    model_config = ConfigDict(frozen=True)

    input: int = Field(default=0, description="tokens of all requests")
    output: int = Field(default=0, description="tokens of all answers")
    cached: int = Field(default=0, description="those of `input` that the provider had in its cache")
    written: int = Field(
        default=0, description="those of `input` that the provider put into its cache, where it bills that"
    )

    @property
    def remark(self) -> str:
        """What is said beside the tokens sent where the provider had some in its cache: " (1,024 cached)"."""
        return f" ({self.cached:,} cached)" if self.cached else ""

    def __add__(self, other: "TokenUsage") -> "TokenUsage":
        return TokenUsage(
            input=self.input + other.input,
            output=self.output + other.output,
            cached=self.cached + other.cached,
            written=self.written + other.written,
        )
