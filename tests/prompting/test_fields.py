"""What the prompt says of each class of a summary, from the descriptions of its fields."""

from typing import Literal

import pytest
from pydantic import BaseModel, Field

from summarizer.prompting.fields import describe, held, plain_section, section_names, unasked
from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Computed, Full, Mark, Summary, Translated


class Dish(BaseModel):
    """What is eaten."""

    name: str = Field(description="as the menu has it")
    kind: Literal["hot", "cold"] = Field(description="hot, or cold")
    size: Literal["small", "large"] = Field(description="how much")
    note: Translated[str | None] = Field(default=None, description="remarks")
    spice: Full[str | None] = Field(default=None, description="how hot")
    price: Computed[float] = Field(default=0.0, description="ours")
    silent: str = ""
    renamed: str = Field(default="", alias="other", description="under another name")


class Drink(BaseModel):
    """What is drunk."""

    name: str = Field(description="as the menu has it")
    size: Literal["small", "large"] = Field(description="small or large")


class Starter(Dish):
    """A dish that comes first."""

    name: str = Field(description="in short")


class Menu(BaseModel):
    """Lists of both."""

    title: str = Field(description="of the day")
    dishes: list[Dish] = Field(description="in order")
    drinks: list[Drink] | None = None
    first: Starter | None = None
    bill: Computed[list[Mark]] = Field(default_factory=list)


ALL = unasked(translated=True, brief=False)


@pytest.mark.parametrize(
    ("translated", "brief", "hidden"),
    [
        (True, False, ("readOnly",)),
        (False, False, ("readOnly", "x-translated")),
        (True, True, ("readOnly", "x-full")),
        (False, True, ("readOnly", "x-translated", "x-full")),
    ],
)
def test_unasked(translated: bool, brief: bool, hidden: tuple[str, ...]) -> None:
    """What the code fills is never asked for, a translation and details only where they are wanted."""
    assert unasked(translated=translated, brief=brief) == hidden


def test_described() -> None:
    """Each class has a line a field that is asked for; what several share is said once, ours not at all."""
    found = describe(Menu, ALL)
    shared = ["- kind: hot, or cold", "- size: how much", "- note: remarks", "- spice: how hot",
              "- other: under another name"]  # fmt: skip
    assert found["common"].splitlines() == ["- name: as the menu has it", *shared]
    assert found["Summary"] == "- title: of the day\n- dishes: in order"
    assert found["Drink"] == "- size: small or large"
    assert found["Starter"] == "- name: in short"
    assert found["Dish"] == ""
    assert set(found) == {"common", "Summary", "Dish", "Drink", "Starter"}


@pytest.mark.parametrize(("translated", "brief"), [(True, False), (False, False), (True, True)])
def test_hidden(translated: bool, brief: bool) -> None:
    """What is not asked for is not described either."""
    said = "\n".join(describe(Menu, unasked(translated=translated, brief=brief)).values())
    assert ("- note: " in said) is translated
    assert ("- spice: " in said) is not brief
    assert "price" not in said


class Buffet(BaseModel):
    """A list of dishes, and one that is none of a list."""

    dishes: list[Dish]
    main: Drink


def test_rows() -> None:
    """Of items in rows the columns are said, and the values that a description leaves out; of no others."""
    found = describe(Buffet, ALL, lambda kind: answer_format(kind).objects)
    assert found["Dish"].splitlines()[0] == "row: name|kind|size|note|spice|silent|other"
    assert "- kind: hot, or cold" in found["Dish"].splitlines()
    assert "- size: how much (small, large)" in found["Dish"].splitlines()
    assert found["Drink"] == "- size: small or large"
    assert "row: " not in describe(Buffet, ALL)["Dish"]


class Feast(Summary):
    """A newsroom's own sections: a list, one item, and a plain value."""

    dishes: list[Dish] = Field(description="what was served")
    main: Drink
    toast: str = Field(description="what was said")


def test_plain_sections() -> None:
    """A section without a template has its fields and, where its items are rows, their columns."""
    row_of = lambda kind: answer_format(kind).objects  # noqa: E731 - as the prompt has it
    dishes = plain_section(Feast, "dishes", ALL, row_of).splitlines()
    assert dishes[:2] == ["## dishes: what was served", "row: name|kind|size|note|spice|silent|other"]
    assert plain_section(Feast, "dishes", ALL).splitlines()[1] == "- name: as the menu has it"
    main = "## main\n- name: as the menu has it\n- size: small or large"
    assert plain_section(Feast, "main", ALL, row_of) == plain_section(Feast, "main", ALL) == main
    assert plain_section(Feast, "toast", ALL, row_of) == "## toast: what was said"


def test_sections() -> None:
    """The sections of a summary are its fields that are asked for, but for those of its head."""
    lines = describe(Feast, ALL)["Summary"].splitlines()
    assert [line.split(":")[0] for line in lines] == ["- language", "- headline", "- gist"]
    assert section_names(Feast) == ["parties", "numbers", "locations", "sourcing", "dishes", "main", "toast"]


def test_held() -> None:
    """An annotation holds the classes of a list's entries and of a union's alternatives."""
    assert [*held(list[Dish] | Drink | None)] == [Dish, Drink]
    assert [*held(str)] == [*held(list[int])] == []
