"""Lemmas from a table: a word's lemma follows from its form, its tag and its arc, and most words come again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

MOST = 200_000  # words remembered; a text of millions has ever more names, and memory has to stay flat


class Lemmas:
    """Asks a pipeline's attribute ruler and rule lemmatizer about each word once."""

    def __init__(self, model: Language, components: list[Callable[[Doc], Doc]]) -> None:
        self._vocabulary = model.vocab
        self._components = components
        self._known: dict[tuple[str, str, str], str] = {}

    def of_word(self, text: str, tag: str, dep: str) -> str:
        """Return a word's lemma, in lower case."""
        key = text, tag, dep
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST:
                self._known.clear()
            known = self._known[key] = self._ask(text, tag, dep)
        return known

    def _ask(self, text: str, tag: str, dep: str) -> str:
        from spacy.tokens import Doc

        doc = Doc(self._vocabulary, words=[text], tags=[tag], heads=[0], deps=[dep])
        for component in self._components:
            component(doc)
        lemma: str = doc[0].lemma_
        return lemma.lower()


class Forms:
    """The lemmas that a word may have before it is known what it is: those of all parts of speech."""

    def __init__(self, model: Language) -> None:
        lemmatizer: Any = model.get_pipe("lemmatizer")
        tables = lemmatizer.lookups
        self._rules = list(
            {tuple(rule) for rules in tables.get_table("lemma_rules").values() for rule in rules}
        )
        self._irregular: dict[str, set[str]] = {}
        for forms in tables.get_table("lemma_exc").values():
            for form, lemmas in forms.items():
                self._irregular.setdefault(form, set()).update(lemmas)
        self._listed = {lemma for lemmas in tables.get_table("lemma_index").values() for lemma in lemmas}
        self._known: dict[str, frozenset[str]] = {}

    def lemmas(self, word: str) -> frozenset[str]:
        """Return the possible lemmas of a word in lower case, the word itself among them."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= MOST:
                self._known.clear()
            known = self._known[word] = frozenset(
                {
                    word,
                    *self._irregular.get(word, ()),
                    *(word.removesuffix(old) + new for old, new in self._rules if word.endswith(old)),
                }
            )
        return known

    def is_listed(self, word: str) -> bool:
        """Say whether a word in lower case is one of the language, and not only a name."""
        return not self._listed.isdisjoint(self.lemmas(word))


def lemmas_of(model: Language) -> Lemmas | None:
    """Return the lemmas of a pipeline; None where its lemmatizer does not go by rules, or there is none."""
    if not _goes_by_rules(model):
        return None
    names = [name for name in ("attribute_ruler", "lemmatizer") if name in model.pipe_names]
    return Lemmas(model, [model.get_pipe(name) for name in names])


def forms_of(model: Language) -> Forms | None:
    """Return the word forms of a pipeline; None where its lemmatizer does not go by rules, or there is none."""
    return Forms(model) if _goes_by_rules(model) else None


def _goes_by_rules(model: Language) -> bool:
    return "lemmatizer" in model.pipe_names and getattr(model.get_pipe("lemmatizer"), "mode", None) == "rule"
