#include "text/tokenizer.hpp"

#include <algorithm>

#include "text/characters.hpp"
#include "text/packed_word.hpp"

namespace timeline::detail {
namespace {

bool is_word_character(CharClass kind) {
  return kind == CharClass::LETTER || kind == CharClass::DIGIT || kind == CharClass::EXTEND;
}

bool is_space(CharClass kind) { return kind == CharClass::SPACE || kind == CharClass::NEWLINE; }

/// Names in small letters with two stops or more and no abbreviation: "alt.boats.tugs".
bool is_group_name(std::string_view host) {
  std::size_t stops = 0, label = 0;
  for (const char c : host) {
    if (c == '.' && label < 3) return false;
    if (c != '.' && !is_lower(c) && c != '-') return false;
    stops += c == '.';
    label = c == '.' ? 0 : label + 1;
  }
  return stops >= 2 && label > 0;
}

}  // namespace

void Tokenizer::run(Span paragraph) {
  end_ = paragraph.end;
  Place at = paragraph.begin;
  while (at < end_) {
    const Character first = character_at(text_, at);
    if (is_space(first.kind)) {
      at += first.size;
      continue;
    }
    const Place begin = at;
    at += letters_from(at, end_);
    bool only_letters = true;
    bool has_address_sign = false;
    while (at < end_) {
      const Character c = character_at(text_, at);
      if (is_space(c.kind)) break;
      only_letters &= c.kind == CharClass::LETTER;
      has_address_sign |= c.kind == CharClass::DOT || text_[at] == '@' || text_[at] == '/';
      at += c.size;
    }
    if (only_letters) {
      emit_plain(begin, at);
    } else {
      chunk(begin, at, has_address_sign);
    }
  }
}

void Tokenizer::chunk(Place begin, Place end, bool has_address_sign) {
  const std::size_t bracket = has_address_sign ? view(begin, end).rfind('<') : std::string_view::npos;
  if (bracket != std::string_view::npos && bracket > 0) {  // Kit"<kit@port.org>
    const auto cut = begin + static_cast<Place>(bracket);
    chunk(begin, cut, false);
    begin = cut;
  }
  Place at = has_address_sign ? address(begin, end) : begin;
  while (at < end) {
    if (const Place stop = emoticon(at, end); stop > at) {
      at = emit(at, stop);
      continue;
    }
    const CharClass kind = character_at(text_, at).kind;
    if (kind == CharClass::LETTER || kind == CharClass::EXTEND) {
      at = word(at, end);
    } else if (kind == CharClass::DIGIT) {
      at = number(at, end);
    } else if (kind == CharClass::SINGLE_QUOTE) {
      at = single_quote(at, end);
    } else {
      at = punctuation(at, end);
    }
  }
}

Tokenizer::Place Tokenizer::address(Place begin, Place end) {
  Place from = begin;
  while (from < end && (text_[from] == '(' || text_[from] == '<' || text_[from] == '"' || text_[from] == '[')) ++from;
  Place to = end;
  while (to > from && !is_word_character(character_before(text_, to).kind) && text_[to - 1] != '/') --to;
  if (!is_address(view(from, to))) return begin;
  for (Place at = begin; at < from; ++at) emit(at, at + 1);
  return emit(from, to);
}

/// "https://a.org/b", "www.a.org", "who@a.org", "a.org", "list.doc".
bool Tokenizer::is_address(std::string_view chunk) const {
  if (const std::size_t scheme = chunk.find("://"); scheme != std::string_view::npos && scheme > 0) {
    return std::all_of(chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(scheme),
                       [](char c) { return byte_classes()[static_cast<unsigned char>(c)] == CharClass::LETTER; });
  }
  if (chunk.size() > 5 && lower(chunk[0]) == 'w' && lower(chunk[1]) == 'w' && lower(chunk[2]) == 'w' &&
      chunk[3] == '.') {
    return true;
  }
  const std::size_t dot = chunk.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::size_t at = chunk.find('@');
  if (at != std::string_view::npos) return at > 0 && at + 1 < dot;
  const std::size_t slash = chunk.find('/');
  const std::string_view host = chunk.substr(0, slash);
  if (is_group_name(host)) return true;
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0 || host.size() - last < 3) return false;
  return is_word_character(character_before(host, last).kind) && words_.has(host.substr(last + 1), DOMAIN_ENDING);
}

/// How many ASCII letters stand there before anything else: nearly all that a text is made of.
Tokenizer::Place Tokenizer::letters_from(Place at, Place end) const {
  const Place begin = at;
  while (at + 8 <= end) {
    const auto letters = static_cast<Place>(letters_in_front(load_bytes(text_.data() + at, 8)));
    at += letters;
    if (letters < 8) return at - begin;
  }
  while (at < end && byte_classes()[static_cast<unsigned char>(text_[at])] == CharClass::LETTER) ++at;
  return at - begin;
}

Tokenizer::Place Tokenizer::word(Place begin, Place end) {
  const Place letters = begin + letters_from(begin, end);
  const bool ends_there = letters > begin && letters < end && text_[letters] == ',';
  if (letters == end || ends_there) {
    emit_plain(begin, letters);
    return letters;
  }
  const Place stop = extend_word(begin, end);
  emit_word(begin, stop);
  return stop;
}

/// Where the word ends that begins here, with the signs inside that belong to it ("AT&T", "U.S.", "mid-May",
/// "O'Brien").
Tokenizer::Place Tokenizer::extend_word(Place begin, Place end) const {
  Place at = begin;
  while (at < end) {
    const Character c = character_at(text_, at);
    if (!is_word_character(c.kind) && !joins(begin, at, end, c)) break;
    at += c.size;
  }
  return at;
}

bool Tokenizer::joins(Place begin, Place at, Place end, Character sign) const {
  const Place next = at + sign.size;
  switch (sign.kind) {
    case CharClass::SINGLE_QUOTE:
      return next < end && is_apostrophe(text_, at) && is_letter(next);
    case CharClass::DOT:
      return keeps_stop(begin, at, end);
    case CharClass::HYPHEN:
      return next < end && is_word_character(character_at(text_, next).kind) && at - begin <= 8 &&
             words_.has(view(begin, at), HYPHEN_PREFIX);
    case CharClass::PUNCTUATION:
      if (text_[at] == '@') return at > begin && next < end && is_letter(next);  // "desk@office"
      return text_[at] == '&' && next < end && is_upper(text_[next]) && is_upper(text_[at - 1]);
    case CharClass::SYMBOL:  // "US$": the currency is named with its country
      return text_[at] == '$' && at - begin <= 3 && is_upper(text_[at - 1]);
    default:
      return false;
  }
}

/// Whether the stop at `at` belongs to the word before it: "U.S.", "Dr.", "J. Smith", "No. 5".
bool Tokenizer::keeps_stop(Place begin, Place at, Place end) const {
  const bool single_letter = at - begin == 1 || (at - begin >= 2 && text_[at - 2] == '.');
  if (single_letter && at + 1 < end && is_letter(at + 1))
    return at + 2 >= end || text_[at + 2] == '.' || !is_letter(at + 2);
  if (at - begin > 1 && single_letter) return true;
  if (at - begin == 1) return is_upper(text_[begin]) && text_[begin] != 'I' && name_follows(at + 1);
  if (at + 1 < end && is_word_character(character_at(text_, at + 1).kind)) return false;
  const WordTable::Entry* entry = words_.find(view(begin, at));
  if (entry == nullptr) return false;
  const bool capital = (entry->flags & CAPITAL_ABBREVIATION) != 0 && is_upper(text_[begin]);
  if (capital || (entry->flags & (ABBREVIATION | TITLE_ABBREVIATION)) != 0)
    return at + 1 >= end || text_[at + 1] != '.';
  if ((entry->flags & NUMBERING_ABBREVIATION) == 0) return false;
  return number_follows(at + 1);
}

/// Whether the next word holds a digit: "No. 20", "No. AD-117".
bool Tokenizer::number_follows(Place at) const {
  if (at >= end_ || text_[at] != ' ') return false;
  const Place last = std::min(end_, at + 12);
  for (++at; at < last && text_[at] != ' ' && text_[at] != '\n'; ++at) {
    if (is_digit(text_[at])) return true;
  }
  return false;
}

/// Whether a capital letter comes next, after white space or none.
bool Tokenizer::name_follows(Place at) const {
  while (at < end_ && (text_[at] == ' ' || text_[at] == '\n')) ++at;
  return at < end_ && is_upper(text_[at]);
}

void Tokenizer::emit_plain(Place begin, Place end) {
  if (words_.may_contract(view(begin, end))) {
    const WordTable::Entry* entry = words_.find(view(begin, end));
    if (entry != nullptr && (entry->flags & CONTRACTION) != 0 && entry->split < end - begin) {
      emit(begin, begin + entry->split);
      begin += entry->split;
    }
  }
  emit(begin, end);
}

void Tokenizer::emit_word(Place begin, Place end) {
  const Place cut = clitic(begin, end);
  if (cut > begin && cut < end) {
    emit_word(begin, cut);
    emit(cut, end);
    return;
  }
  emit_plain(begin, end);
}

/// Where the clitic at the end of the word begins ("they|'ll", "did|n't"), or the word's end.
Tokenizer::Place Tokenizer::clitic(Place begin, Place end) const {
  for (Place at = end; at > begin + 1 && end - at <= 6;) {
    at -= character_before(text_, at).size;
    if (!is_apostrophe(text_, at)) continue;
    if (at - 1 > begin && words_.has(view(at - 1, end), CLITIC)) return at - 1;
    return words_.has(view(at, end), CLITIC) ? at : end;
  }
  return end;
}

Tokenizer::Place Tokenizer::number(Place begin, Place end) {
  const Place digits = digit_groups(begin, end);
  Place stop = digits;
  while (stop < end && is_word_character(character_at(text_, stop).kind)) stop += character_at(text_, stop).size;
  if (stop > digits) {
    const WordTable::Entry* entry = words_.find(view(digits, stop));
    const bool unit = entry != nullptr && (entry->flags & UNIT_SUFFIX) != 0;
    if (unit) stop = digits;
  } else if (digits + 1 < end && is_apostrophe(text_, digits) && digits - begin <= 4) {  // "the 1850's"
    const Place after = digits + character_at(text_, digits).size;
    if (after < end && text_[after] == 's' && (after + 1 >= end || !is_letter(after + 1))) stop = after + 1;
  }
  return emit(begin, stop);
}

/// Digits with the signs of numbers, dates, times and telephone numbers between them. A range ("1914-1918", "5-10") is
/// three tokens; three groups ("11-20-2000") and telephone numbers ("555-2012") are one.
Tokenizer::Place Tokenizer::digit_groups(Place begin, Place end) const {
  Place at = begin;
  Place first_hyphen = end;
  int hyphens = 0;
  while (at < end) {
    if (is_digit(text_[at])) {
      ++at;
      continue;
    }
    const bool digit_next = at + 1 < end && is_digit(text_[at + 1]);
    const char sign = text_[at];
    if (!digit_next || (sign != '.' && sign != ',' && sign != ':' && sign != '/' && sign != '-')) break;
    if (sign == '-' && hyphens++ == 0) first_hyphen = at;
    ++at;
  }
  const bool telephone = (first_hyphen - begin == 3 || first_hyphen - begin == 1) && at - first_hyphen == 5;
  return hyphens == 1 && !telephone && text_[begin] != '0' ? first_hyphen : at;
}

Tokenizer::Place Tokenizer::punctuation(Place begin, Place end) {
  const Character first = character_at(text_, begin);
  Place at = begin + first.size;
  if (first.kind == CharClass::DOT && at < end && is_digit(text_[at])) return number(begin, end);
  if (first.kind == CharClass::DOT || first.kind == CharClass::STOP || first.kind == CharClass::ELLIPSIS) {
    while (at < end) {  // "?!", "...", "!!!"
      const Character c = character_at(text_, at);
      if (c.kind != CharClass::DOT && c.kind != CharClass::STOP && c.kind != CharClass::ELLIPSIS) break;
      at += c.size;
    }
    return emit(begin, at);
  }
  const bool repeats = first.kind == CharClass::HYPHEN || (first.size == 1 && first.kind == CharClass::SYMBOL) ||
                       text_[begin] == '*' || text_[begin] == '#';
  while (repeats && at < end && text_[at] == text_[begin]) ++at;
  while (at < end) {  // variation selectors and joined parts of emoji
    const Character c = character_at(text_, at);
    if (c.kind != CharClass::EXTEND) break;
    const bool joiner = text_.substr(at, 3) == "\xE2\x80\x8D";
    at += c.size;
    if (joiner && at < end) at += character_at(text_, at).size;
  }
  return emit(begin, at);
}

Tokenizer::Place Tokenizer::single_quote(Place begin, Place end) {
  const Place next = begin + character_at(text_, begin).size;
  if (next < end && text_[next] == text_[begin] && next == begin + 1) return emit(begin, next + 1);  // ``so''
  Place stop = next;
  while (stop < end && is_word_character(character_at(text_, stop).kind)) stop += character_at(text_, stop).size;
  const bool year = stop - next >= 2 && stop - next <= 3 && is_digit(text_[next]) && is_digit(text_[next + 1]);
  if (is_apostrophe(text_, begin) && stop > next &&
      (year || words_.has(view(next, stop), APOSTROPHE_WORD) || words_.has(view(begin, stop), CLITIC))) {
    return emit(begin, stop);  // "'07", "'em", "the bank 's"
  }
  return emit(begin, next);
}

/// Where the emoticon ends that begins here; it must be followed by the chunk's end.
Tokenizer::Place Tokenizer::emoticon(Place begin, Place end) const {
  const CharClass kind = byte_classes()[static_cast<unsigned char>(text_[begin])];
  if (end - begin > 5 || end - begin < 2 || kind == CharClass::LETTER || kind == CharClass::DIGIT) return begin;
  return words_.has(view(begin, end), EMOTICON) ? end : begin;
}

}  // namespace timeline::detail
