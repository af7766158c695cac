"""The form of every mapping: unknown keys are refused and nothing changes afterwards."""

from pydantic import BaseModel, ConfigDict


class Ketat(BaseModel):
    """A part of a profile."""

    model_config = ConfigDict(extra="forbid", frozen=True)
