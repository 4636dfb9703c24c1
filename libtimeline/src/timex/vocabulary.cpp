#include "timex/vocabulary.hpp"

#include <algorithm>
#include <cstdio>

#include "text/characters.hpp"
#include "timex/context.hpp"

namespace timeline::detail {
namespace {

enum class Kind : std::uint8_t { MARK, LETTER, DIGIT, SPACE, HIGH };

constexpr std::array<Kind, 256> kinds = [] {
  std::array<Kind, 256> table{};
  for (int c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    table[static_cast<std::size_t>(c)] = letter                 ? Kind::LETTER
                                         : c >= '0' && c <= '9' ? Kind::DIGIT
                                         : space                ? Kind::SPACE
                                         : c >= 0x80            ? Kind::HIGH
                                                                : Kind::MARK;
  }
  return table;
}();

Kind kind_of(char c) { return kinds[static_cast<unsigned char>(c)]; }

/// What a slot keeps of a hash: never 0.
std::uint16_t mark_of_hash(std::uint64_t hash) { return static_cast<std::uint16_t>(hash >> 16U | 1U); }

/// Marks beyond ASCII as rules write them: no-break spaces, typographic quotes. Dashes stay as they are.
struct Mark {
  std::string_view bytes, plain;
};
constexpr Mark marks[] = {{"\xC2\xA0", " "},      {"\xE2\x80\xAF", " "}, {"\xE2\x80\x89", " "},
                          {"\xE2\x80\x98", "'"},  {"\xE2\x80\x99", "'"}, {"\xE2\x80\x9C", "\""},
                          {"\xE2\x80\x9D", "\""}, {"\xE2\x80\x90", "-"}, {"\xE2\x80\x91", "-"}};

/// How many bytes a mark beyond ASCII has at the front of the text; 0 for a letter.
std::size_t high_mark(std::string_view text) {
  if (text.size() >= 2 && text[0] == '\xC2') return 2;
  if (text.size() >= 3 && text[0] == '\xE2') return 3;
  return 0;
}

std::string_view plain_mark(std::string_view bytes) {
  for (const Mark& mark : marks) {
    if (mark.bytes == bytes) return mark.plain;
  }
  return bytes;
}

bool is_capital(std::string_view word) {
  return (word[0] >= 'A' && word[0] <= 'Z') ||
         (word.size() > 1 && word[0] == '\xC3' && static_cast<unsigned char>(word[1]) <= 0x9E);
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (at + 8 <= text.size()) {
      const std::size_t letters = letters_in_front(load_bytes(text.data() + at, 8));
      at += letters;
      if (letters == 8) continue;
    }
    const Kind kind = kind_of(text[at]);
    if (kind == Kind::HIGH && high_mark(text.substr(at)) > 0) break;
    if (kind != Kind::LETTER && kind != Kind::HIGH) break;
    ++at;
  }
  return at;
}

/// The end of white space, and whether it ends a paragraph.
std::size_t space_end(std::string_view text, std::size_t at, bool& is_break) {
  int lines = 0;
  for (; at < text.size(); ++at) {
    if (kind_of(text[at]) == Kind::SPACE) {
      lines += text[at] == '\n' ? 1 : 0;
    } else if (at + 1 < text.size() && text[at] == '\xC2' && text[at + 1] == '\xA0') {
      ++at;
    } else {
      break;
    }
  }
  is_break = lines > 1;
  return at;
}

std::string code_point(Symbol symbol) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "\\x{%x}", first_code_point + symbol);
  return buffer;
}

}  // namespace

bool SymbolText::is_alone(std::size_t first, std::size_t last) const {
  const Span span{tokens[first].begin, tokens[last - 1].end};
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), span.begin,
                                      [](std::uint32_t at, const Sentence& s) { return at < s.span.begin; });
  return after != sentences.begin() && trimmed(text, std::prev(after)->span) == span;
}

Vocabulary::Vocabulary(const Lexicon& lexicon, const std::map<std::string, DigitClass>& digits,
                       const std::set<std::string>& class_names) {
  std::map<std::string, ClassSet> words;
  for (const std::string& name : class_names) {
    if (name.starts_with('=')) words[name.substr(1)].insert(class_of(name));
    std::string lower = name;
    if (lower[0] >= 'A' && lower[0] <= 'Z') lower[0] = static_cast<char>(lower[0] - 'A' + 'a');
    for (const auto& [word, value] : lexicon.members(lower)) words[std::string(word)].insert(class_of(name));
  }
  for (const char* name : {"any", "word", "lower", "capital", "digits"}) class_of(name);
  const auto any = class_of("any"), word = class_of("word");
  space_ = symbol_of({class_of(" ")});
  break_ = symbol_of({class_of("\n")});
  mark_ = symbol_of({any});
  lower_ = symbol_of({any, word, class_of("lower")});
  capital_ = symbol_of({any, word, class_of("capital")});
  long_number_ = symbol_of({any, class_of("digits")});
  add_words(words);
  add_digits(digits, class_names);
  collect_expressions();
}

bool Vocabulary::is_builtin(std::string_view class_name) {
  return class_name == "any" || class_name == "word" || class_name == "lower" || class_name == "capital" ||
         class_name == "digits";
}

std::uint16_t Vocabulary::class_of(const std::string& name) {
  return classes_.emplace(name, static_cast<std::uint16_t>(classes_.size())).first->second;
}

Symbol Vocabulary::symbol_of(const ClassSet& classes) {
  return symbols_.emplace(classes, static_cast<Symbol>(symbols_.size())).first->second;
}

void Vocabulary::add_words(const std::map<std::string, ClassSet>& words) {
  std::size_t slots = 64;
  while (slots < words.size() * 3) slots *= 2;
  table_.assign(slots, {});
  marks_of_hash_.assign(slots, 0);
  for (const auto& [word, classes] : words) {
    const bool is_phrase = word_end(word, 0) != word.size() && word.size() != 1 && high_mark(word) != word.size();
    if (is_phrase || word.size() > PackedWord::longest) continue;
    ClassSet lower{class_of("any")}, capital{class_of("any")};
    if (word_end(word, 0) == word.size()) {
      lower.insert({class_of("word"), class_of("lower")});
      capital.insert({class_of("word"), class_of("capital")});
    }
    for (const auto& [name, id] : classes_) {
      if (!classes.contains(id)) continue;
      capital.insert(id);
      if (!(name[0] >= 'A' && name[0] <= 'Z')) lower.insert(id);
    }
    insert({pack(word), symbol_of(lower), symbol_of(capital)});
  }
  ascii_marks_.fill(mark_);
  for (char c = '!'; c < 0x7F; ++c) {
    if (const Entry* entry = find(pack({&c, 1}))) ascii_marks_[static_cast<unsigned char>(c)] = entry->lower;
  }
}

void Vocabulary::insert(const Entry& entry) {
  const std::uint64_t hash = entry.word.hash();
  std::size_t slot = hash & (table_.size() - 1);
  while (marks_of_hash_[slot] != 0) slot = (slot + 1) & (table_.size() - 1);
  table_[slot] = entry;
  marks_of_hash_[slot] = mark_of_hash(hash);
}

void Vocabulary::add_digits(const std::map<std::string, DigitClass>& digits, const std::set<std::string>& class_names) {
  std::uint32_t limit = 10;
  for (std::uint32_t length = 1; length <= 4; ++length, limit *= 10) {
    numbers_[length].resize(limit);
    for (std::uint32_t value = 0; value < limit; ++value) {
      ClassSet classes{class_of("any"), class_of("digits")};
      for (const auto& [name, range] : digits) {
        const bool holds = range.from <= value && value <= range.to && range.least_digits <= length &&
                           length <= range.most_digits && value % range.step == 0;
        if (holds && class_names.contains(name)) classes.insert(class_of(name));
      }
      std::string literal = std::to_string(value);
      literal = "=" + std::string(length - literal.size(), '0') + literal;
      if (class_names.contains(literal)) classes.insert(class_of(literal));
      numbers_[length][value] = symbol_of(classes);
    }
  }
}

void Vocabulary::collect_expressions() {
  std::vector<std::set<Symbol>> members(classes_.size());
  for (const auto& [classes, symbol] : symbols_) {
    for (const std::uint16_t id : classes) members[id].insert(symbol);
  }
  for (const auto& [name, id] : classes_) {
    std::string expression;
    for (auto first = members[id].begin(); first != members[id].end();) {
      auto last = first;
      while (std::next(last) != members[id].end() && *std::next(last) == *last + 1) ++last;
      expression += code_point(*first);
      if (last != first) expression += "-" + code_point(*last);
      first = std::next(last);
    }
    if (!expression.empty()) expressions_[name] = "[" + expression + "]";
  }
}

std::string Vocabulary::expression(const std::string& class_name) const {
  const auto found = expressions_.find(class_name);
  return found == expressions_.end() ? std::string() : found->second;
}

std::string Vocabulary::space_expression() const { return code_point(space_); }

const Vocabulary::Entry* Vocabulary::find(const PackedWord& lower_case) const {
  const std::uint64_t hash = lower_case.hash();
  const std::uint16_t mark = mark_of_hash(hash);
  for (std::size_t slot = hash & (table_.size() - 1); marks_of_hash_[slot] != 0;
       slot = (slot + 1) & (table_.size() - 1)) {
    if (marks_of_hash_[slot] == mark && table_[slot].word == lower_case) return &table_[slot];
  }
  return nullptr;
}

/// A word of less than eight ASCII letters, as the first of eight bytes: what most words are.
Symbol Vocabulary::short_word_symbol(std::uint64_t bytes, std::size_t size) const {
  const bool capital = (bytes & 0x20U) == 0;
  const Entry* entry = find({{lower_bytes(bytes & ((std::uint64_t{1} << 8 * size) - 1)), 0, 0}});
  if (entry == nullptr) return capital ? capital_ : lower_;
  return capital ? entry->capital : entry->lower;
}

Symbol Vocabulary::word_symbol(std::string_view word) const {
  const bool capital = is_capital(word);
  if (word.size() > PackedWord::longest) return capital ? capital_ : lower_;
  PackedWord packed = pack(word);
  if (!packed.is_plain()) packed = pack(lower_latin(word));
  const Entry* entry = find(packed);
  if (entry == nullptr) return capital ? capital_ : lower_;
  return capital ? entry->capital : entry->lower;
}

Symbol Vocabulary::mark_symbol(std::string_view mark) const {
  if (static_cast<unsigned char>(mark[0]) < 0x80) return ascii_marks_[static_cast<unsigned char>(mark[0])];
  const Entry* entry = find(pack(mark));
  return entry == nullptr ? mark_ : entry->lower;
}

Symbol Vocabulary::digits_symbol(std::string_view digits) const {
  if (digits.size() > 4) return long_number_;
  std::uint32_t value = 0;
  for (const char c : digits) value = value * 10 + static_cast<std::uint32_t>(c - '0');
  return numbers_[digits.size()][value];
}

void Vocabulary::scan(std::string_view text, Span part, SymbolText& out) const {
  text = text.substr(0, part.end);
  const auto add = [&](std::size_t begin, std::size_t end, Symbol symbol) {
    out.symbols.push_back(symbol);
    out.tokens.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  };
  for (std::size_t at = part.begin; at < text.size();) {
    std::size_t end = at + 1;
    Kind kind = kind_of(text[at]);
    std::string_view mark = text.substr(at, 1);
    if (kind == Kind::HIGH) {
      const std::size_t size = high_mark(text.substr(at));
      mark = plain_mark(text.substr(at, size));
      kind = size == 0 ? Kind::LETTER : mark == " " ? Kind::SPACE : Kind::MARK;
      end = at + std::max<std::size_t>(size, 1);
    }
    if (kind == Kind::SPACE) {
      bool is_break = false;
      const bool is_single = text[at] == ' ' && end < text.size() && kind_of(text[end]) == Kind::LETTER;
      if (!is_single) end = std::max(space_end(text, at, is_break), end);
      add(at, end, is_break ? break_ : space_);
    } else if (kind == Kind::LETTER) {
      if (at + 8 <= text.size()) {
        const std::uint64_t bytes = load_bytes(text.data() + at, 8);
        const std::size_t letters = letters_in_front(bytes);
        if (letters > 0 && letters < 8 && (bytes >> 8 * letters & 0x80U) == 0) {
          add(at, at + letters, short_word_symbol(bytes, letters));
          at += letters;
          continue;
        }
      }
      end = std::max(word_end(text, at), end);
      add(at, end, word_symbol(text.substr(at, end - at)));
    } else if (kind == Kind::DIGIT) {
      while (end < text.size() && kind_of(text[end]) == Kind::DIGIT) ++end;
      add(at, end, digits_symbol(text.substr(at, end - at)));
    } else {
      add(at, end, mark_symbol(mark));
    }
    at = end;
  }
}

}  // namespace timeline::detail
