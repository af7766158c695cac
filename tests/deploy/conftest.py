"""What the tests of a running server share with those of the browser."""

from tests.browser.conftest import (  # noqa: F401
    base_url,
    browser_context_args,
    browser_type_launch_args,
    example_database,
)
