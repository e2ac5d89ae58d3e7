"""Did-you-mean: the known word that a misspelt one probably stands for."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher

from mutasi_opt.loading.limits import MAX_SUGGESTIONS

__all__ = ["Suggester", "quote", "suggest"]

_SIMILAR = 0.74
#: Numbers of one kind look alike, so only a slip of one digit or two is taken for a misspelling.
_SIMILAR_NUMBER = 0.9
_SHORTLIST = 12
_WORK = 4_000
_SHOWN = 60


def quote(value: object) -> str:
    """Quote ``value`` for one line of a terminal: short, control characters spelt out."""
    text = value if isinstance(value, str) else str(value)
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "...")


def _grams(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[k : k + 3] for k in range(len(padded) - 2)} or {padded}


class Suggester:
    """Answers for one fixed list of words, by trigrams first and by similarity among the best few.

    The work per question is bounded whatever the number of words (rare trigrams are read first),
    each word is looked up once, and after ``MAX_SUGGESTIONS`` different words no more suggestions
    are made.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._posts: dict[str, list[int]] = {}
        self._answers: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """Return ``" (did you mean 'X'?)"``, or nothing where no known word is close."""
        if word not in self._answers:
            if len(self._answers) >= MAX_SUGGESTIONS:
                return ""
            best = self._nearest(word)
            self._answers[word] = f" (did you mean {quote(best)}?)" if best is not None else ""
        return self._answers[word]

    def nearest(self, word: str) -> str | None:
        """Return the closest known word, if one is close."""
        return self._nearest(word)

    def _index(self) -> None:
        posts: dict[str, list[int]] = defaultdict(list)
        for k, known in enumerate(self._words):
            for gram in _grams(known.casefold()):
                posts[gram].append(k)
        self._posts = dict(posts)

    def _nearest(self, word: str) -> str | None:
        if len(word) > 200:
            return None
        if not self._posts:
            self._index()
        lowered = word.casefold()
        shared: Counter[int] = Counter()
        work = 0
        for post in sorted((self._posts[g] for g in _grams(lowered) if g in self._posts), key=len):
            if work and work + len(post) > _WORK:
                break
            work += len(post)
            shared.update(post)
        shortlist = sorted(
            shared, key=lambda k: (-shared[k], abs(len(self._words[k]) - len(word)), k)
        )[:_SHORTLIST]
        best, best_ratio = None, _SIMILAR_NUMBER if word.isdecimal() else _SIMILAR
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(lowered)
        for k in sorted(shortlist):
            matcher.set_seq1(self._words[k].casefold())
            ratio = matcher.ratio()
            if ratio > best_ratio or (ratio == best_ratio and best is None):
                best, best_ratio = self._words[k], ratio
        return best


def suggest(word: str, words: Collection[str]) -> str:
    """Suggest one of a handful of words, or list them all if none is close and they are few."""
    found = Suggester(words)(word)
    if found or len(words) > 10:
        return found
    return f" (known: {', '.join(sorted(words))})"
