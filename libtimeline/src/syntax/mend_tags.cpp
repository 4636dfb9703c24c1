#include "syntax/mend_tags.hpp"

#include <algorithm>
#include <string>

namespace timeline::detail {
namespace {

/// Mends one document, a sentence at a time.
class Mender {
 public:
  Mender(std::string_view text, const TextLayer& layer, const Resources& resources, SyntaxLayer& syntax)
      : text_(text), layer_(layer), lexicon_(resources.lexicon()), syntax_(syntax) {}

  void mend() {
    for (const Sentence& sentence : layer_.sentences) {
      for (std::uint32_t token = sentence.first_token + 1; token < sentence.last_token; ++token) {
        if (tag(token) == vbg && is_noun(token, sentence)) set(token, nn, Upos::NOUN);
      }
      if (needs_verb(sentence)) find_verb(sentence);
    }
  }

 private:
  [[nodiscard]] static std::uint8_t index(std::string_view name) {
    const auto& tags = xpos_tags();
    return static_cast<std::uint8_t>(std::find(tags.begin(), tags.end(), name) - tags.begin());
  }

  [[nodiscard]] std::uint8_t tag(std::uint32_t token) const { return syntax_.xpos[token]; }
  [[nodiscard]] std::string_view word(std::uint32_t token) const { return layer_.tokens.text(token, text_); }

  void set(std::uint32_t token, std::uint8_t xpos, Upos upos) {
    syntax_.xpos[token] = xpos;
    syntax_.upos[token] = upos;
  }

  [[nodiscard]] bool is_noun(std::uint32_t token, const Sentence& sentence) const {
    if (!lexicon_.has("event_noun", word(token))) return false;
    std::uint32_t before = token;
    // Over a date: a number and the month before it.
    if (before - sentence.first_token > 2 && tag(before - 1) == cd && tag(before - 2) == nnp) before -= 2;
    const std::uint8_t determiner = tag(before - 1);
    return determiner == dt || determiner == prp_possessive || (determiner == pos && before == token);
  }

  /// A sentence with a full stop in which nothing is finite; headlines do without.
  [[nodiscard]] bool needs_verb(const Sentence& sentence) const {
    const ParagraphKind kind = layer_.paragraphs[sentence.paragraph].kind;
    if (kind != ParagraphKind::PROSE || sentence.last_token - sentence.first_token < 4 ||
        word(sentence.last_token - 1) != ".")
      return false;
    for (std::uint32_t token = sentence.first_token; token < sentence.last_token; ++token) {
      const std::uint8_t xpos = tag(token);
      const bool finite = xpos == vbd || xpos == vbz || xpos == vbp || xpos == md || xpos == vb;
      if (finite || syntax_.upos[token] == Upos::AUX) return false;
    }
    return true;
  }

  void find_verb(const Sentence& sentence) {
    for (std::uint32_t token = sentence.first_token + 1; token < sentence.last_token; ++token) {
      const Upos before = syntax_.upos[token - 1];
      const bool subject = before == Upos::NOUN || before == Upos::PROPN || before == Upos::PRON;
      if (tag(token) != vbn || !subject || !may_be_past(word(token))) continue;
      set(token, vbd, Upos::VERB);
      return;
    }
  }

  /// Regular verbs have one form for both ("collapsed"); "taken" is a participle only.
  [[nodiscard]] bool may_be_past(std::string_view form) const {
    for (const auto& [ending, value] : lexicon_.members("past_ending")) {
      if (form.ends_with(ending)) return true;
    }
    return false;
  }

  const std::uint8_t vbg = index("VBG"), vbd = index("VBD"), vbn = index("VBN"), vbz = index("VBZ"), vbp = index("VBP");
  const std::uint8_t vb = index("VB"), md = index("MD"), nn = index("NN"), nnp = index("NNP"), cd = index("CD"),
                     dt = index("DT");
  const std::uint8_t prp_possessive = index("PRP$"), pos = index("POS");
  std::string_view text_;
  const TextLayer& layer_;
  const Lexicon& lexicon_;
  SyntaxLayer& syntax_;
};

}  // namespace

void mend_tags(std::string_view text, const TextLayer& layer, const Resources& resources, SyntaxLayer& syntax) {
  Mender(text, layer, resources, syntax).mend();
}

}  // namespace timeline::detail
