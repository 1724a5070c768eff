"""What a maintainer's tool makes of the messages of the code."""

from tools.messages import CATALOGUES, Key, main, marked_in, marked_in_template, merged, messages

CATALOGUE = """# How it is said.
msgid ""
msgstr ""
"Language: zh_CN\\n"

# Of towns.
msgctxt "kind"
msgid "Town"
msgstr "镇"

#, python-brace-format
msgid "no unit is called {text!r}"
msgstr "没有名为 {text!r} 的单位"

msgid "Set up"
msgstr "建立"
"""
KEYS = {Key("Town", "kind"), Key("no unit is called {text!r}"), Key("Set up")}


def test_marks_are_found():
    source = """N_("a" " b"); locale._("c" if x else "d"); pgettext("column", "Unit"); other("e"); _(name)"""
    assert list(marked_in(source)) == [Key("a b"), Key("c"), Key("d"), Key("Unit", "column")]


def test_a_complete_catalogue_stays_as_it_is():
    assert merged(CATALOGUE, KEYS) == CATALOGUE


def test_new_messages_go_to_the_end():
    after = merged(CATALOGUE, KEYS | {Key("Ask"), Key("{n} rows"), Key("City", "kind")})
    assert after == CATALOGUE + (
        '\nmsgid "Ask"\nmsgstr ""\n'
        '\n#, python-brace-format\nmsgid "{n} rows"\nmsgstr ""\n'
        '\nmsgctxt "kind"\nmsgid "City"\nmsgstr ""\n'
    )
    assert merged(after, KEYS | {Key("Ask"), Key("{n} rows"), Key("City", "kind")}) == after


def test_what_is_said_no_more_is_taken_out():
    after = merged(CATALOGUE, {Key("Set up")})
    assert "no unit" not in after
    assert "Town" in after  # looked up by a name that only the running program knows


def test_the_catalogues_are_up_to_date():
    assert main(check=True) == 0
    assert len(CATALOGUES) == 1
    assert len(messages()) > 1000


def test_marks_of_templates_are_found():
    template = (
        """{{ _("a") }}<b title="{{ _('b {n}').format(n=1) }}">{% if x %}{{ _("c") if y else _("d") }}{% endif %}"""
    )
    assert list(marked_in_template(template.encode())) == [Key("a"), Key("b {n}"), Key("c"), Key("d")]
