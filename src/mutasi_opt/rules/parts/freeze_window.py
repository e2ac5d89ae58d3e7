"""`FreezeWindow`: dates between which officials are not replaced, as a model states them."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_serializer, model_validator

from mutasi_opt.texts import Message, say

__all__ = ["FreezeWindow"]


class FreezeWindow(BaseModel):
    """Both days are inside the window."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    start: date = Field(alias="from")
    until: date
    reason: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> "FreezeWindow":
        if self.until < self.start:
            raise ValueError(f"until {self.until} is before from {self.start}")
        return self

    @model_serializer
    def _as_written(self) -> dict[str, Any]:
        """Give the keys of the file, so that what is listed can be pasted back."""
        return {"from": self.start, "until": self.until, "reason": self.reason}

    def words(self) -> Message:
        """Both days, and the reason as the model gives it."""
        days = say("{start} to {until}", start=self.start, until=self.until)
        return say("{days} ({reason})", days=days, reason=self.reason) if self.reason else days

    def __str__(self) -> str:
        return str(self.words())
