"""What styles, cells, attributes and members of OpenDocument files hold beside what is shown: OASIS ODF 1.3 part 3."""

from package import Either, words
from techniques_odf import CONTENT, odf, span, text_style


# --- styles -----------------------------------------------------------------------------------------------------------

@odf("style-twice", "a style that hides text, and behind it a harmless one of its name",
     ("office.duplicate_style", "office.white_text"))
def _(document):
    first = text_style(document, "Xtwice", 'fo:color="#ffffff"')
    second = text_style(document, "Xtwice", 'fo:color="#000000"')
    return second, Either(first, document.say(span("Xtwice", words("twice"))))


@odf("style-chain", "text that the last of forty parents hides", "office.hidden_text", "odt")
def _(document):
    chain = "".join(f'<style:style style:name="Link{n}" style:family="text" style:parent-style-name="Link{n + 1}"/>'
                    for n in range(40))
    definition = document.put_before("styles.xml", "</office:styles>", chain +
                                     '<style:style style:name="Link40" style:family="text"><style:text-properties '
                                     'text:display="none"/></style:style>')
    return Either(definition, document.say(span("Link0", words("chain"))))
