"""Settings refuse what cannot be used."""

import pytest

from hearsay.errors import SettingsError
from hearsay.settings import Settings, help_lines


@pytest.mark.parametrize("wrong", [{"jobs": 0}, {"format": "xml"}])
def test_a_wrong_setting_is_refused_by_name(wrong):
    with pytest.raises(SettingsError, match=next(iter(wrong))):
        Settings(**wrong)


def test_each_setting_has_a_help_line():
    assert all(line.endswith(".") for line in help_lines().values())
