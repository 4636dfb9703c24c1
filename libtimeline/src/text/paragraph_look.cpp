#include <algorithm>
#include <utility>

#include "text/characters.hpp"
#include "text/furniture.hpp"

namespace timeline::detail {
namespace {

constexpr std::uint32_t longest_looked_at = 160;  ///< tokens; what is longer is an account
constexpr std::uint32_t wide_gap = 3;             ///< bytes of white space between the items of a menu
constexpr std::string_view copyright_sign = "\xC2\xA9";

/// Gathers the look of one paragraph.
class Looker {
 public:
  Looker(std::string_view text, const FurnitureWords& words, const Tokens& tokens, std::uint32_t first,
         std::uint32_t last, LookScratch& scratch)
      : text_(text),
        words_(words),
        tokens_(tokens),
        first_(first),
        last_(last),
        hashes_(scratch.hashes),
        quotes_(scratch.quotes) {}

  [[nodiscard]] ParagraphLook look(std::span<const Sentence> sentences) {
    hashes_.clear();
    quotes_.clear();
    for (std::uint32_t i = first_; i < last_; ++i) count(i);
    look_.longest_item = std::max(look_.longest_item, item_);
    ending();
    opening();
    for (const Sentence& sentence : sentences) pleas_ += opens_with_plea(sentence.first_token);
    weigh();
    return look_;
  }

 private:
  [[nodiscard]] std::string_view token(std::uint32_t i) const { return tokens_.text(i, text_); }

  void count(std::uint32_t i) {
    hashes_.push_back(phrase_hash(token(i)));
    const CharClass kind = character_at(text_, tokens_.begin[i]).kind;
    const bool gap = i > first_ && tokens_.begin[i] - tokens_.end[i - 1] >= wide_gap;
    if (gap || (words_.may_tell(hashes_.back()) && words_.separators.has(hashes_.back()))) {
      ++look_.separators;
      look_.longest_item = std::max(look_.longest_item, std::exchange(item_, 0));
    }
    quotes_.push_back(is_quote(kind, i));
    look_.quotes |= quotes_.back();
    if (kind != CharClass::LETTER && kind != CharClass::DIGIT) return;
    ++look_.words;
    ++item_;
    look_.capitalized += is_upper(text_[tokens_.begin[i]]);
    look_.digits += kind == CharClass::DIGIT;
  }

  /// A double quote, also as typewriters and news wires have it: ``so''.
  [[nodiscard]] bool is_quote(CharClass kind, std::uint32_t i) const {
    return kind == CharClass::DOUBLE_QUOTE ||
           (kind == CharClass::SINGLE_QUOTE && token(i).size() == 2 && token(i)[0] == token(i)[1]);
  }

  void ending() {
    std::uint32_t at = last_ - 1;
    const auto closes = [&](std::uint32_t i) {
      const CharClass kind = character_at(text_, tokens_.begin[i]).kind;
      return kind == CharClass::DOUBLE_QUOTE || kind == CharClass::SINGLE_QUOTE || kind == CharClass::CLOSE;
    };
    while (at >= first_ + 3 && token(at) == "]" && token(at - 2) == "[") at -= 3;  // a note's number: "was fought.[2]"
    while (at > first_ && closes(at)) --at;
    const CharClass kind = character_at(text_, tokens_.begin[at]).kind;
    look_.stopped =
        kind == CharClass::STOP || kind == CharClass::DOT || kind == CharClass::ELLIPSIS || token(at).back() == '.';
    const bool hangs = kind == CharClass::HYPHEN || kind == CharClass::DASH || token(at).back() == '_';
    look_.runs_on = hangs || kind == CharClass::COMMA || token(at) == ":" || token(at) == ";";
  }

  /// What the first words say: labels, bylines, imprints, counters, copyright.
  void opening() {
    std::span<const std::uint32_t> all(hashes_);
    look_.note = token(first_) == "^";
    look_.copyright = text_.substr(tokens_.begin[first_]).starts_with(copyright_sign);
    while (!all.empty() &&
           (words_.separators.has(all.front()) || is_sign(last_ - static_cast<std::uint32_t>(all.size())))) {
      all = all.subspan(1);
    }
    if (all.empty()) return;
    const auto begin = last_ - static_cast<std::uint32_t>(all.size());
    const auto body = all.first(all.size() - (is_sign(last_ - 1) ? 1 : 0));
    look_.list_heading = words_.list_headings.is(body);
    look_.section = words_.sections.is(body);
    const auto label = words_.labels.at(all).words;
    look_.label = label > 0 && (label >= body.size() || token(begin + static_cast<std::uint32_t>(label)) == ":");
    look_.mail_header = all.size() > 1 && words_.mail_headers.has(all[0]) && token(begin + 1) == ":";
    look_.byline = words_.bylines.at(all).words > 0 && names_follow(begin);
    look_.imprint = words_.imprints.at(all).words > 0 && look_.words <= 14;
    const bool before = all.size() == 2 && is_digit(text_[tokens_.begin[begin]]) && words_.counted.has(all[1]);
    const bool after = all.size() == 4 && is_digit(text_[tokens_.begin[begin + 2]]) && words_.counted.has(all[0]);
    look_.counter = before || after;  // "12 comments", "Comments (12)"
  }

  [[nodiscard]] bool is_sign(std::uint32_t i) const {
    const CharClass kind = character_at(text_, tokens_.begin[i]).kind;
    return kind != CharClass::LETTER && kind != CharClass::DIGIT && kind != CharClass::OPEN && kind != CharClass::CLOSE;
  }

  /// "By Ada Roe, Courts correspondent", not "By noon the square was full".
  [[nodiscard]] bool names_follow(std::uint32_t begin) const {
    if (look_.stopped || look_.words > 16) return false;
    const bool capital_next = begin + 1 < last_ && is_upper(text_[tokens_.begin[begin + 1]]);
    return look_.capitalized * 2 >= look_.words || capital_next || look_.words <= 5;
  }

  [[nodiscard]] int opens_with_plea(std::uint32_t first) const {
    return words_.pleas.has(hashes_[first - first_]) ? 1 : 0;
  }

  void weigh() {
    look_.plea = pleas_ > 0;
    bool addressed = false, press = false, quoted = false;
    int phrases = 0, strongest = 0;
    for (std::uint32_t i = 0; i < hashes_.size(); ++i) {
      if (quotes_[i]) quoted = !quoted;
      if (!words_.may_tell(hashes_[i])) continue;
      const std::span<const std::uint32_t> rest = std::span<const std::uint32_t>(hashes_).subspan(i);
      look_.caption |= words_.captions.at(rest).words > 0;
      if (quoted) continue;
      const int value = words_.phrases.at(rest).value;
      phrases += value;
      strongest = std::max(strongest, value);
      addressed |= words_.address.has(rest.front());
      press |= words_.press.has(rest.front());
    }
    look_.direct = addressed || press || pleas_ > 0 || strongest >= 3;
    const bool any = addressed || phrases > 0 || pleas_ > 0;
    look_.score = phrases + (addressed ? 1 : 0) + std::min(pleas_, 2) + (press && any ? 1 : 0);
    if (phrases == 0 && pleas_ < 2 && !(pleas_ > 0 && look_.words <= 6)) look_.score = std::min(look_.score, 2);
  }

  std::string_view text_;
  const FurnitureWords& words_;
  const Tokens& tokens_;
  std::uint32_t first_, last_;
  std::vector<std::uint32_t>& hashes_;
  std::vector<bool>& quotes_;
  ParagraphLook look_;
  std::uint32_t item_ = 0;
  int pleas_ = 0;
};

}  // namespace

FurnitureWords::FurnitureWords(const Resources& resources)
    : phrases(resources.lexicon(), "furniture_phrase"),
      pleas(resources.lexicon(), "plea_verb"),
      address(resources.lexicon(), "address_word"),
      press(resources.lexicon(), "press_word"),
      labels(resources.lexicon(), "furniture_label"),
      list_headings(resources.lexicon(), "furniture_list_heading"),
      sections(resources.lexicon(), "section_label"),
      bylines(resources.lexicon(), "byline_opener"),
      imprints(resources.lexicon(), "imprint_opener"),
      counted(resources.lexicon(), "counted_furniture"),
      captions(resources.lexicon(), "caption_phrase"),
      separators(resources.lexicon(), "menu_separator"),
      mail_headers(resources.lexicon(), "mail_header") {
  for (const PhraseTable* table : {&phrases, &address, &press, &captions, &separators}) {
    for (const std::uint32_t word : table->first_words()) {
      telling_[word / 64 % telling_.size()] |= std::uint64_t{1} << word % 64;
    }
  }
}

ParagraphLook look_at_paragraph(std::string_view text, const FurnitureWords& words, const TextLayer& layer,
                                const Paragraph& paragraph, LookScratch& scratch) {
  const std::span<const Sentence> sentences(layer.sentences.data() + paragraph.first_sentence,
                                            paragraph.last_sentence - paragraph.first_sentence);
  if (sentences.empty()) return {};
  const std::uint32_t first = sentences.front().first_token, last = sentences.back().last_token;
  if (last - first > longest_looked_at) return {.words = last - first, .stopped = true};
  return Looker(text, words, layer.tokens, first, last, scratch).look(sentences);
}

}  // namespace timeline::detail
