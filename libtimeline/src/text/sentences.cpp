#include "text/sentences.hpp"

#include "text/characters.hpp"

namespace timeline::detail {
namespace {

/// Decides after which tokens of a paragraph a sentence ends.
class Splitter {
 public:
  Splitter(std::string_view text, const WordTable& words, const Tokens& tokens, std::uint32_t first)
      : text_(text), words_(words), tokens_(tokens), first_(first) {}

  /// The number of tokens up to the end of the sentence that begins at `begin`.
  [[nodiscard]] std::uint32_t end_of_sentence(std::uint32_t begin) const {
    for (std::uint32_t at = begin; at < tokens_.size(); ++at) {
      if (ends_mail_line(begin, at)) return at + 1;
      if (!may_stop(at)) continue;
      const std::uint32_t after = skip_closers(at + 1);
      if (after >= tokens_.size() || ends(begin, at, after)) return after;
    }
    return tokens_.size();
  }

  /// The number of tokens up to the end of a dateline at the head of a paragraph ("PORT ELLEN, March 3 (XYZ) —"), which
  /// stands by itself; `begin` where there is none.
  [[nodiscard]] std::uint32_t end_of_dateline(std::uint32_t begin) const {
    constexpr std::uint32_t longest = 16;
    if (!all_capitals(begin)) return begin;
    bool marked = false;  // a comma or a bracket tells it from a heading
    for (std::uint32_t at = begin; at < tokens_.size() && at < begin + longest; ++at) {
      const std::string_view word = token(at);
      const bool dash = word == "\xE2\x80\x94" || word == "\xE2\x80\x93" || word == "--" || word == "-" || word == "_";
      if (dash && marked && at + 1 < tokens_.size() && spaced(at) && spaced(at + 1)) return at + 1;
      if (kind(at) == CharClass::LETTER && !is_upper(first_byte(at))) return begin;
      marked |= kind(at) == CharClass::COMMA || kind(at) == CharClass::OPEN;
    }
    return begin;
  }

 private:
  [[nodiscard]] bool all_capitals(std::uint32_t at) const {
    if (token(at).size() < 3) return false;
    for (const char c : token(at)) {
      if (!is_upper(c) && c != '.' && c != '-') return false;
    }
    return true;
  }

  [[nodiscard]] std::string_view token(std::uint32_t at) const { return tokens_.text(at, text_); }
  [[nodiscard]] CharClass kind(std::uint32_t at) const { return character_at(text_, tokens_.begin[at]).kind; }
  [[nodiscard]] char first_byte(std::uint32_t at) const { return text_[tokens_.begin[at]]; }
  [[nodiscard]] char last_byte(std::uint32_t at) const { return text_[tokens_.end[at] - 1]; }
  [[nodiscard]] bool spaced(std::uint32_t at) const { return tokens_.end[at - 1] < tokens_.begin[at]; }

  [[nodiscard]] bool is_mark(std::uint32_t at) const {
    const CharClass c = kind(at);
    return c == CharClass::STOP || c == CharClass::ELLIPSIS || (c == CharClass::DOT && !is_digit(last_byte(at)));
  }
  [[nodiscard]] bool is_emoticon(std::uint32_t at) const {
    const std::uint32_t size = tokens_.end[at] - tokens_.begin[at];
    return size >= 2 && size <= 4 && kind(at) != CharClass::LETTER && kind(at) != CharClass::DIGIT &&
           kind(at) != CharClass::DOT && words_.has(token(at), EMOTICON);
  }
  [[nodiscard]] bool may_stop(std::uint32_t at) const {
    if (byte_classes()[static_cast<unsigned char>(first_byte(at))] == CharClass::LETTER) return last_byte(at) == '.';
    return is_mark(at) || (last_byte(at) == '.' && kind(at) == CharClass::LETTER) || is_emoticon(at);
  }

  /// Lines of a mail that were run together: "Regards, | Anna Brandt | 03/14/2001 09:20 AM | Please call".
  [[nodiscard]] bool ends_mail_line(std::uint32_t begin, std::uint32_t at) const {
    if (at + 1 >= tokens_.size()) return false;
    if (kind(at + 1) == CharClass::DIGIT) return is_stamp(at + 1) && may_be_sender(at);
    if (kind(at + 1) != CharClass::LETTER || !is_upper(first_byte(at + 1))) return false;
    if (kind(at) == CharClass::COMMA) return is_sign_off(begin, at);
    const bool is_zone = tokens_.end[at + 1] - tokens_.begin[at + 1] > 1 && !is_lower(last_byte(at + 1));
    return is_half_of_day(at) && at >= begin + 2 && is_stamp(at - 2) && !is_zone;
  }

  [[nodiscard]] bool is_half_of_day(std::uint32_t at) const {
    return tokens_.end[at] - tokens_.begin[at] == 2 && is_upper(first_byte(at)) && is_upper(last_byte(at));
  }

  /// A date, a clock and the half of the day, as programs for mail write them.
  [[nodiscard]] bool is_stamp(std::uint32_t at) const {
    return at + 2 < tokens_.size() && kind(at) == CharClass::DIGIT && token(at).find('/') != token(at).rfind('/') &&
           kind(at + 1) == CharClass::DIGIT && token(at + 1).find(':') != std::string_view::npos &&
           is_half_of_day(at + 2);
  }

  /// A name or an address, but not "on" nor "at".
  [[nodiscard]] bool may_be_sender(std::uint32_t at) const {
    return first_byte(at) == '>' || is_upper(first_byte(at)) || token(at).find('@') != std::string_view::npos;
  }

  /// "Regards," or "Best regards," and a name that more comes after; but not "Thanks, Anna." nor "Thanks, I will".
  [[nodiscard]] bool is_sign_off(std::uint32_t begin, std::uint32_t comma) const {
    constexpr std::uint32_t longest = 3;
    const std::uint32_t name = comma + 1;
    if (comma == begin || comma > begin + longest || !is_upper(first_byte(begin))) return false;
    if (name + 1 >= tokens_.size() || is_mark(name + 1) || !is_lower(last_byte(name))) return false;
    return words_.has(token(comma - 1), SIGN_OFF);
  }

  /// Past the quotes and brackets that close right after a stop: .” or .) but not the quote that opens what follows.
  [[nodiscard]] std::uint32_t skip_closers(std::uint32_t at) const {
    while (at < tokens_.size()) {
      const CharClass c = kind(at);
      const bool closes =
          c == CharClass::CLOSE || c == CharClass::DOUBLE_QUOTE || c == CharClass::SINGLE_QUOTE || is_mark(at);
      if (is_emoticon(at)) {
        ++at;
        continue;
      }
      if (is_note(at)) {
        at += 3;
        continue;
      }
      if (!closes || (spaced(at) && c != CharClass::CLOSE && !is_mark(at))) break;
      if (opens(at)) break;
      ++at;
    }
    return at;
  }

  /// "[2]" right behind a stop refers to a note.
  [[nodiscard]] bool is_note(std::uint32_t at) const {
    return first_byte(at) == '[' && at + 2 < tokens_.size() && !spaced(at) && kind(at + 1) == CharClass::DIGIT &&
           first_byte(at + 2) == ']';
  }

  /// A typographic quote that can only open.
  [[nodiscard]] bool opens(std::uint32_t at) const {
    const std::string_view quote = token(at);
    return quote == "\xE2\x80\x9C" || quote == "\xE2\x80\x98" || quote == "``" || quote == "\xC2\xAB";
  }

  [[nodiscard]] bool ends(std::uint32_t begin, std::uint32_t at, std::uint32_t after) const {
    const bool closed = after > at + 1;
    const std::uint32_t next = skip_openers(after);
    if (next >= tokens_.size()) return true;
    const bool lower_next = is_lower(first_byte(next));
    if (closed && (lower_next || kind(after) == CharClass::COMMA)) return false;  // "Why?" he asked.
    if (is_emoticon(at)) return is_upper(first_byte(next));
    if (!is_mark(at)) return abbreviation_ends(at, next);
    if (is_ellipsis(at))
      return !lower_next && kind(next) != CharClass::COMMA && (spaced(at + 1) || is_upper(first_byte(next)));
    if (!spaced(after) && !closed) return glued_mark_ends(at, after);
    if (is_enumerator(begin, at) || kind(after) == CharClass::SLASH) return false;  // "2. Costs", "May 17. /ABC/."
    const CharClass c = kind(after);
    return c != CharClass::COMMA && c != CharClass::CLOSE;
  }

  [[nodiscard]] std::uint32_t skip_openers(std::uint32_t at) const {
    while (at < tokens_.size()) {
      const CharClass c = kind(at);
      if (c != CharClass::OPEN && c != CharClass::DOUBLE_QUOTE && c != CharClass::SINGLE_QUOTE) break;
      ++at;
    }
    return at;
  }

  /// "He came back to the U.S. The trial began.", but not "the U.S. Senate" nor "at 5 p.m. on".
  [[nodiscard]] bool abbreviation_ends(std::uint32_t at, std::uint32_t next) const {
    const WordTable::Entry* entry = words_.find(token(at).substr(0, token(at).size() - 1));
    if (entry != nullptr && (entry->flags & (TITLE_ABBREVIATION | NUMBERING_ABBREVIATION)) != 0) return false;
    if (is_lower(first_byte(next)) || kind(next) != CharClass::LETTER) return false;
    return words_.has(token(next), SENTENCE_OPENER);
  }

  [[nodiscard]] bool is_ellipsis(std::uint32_t at) const {
    const std::string_view mark = token(at);
    return mark.find("..") != std::string_view::npos || kind(at) == CharClass::ELLIPSIS;
  }

  /// A stop without a space after it: "left.Then" ends a sentence, "a.b" and ".net" do not.
  [[nodiscard]] bool glued_mark_ends(std::uint32_t at, std::uint32_t after) const {
    if (kind(after) != CharClass::LETTER)
      return kind(after) == CharClass::OPEN || kind(after) == CharClass::DOUBLE_QUOTE;
    return is_upper(first_byte(after)) && at > first_ && tokens_.end[at - 1] - tokens_.begin[at - 1] > 1 &&
           is_lower(last_byte(at - 1)) && tokens_.end[after] - tokens_.begin[after] > 1;
  }

  /// "3." or "b." at the head of a sentence numbers what follows.
  [[nodiscard]] bool is_enumerator(std::uint32_t begin, std::uint32_t at) const {
    if (at != begin + 1 || last_byte(at) != '.') return false;
    const std::uint32_t size = tokens_.end[begin] - tokens_.begin[begin];
    return kind(begin) == CharClass::DIGIT ? size <= 3 : size == 1 && kind(begin) == CharClass::LETTER;
  }

  std::string_view text_;
  const WordTable& words_;
  const Tokens& tokens_;
  std::uint32_t first_;
};

}  // namespace

void split_sentences(std::string_view text, const WordTable& words, const Tokens& tokens, std::uint32_t first,
                     std::uint32_t paragraph, std::vector<Sentence>& sentences) {
  const Splitter splitter(text, words, tokens, first);
  if (first < tokens.size()) {
    const std::uint32_t last = splitter.end_of_dateline(first);
    if (last > first) sentences.push_back({{tokens.begin[first], tokens.end[last - 1]}, first, last, paragraph});
    first = last;
  }
  while (first < tokens.size()) {
    const std::uint32_t last = splitter.end_of_sentence(first);
    sentences.push_back({{tokens.begin[first], tokens.end[last - 1]}, first, last, paragraph});
    first = last;
  }
}

}  // namespace timeline::detail
