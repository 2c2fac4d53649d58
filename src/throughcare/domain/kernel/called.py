"""What people whose journey it is are called: the house's word, or an agency's own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One of them, and several, in lower case: "person" and "people"."""

    one: str = "person"
    many: str = "people"

    def put(self, *, sentence: str) -> str:
        """This puts the words into a sentence of the catalogue, where it has {person} or {people}.

        Other placeholders stay; so it comes before they are filled.
        """
        return sentence.replace("{person}", self.one).replace("{people}", self.many)


HOUSE = Called()
